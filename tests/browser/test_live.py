"""A dragging hand: every move is a race of its own, the newest wins, and what is asked for while it moves is little."""

import json

from playwright.sync_api import Page

from tests.browser.lab import act, open_lab, pause, state, wait_for, wait_for_race
from tests.browser.watch import until

# Of every race the page asks for: what was sent, and how many were under way when it was sent.
LISTEN = """() => {
    const sent = window.sent = [];
    const send = WebSocket.prototype.send;
    let open = 0;
    WebSocket.prototype.send = function (text) {
        if (!this.heard) this.addEventListener('message', ({ data }) => {
            if (typeof data === 'string' && JSON.parse(data).type === 'done') open -= 1;
        });
        this.heard = true;
        open += 1;
        sent.push({ ...JSON.parse(text), open, live: window.hand });
        return send.call(this, text);
    };
}"""


def drag_start(page: Page, moves: int = 25) -> None:
    """Takes the start by its ring and leads it to the middle of the plot."""
    ring = page.locator(".picture-contour > .picture-start").bounding_box()
    plot = page.locator(".picture-contour .nsewdrag").bounding_box()
    assert ring and plot
    page.mouse.move(ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2)
    page.mouse.down()
    page.mouse.move(plot["x"] + plot["width"] * 0.75, plot["y"] + plot["height"] * 0.25, steps=moves)
    page.mouse.move(plot["x"] + plot["width"] * 0.5, plot["y"] + plot["height"] * 0.5, steps=moves)


def test_a_drag_races_as_it_moves_and_comes_to_rest_with_every_column(page: Page) -> None:
    page.add_init_script(f"({LISTEN})()")
    open_lab(page)
    pause(page)
    page.evaluate("""async () => {
        const { store } = await import('/store.js');
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
    assert all(set(race["columns"]) == {"x", "y", "loss", "gradient_x", "gradient_y"} for race in quick)
    assert max(race["open"] for race in sent) <= 2, "races queued up"
    assert "columns" not in sent[-1]
    assert len(set(page.evaluate("window.starts"))) >= 5, "the paths did not follow the hand"
    x, y = state(page, "s.run.spec.start")
    assert (x, y) == tuple(state(page, "s.spec.start")) and abs(x) < 0.2 and abs(y) < 0.2


def test_the_paths_are_drawn_from_where_the_hand_holds_the_start(page: Page) -> None:
    open_lab(page)
    pause(page)
    act(page, "actions.seek(Infinity)")
    drag_start(page)
    page.wait_for_timeout(300)
    ring = page.locator(".picture-contour > .picture-start").bounding_box()
    assert ring
    drawn = page.evaluate(
        """([x, y]) => {
            const canvas = document.querySelector('.picture-contour canvas.picture-layer');
            const edge = canvas.getBoundingClientRect();
            const ratio = canvas.width / edge.width;
            const box = [x - edge.x - 8, y - edge.y - 8, 16, 16].map((side) => side * ratio);
            const { data } = canvas.getContext('2d').getImageData(...box);
            return data.some((value) => value > 0);
        }""",
        [ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2],
    )
    page.mouse.up()
    assert drawn


def test_a_constant_repaints_the_ground_while_it_moves(page: Page) -> None:
    open_lab(page)
    pause(page)
    look = "document.querySelector('.picture-ground').toDataURL()"
    before = page.evaluate(look)
    seen = page.evaluate(
        """async () => {
            const { actions } = await import('/actions.js');
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
    image = page.locator(".picture-contour .imagelayer image").first
    assert image.get_attribute("xlink:href") == after or image.get_attribute("href") == after


def test_a_refused_value_does_not_stop_the_next_race(page: Page) -> None:
    open_lab(page)
    act(page, "actions.change({ steps: 'many' })")
    wait_for(page, "s.error?.field === 'steps'")
    act(page, "actions.change({ steps: 77 })")
    wait_for(page, "s.run.spec.steps === 77 && s.error === null")


def test_an_emptied_list_ends_the_race_under_way(page: Page) -> None:
    open_lab(page)
    page.evaluate(LISTEN)
    act(page, "actions.change({ steps: 300000 })")
    until(page, "() => sent.length > 0")
    act(page, "const { store } = await import('/store.js'); while (store.state.looks.length) actions.removeEntry(0);")
    until(page, "() => sent.at(-1).type === 'cancel'")
    page.wait_for_timeout(400)
    assert state(page, "s.run") is None
    act(
        page,
        "actions.change({ steps: 50 }); actions.addEntry([...(await import('/store.js')).store.state.catalog.optimizers.values()][0]);",
    )
    wait_for(page, "s.run?.spec.steps === 50 && s.run.status === 'done'")
