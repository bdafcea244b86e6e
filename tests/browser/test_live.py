"""A dragging hand: every move is a race of its own, the newest wins, and what is asked for while it moves is little."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import act, open_lab, pause, state, wait_for, wait_for_race
from tests.browser.lead import spoil
from tests.browser.watch import until

# Of every race a socket asks for: what was sent, and whether it had a reason to wait no longer for the one before: that it was
# answered, or late (80 ms, by the page's clock), when the server drops it for the newer one.
LISTEN = """() => {
    const sent = window.sent = [];
    const Socket = WebSocket;
    const { send } = Socket.prototype;
    const texts = (data) => {
        if (typeof data === 'string') return [JSON.parse(data)];
        const [view, found] = [new DataView(data), []];
        for (let at = 0; at < data.byteLength;) {
            const [magic, columns, count] = [0, 12, 20].map((k) => view.getUint32(at + k, true));
            const text = magic === 0x4f534354;
            if (text) found.push(JSON.parse(new TextDecoder().decode(new Uint8Array(data, at + 24, count))));
            at += 24 + (text ? count : 4 * columns * count);
        }
        return found;
    };
    window.WebSocket = class extends Socket {
        constructor(...how) {
            super(...how);
            this.addEventListener('message', ({ data }) => {  // before the page hears of it, which may send at once
                for (const { type, id } of texts(data)) {
                    if (id === this.asked?.id && (type === 'done' || type === 'error')) this.asked.answered = true;
                }
            });
        }
    };
    Socket.prototype.send = function (text) {
        const race = JSON.parse(text);
        const now = performance.now();
        sent.push({ ...race, queued: this.asked?.answered === false && now - this.asked.at < 80 });
        if (race.type === 'race') this.asked = { id: race.id, at: now, answered: false };
        return send.call(this, text);
    };
}"""


def drag_start(page: Page, moves: int = 25) -> None:
    """Takes the start by its ring and leads it to the middle of the plot."""
    ring = page.locator(".picture-contour > .picture-start").bounding_box()
    plot = page.locator(".picture-contour .picture-plot").bounding_box()
    assert ring and plot
    page.mouse.move(ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2)
    page.mouse.down()
    page.mouse.move(plot["x"] + plot["width"] * 0.75, plot["y"] + plot["height"] * 0.25, steps=moves)
    page.mouse.move(plot["x"] + plot["width"] * 0.5, plot["y"] + plot["height"] * 0.5, steps=moves)


@pytest.mark.new_page
def test_a_drag_races_as_it_moves_with_what_is_drawn_and_comes_to_rest_with_every_column(page: Page) -> None:
    page.add_init_script(f"({LISTEN})()")
    open_lab(page)
    pause(page)
    page.evaluate("""async () => {
        const { store } = optiscope;
        window.starts = [];
        store.on(['run'], ({ run }) => window.starts.push(`${run.spec.start}`));
    }""")
    first = len(page.evaluate("window.sent"))
    drag_start(page)
    page.mouse.up()
    wait_for(page, "!s.live")
    wait_for_race(page)
    wait_for(page, "s.run.entries[4].columns.has('v_x')")
    sent = page.evaluate("window.sent")[first:]
    quick = [race for race in sent if race.get("columns")]
    assert len(quick) >= 5 and len({json.dumps(race["spec"]["start"]) for race in quick}) >= 5
    assert all(race["columns"] == ["x", "y", "loss"] for race in quick)
    assert not any(race["queued"] for race in sent), "races queued up"
    assert "columns" not in sent[-1]
    assert len(set(page.evaluate("window.starts"))) >= 5, "the paths did not follow the hand"
    x, y = state(page, "s.run.spec.start")
    assert (x, y) == tuple(state(page, "s.spec.start")) and abs(x) < 0.2 and abs(y) < 0.2

    # Gradients come along where something draws them.
    for look, more in (("{ curve: 'gradient' }", set()), ("{ curve: 'loss', selected: 4 }", {"v_x", "update_x"})):
        act(
            page,
            f"""actions.look({look});
            sent.length = 0;
            while (!sent.some((race) => race.columns)) {{
                actions.setStart([Math.random(), 1.5]);
                await new Promise((next) => requestAnimationFrame(next));
            }}""",
        )
        assert {"gradient_x", "gradient_y"} | more <= set(page.evaluate("sent.find((race) => race.columns).columns"))
        wait_for(page, "!s.live")


def test_the_paths_are_drawn_from_where_the_hand_holds_the_start(page: Page) -> None:
    open_lab(page)
    pause(page)
    act(page, "actions.seek(Infinity)")
    drag_start(page)
    page.wait_for_timeout(300)
    plot = page.locator(".picture-contour .picture-plot").bounding_box()
    assert plot
    drawn = page.evaluate(
        """([x, y]) => {
            const canvas = document.querySelector('.picture-contour canvas.picture-layer');
            const edge = canvas.getBoundingClientRect();
            const ratio = canvas.width / edge.width;
            const box = [x - edge.x - 8, y - edge.y - 8, 16, 16].map((side) => side * ratio);
            const { data } = canvas.getContext('2d').getImageData(...box);
            return data.some((value) => value > 0);
        }""",
        [plot["x"] + plot["width"] / 2, plot["y"] + plot["height"] / 2],
    )
    page.mouse.up()
    assert drawn


def test_what_is_refused_at_last_leaves_a_whole_race(page: Page) -> None:
    open_lab(page)
    pause(page)
    act(
        page,
        """for (let k = 0; k < 5; k += 1) {
            actions.setStart([-1 + k / 10, 1]);
            await new Promise((next) => setTimeout(next, 60));
        }
        actions.change({ steps: 'many' });""",
    )
    wait_for(page, "s.error?.field === 'steps' && s.run.entries.every((entry) => entry.columns.has('gradient_x'))")
    page.wait_for_timeout(300)
    assert state(page, "s.error.field") == "steps" and state(page, "s.run.spec.start")[0] >= -1
    act(page, "actions.change({ steps: 60 })")
    wait_for(page, "s.error === null && s.run.spec.steps === 60")


def test_a_refused_flock_leaves_the_newest_race_and_its_error(page: Page) -> None:
    open_lab(page)
    spoil(page)  # its form keeps how many starts there were
    pause(page)
    act(
        page,
        """actions.change({ steps: 40000, flock: { layout: 'grid', count: 400 } });
        for (let k = 0; k < 5; k += 1) {
            actions.setStart([-1 + k / 10, 1]);
            await new Promise((next) => setTimeout(next, 60));
        }""",
    )
    wait_for(page, "!s.live && s.run.spec.flock && s.run.status === 'done'")
    page.wait_for_timeout(500)
    assert state(page, "s.error.field").startswith("flock")
    assert state(page, "s.run.spec.start")[0] == -0.6 and state(page, "s.run.entries[0].columns.has('gradient_x')")


def test_every_key_moves_the_ring(page: Page) -> None:
    open_lab(page)
    pause(page)
    begun = state(page, "s.spec.start")
    page.evaluate(
        """() => {
            const ring = document.querySelector('.picture-contour > .picture-start');
            ring.focus();
            const press = (key) => ring.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
            for (let k = 0; k < 4; k += 1) press('ArrowRight');
        }"""
    )
    four = state(page, "s.spec.start")[0] - begun[0]
    wait_for(page, "!s.live")
    page.keyboard.press("ArrowLeft")
    one = begun[0] + four - state(page, "s.spec.start")[0]
    assert abs(four - 4 * one) < 0.02 * four


def test_the_ring_is_drawn_where_the_hand_is_and_put_there_when_it_rests(page: Page) -> None:
    open_lab(page)
    pause(page)
    ring = page.locator(".picture-contour > .picture-start")
    before = ring.bounding_box()
    drag_start(page)
    plot = page.locator(".picture-contour .picture-plot").bounding_box()
    assert before and plot
    to = [plot["x"] + plot["width"] / 2, plot["y"] + plot["height"] / 2]
    # Upwards from the middle, across the ring: what lies 10 pixels away is the ring, and nothing else this far from the paths.
    lines = """async ([x, y]) => {
        const { store } = optiscope;
        const { actions } = optiscope;
        const held = document.querySelector('.picture-contour > .picture-start');
        actions.setStart([...store.state.spec.start]);
        await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        const canvas = [...document.querySelectorAll('.picture-contour > canvas.picture-layer')].at(-1);
        const edge = canvas.getBoundingClientRect();
        const ratio = canvas.width / edge.width;
        const at = (dx, dy) => canvas.getContext('2d').getImageData((x + dx - edge.x) * ratio, (y + dy - edge.y) * ratio, 1, 1).data[3];
        return { drawn: held.classList.contains('drawn'), shown: getComputedStyle(held, '::before').visibility,
            around: [[10, 0], [-10, 0], [0, 10], [0, -10]].map(([dx, dy]) => at(dx, dy)) };
    }"""
    seen = page.evaluate(lines, to)
    assert seen["drawn"] and seen["shown"] == "hidden" and min(seen["around"]) > 200, seen
    page.mouse.up()
    wait_for(page, "!s.live")
    after = ring.bounding_box()
    assert (
        after
        and abs(after["x"] + after["width"] / 2 - to[0]) < 1.5
        and abs(after["y"] + after["height"] / 2 - to[1]) < 1.5
    )
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.picture-start'), '::before').visibility") == "visible"
    )


@pytest.mark.new_page
def test_a_moving_start_changes_nothing_else_on_the_page(page: Page) -> None:
    """A frame has 16 ms: an attribute written again, or a choice told what it shows already, costs some of them."""
    open_lab(page)
    pause(page)
    changed = page.evaluate(
        """async () => {
            const { actions } = optiscope;
            const now = performance.now();
            performance.now = () => now;  // some numbers follow ten times a second
            actions.setStart([-1, 1]);
            const told = [];
            const { prototype } = HTMLSelectElement;
            const { set, get } = Object.getOwnPropertyDescriptor(prototype, 'value');
            Object.defineProperty(prototype, 'value', { configurable: true, get, set(value) { told.push('a choice'); set.call(this, value); } });
            const observer = new MutationObserver(() => {});
            observer.observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true });
            for (let k = 0; k < 5; k += 1) actions.setStart([-1 + k / 10, 1]);
            told.push(...observer.takeRecords().map(({ type, attributeName, target }) => `${type} ${attributeName} ${target.className ?? target.nodeName}`));
            observer.disconnect();
            Object.defineProperty(prototype, 'value', { configurable: true, get, set });
            return told;
        }"""
    )
    assert changed == []


def test_a_constant_repaints_the_ground_while_it_moves(page: Page) -> None:
    open_lab(page)
    pause(page)
    look = "document.querySelector('.picture-ground').toDataURL()"
    before = page.evaluate(look)
    seen = page.evaluate(
        """async () => {
            const { actions } = optiscope;
            const host = document.querySelector('.picture-contour');
            const until = performance.now() + 20000;
            for (let b = 60; performance.now() < until && !host.classList.contains('quick'); b = b > 6 ? b - 0.5 : 60) {
                actions.setConstant('b', b);
                await new Promise((next) => setTimeout(next, 30));
            }
            return host.classList.contains('quick');
        }"""
    )
    assert seen, "the ground did not follow the moving constant"
    page.wait_for_selector(".picture-contour:not(.quick)")
    after = page.evaluate(look)
    assert before != after
    image = page.locator(".picture-contour img.picture-ground")
    expect(image).to_be_visible()
    look = "(image) => new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d')"
    same = f"""(image) => {{
        const canvas = document.querySelector('canvas.picture-ground');
        const [mine, other] = [({look})(image), canvas.getContext('2d')];
        mine.drawImage(image, 0, 0);
        const [a, b] = [mine, other].map((ctx) => ctx.getImageData(0, 0, canvas.width, canvas.height).data);
        return a.every((value, k) => Math.abs(value - b[k]) < 3);
    }}"""
    assert image.evaluate(same), "what is seen at rest is what was painted last"


def test_the_ground_is_handed_over_though_it_is_what_it_was(page: Page) -> None:
    open_lab(page)
    pause(page)
    ground = page.locator("canvas.picture-ground").first
    expect(ground).to_be_hidden()
    quick = page.evaluate(
        """async () => {
            const { store } = optiscope;
            const { actions } = optiscope;
            const host = document.querySelector('.picture-contour');
            const was = store.state.spec.constants.b ?? 100;
            const until = performance.now() + 20000;
            while (performance.now() < until && !host.classList.contains('quick')) {
                for (const b of [was / 2, was]) {
                    actions.setConstant('b', b);
                    await new Promise((next) => setTimeout(next, 30));
                }
            }
            return host.classList.contains('quick');
        }"""
    )
    assert quick and ground.is_visible()
    page.wait_for_selector(".picture-contour:not(.quick)")
    expect(ground).to_be_hidden()


def test_a_refused_value_does_not_stop_the_next_race(page: Page) -> None:
    open_lab(page)
    act(page, "actions.change({ steps: 'many' })")
    wait_for(page, "s.error?.field === 'steps'")
    act(page, "actions.change({ steps: 77 })")
    wait_for(page, "s.run.spec.steps === 77 && s.error === null")


@pytest.mark.new_page
def test_an_emptied_list_ends_the_race_under_way(page: Page) -> None:
    open_lab(page)
    page.evaluate(LISTEN)
    act(
        page,
        """actions.change({ steps: 1000000 });
        const { store } = optiscope;
        while (sent.length === 0) await new Promise((next) => requestAnimationFrame(next));
        while (store.state.looks.length) actions.removeEntry(0);""",
    )
    until(page, "() => sent.at(-1).type === 'cancel'")
    page.wait_for_timeout(400)
    assert state(page, "s.run") is None
    act(
        page,
        "actions.change({ steps: 50 }); actions.addEntry([...optiscope.store.state.catalog.optimizers.values()][0]);",
    )
    wait_for(page, "s.run?.spec.steps === 50 && s.run.status === 'done'")
