"""The address in the real page: it holds the whole state, brings it again, and says what it cannot read."""

import json

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.lab import PLAIN, act, open_lab, pause, state, still, wait_for, wait_for_race
from tests.browser.watch import until

ADDRESSES = [
    "v1/rosenbrock?start=-1.25,1.75&constant=b:50&steps=77&seed=3&noise=0.5&tolerance=0.02&o=adam:lr=0.2&at=12",
    "v1/rosenbrock?o=gradient_descent:lr=0.0011@cosine:final=0.25;name=My+%22best%22+one;start=0.5,-0.5;colour=14;hidden&at=500",
    "v1/linear_regression?steps=60&o=sgd&o=sgd;name=zwei%3B+und+%26&at=60&select=2&speed=0.25&scale=linear&landscape=surface&curve=gradient",
    "v1/himmelblau?o=adam&o=adam;colour=1&at=3",
    "v1/sphere?at=0",
    "v1/saddle?o=nag&at=4&select=1&layout=apart&window=-0.5,1.25,-1,0.001&camera=1.1,-0.7,0.9,0,0,-0.24&without=gradient,update",
    "v1/rosenbrock?steps=1e-7&o=adam:lr=1.2345678901234566e-7&at=0",
]
# What the first two write differently: colours that are taken already, defaults that need not be said.
SAME = """(state) => JSON.stringify([state.spec, state.looks.map(({ slot, hidden }) => [slot, hidden]), state.at, state.selected,
    state.speed, state.scale, state.landscape, state.curve,
    state.layout, state.window, state.camera, state.without])"""

RANGES = """(() => {
    const { x, y } = optiscope.pictures.find(({ picture }) => picture.id === 'contour').drawn?.view() ?? {};
    return x && [x, y].every((range, k) => range.every((edge, end) => Math.abs(edge - (WANTED)[k][end]) < 1e-9));
})()"""


def test_what_is_read_and_written_again_is_the_same(page: Page) -> None:
    still(page)
    open_lab(page)
    found = page.evaluate(
        f"""async (addresses) => {{
            const {{ store }} = optiscope;
            const {{ encode, decode }} = optiscope.lab.codec(store.state.catalog);
            const read = (text) => {{
                const {{ patch, problems }} = decode(text);
                if (problems.length) throw new Error(problems.join(' '));
                return {{ ...store.state, run: null, row: 0, ...patch }};
            }};
            return addresses.map((address) => {{
                const first = read(address);
                const text = encode(first);
                return [({SAME})(first), ({SAME})(read(text)), text];
            }});
        }}""",
        ADDRESSES,
    )
    for address, (first, again, text) in zip(ADDRESSES, found, strict=True):
        assert again == first
        if "colour=1&" not in address:
            assert text == address


def test_an_address_is_restored_exactly(page: Page) -> None:
    open_lab(page, PLAIN + "#" + ADDRESSES[2])
    wait_for(page, "s.run && s.row === 60")
    assert state(page, "[s.spec.optimizers[1].label, s.selected, s.speed, s.scale, s.playing]") == [
        "zwei; und &",
        1,
        0.25,
        "linear",
        False,
    ]
    expect(page.get_by_label("Speed")).to_have_value("0.25")
    assert page.get_by_role("tab", name="Gradient norm").get_attribute("aria-selected") == "true"
    assert page.get_by_role("button", name="linear", exact=True).get_attribute("aria-pressed") == "true"
    page.wait_for_timeout(500)
    assert page.evaluate("location.hash") == "#" + ADDRESSES[2]


@pytest.mark.new_page
def test_a_link_followed_while_the_page_opens_is_followed(page: Page) -> None:
    """The catalogue comes late, and with it what reads and writes the address."""
    held: list[Route] = []
    page.route("**/api/schedules*", lambda route: held.append(route))
    page.goto(PLAIN)
    while not held:
        page.wait_for_timeout(20)
    page.evaluate("location.hash = 'v1/booth?steps=20&o=lion&at=20'")
    for route in held:
        route.continue_()
    wait_for(page, "s.run?.spec.function === 'booth' && s.run.status === 'done' && s.row === 20")
    page.wait_for_timeout(500)
    assert page.evaluate("location.hash") == "#v1/booth?steps=20&o=lion&at=20"


def test_a_name_in_the_address_is_kept_and_no_name_gets_too_long(page: Page) -> None:
    open_lab(page, f"{PLAIN}#v1/booth?steps=20&o=adam&o=lion;name=Adam&o=sgd;name={'n' * 60}")
    assert state(page, "s.spec.optimizers.map(({ label }) => label)") == ["Adam 2", "Adam", "n" * 60]
    page.evaluate("async () => optiscope.actions.duplicateEntry(2)")
    wait_for(page, f"s.run?.entries[3]?.label === '{'n' * 58} 2'")


def test_every_spec_of_the_catalogue_survives(page: Page) -> None:
    """All optimizers, their numbers moved, with every schedule: the spec that is sent is the spec that came back."""
    still(page)
    open_lab(page)
    before, after = page.evaluate(
        """async () => {
            const { lab, store } = optiscope;
            const { catalog } = store.state;
            const { encode, decode } = lab.codec(catalog);
            const schedules = [...catalog.schedules.values()];
            const moved = (hypers) => Object.fromEntries(hypers.map((h) => [h.name, h.integer ? h.default + 1 : h.low + (h.high - h.low) / 7]));
            const optimizers = [...catalog.optimizers.values()].map(({ id, hyperparameters }, i) => {
                const schedule = schedules[i % schedules.length];
                return { optimizer: id, label: `ä ${i} /?&=:@;,+%#`, hyperparameters: moved(hyperparameters),
                    schedule: schedule.id === 'constant' ? null : { schedule: schedule.id, parameters: moved(schedule.parameters) }, start: [i / 7, -1 - i] };
            });
            const spec = { ...store.state.spec, start: [1 / 3, 1e-12], flock: { layout: 'random', count: 9 }, optimizers };
            const looks = optimizers.map((_, key) => ({ key, slot: optimizers.length - key, hidden: key % 2 === 1 }));
            const { patch } = decode(encode({ ...store.state, spec, looks }));
            return [{ spec, looks }, { spec: patch.spec, looks: patch.looks }];
        }"""
    )
    assert json.dumps(after, sort_keys=True) == json.dumps(before, sort_keys=True)


NOTHING_TO_BE_READ = [
    ("v2/rosenbrock?o=adam", "version “v2”"),
    ("nonsense", "version “nonsense”"),
    ("v1/rosenbrok?o=adam", "no function “rosenbrok”"),
]
SOMETHING_TO_BE_READ = [
    (
        "v1/beale?o=adam:lr=0.1&o=adamm&colour=7&start=1",
        "“o=adamm” means nothing here. “colour=7” means nothing here. “start=1”",
    ),
    ("v1/beale?o=adam:lr=0.1@cosinus;at=%&o=lion;hide", "“@cosinus”"),
    ("v1/beale?o=adam:lr=0.1&o=%", "“o=%”"),
    ("v1/beale?o=adam:lr=0.1&constructor=1", "“constructor=1”"),
    ("v1/beale?o=adam:lr=0.1" + 100 * "&o=adam" + "&scale=linear", "more than 100 optimizers"),
]


@pytest.mark.new_page
@pytest.mark.parametrize(("address", "sentence"), NOTHING_TO_BE_READ)
def test_an_address_of_nothing_is_said_and_the_page_is_as_it_comes(page: Page, address: str, sentence: str) -> None:
    open_lab(page, PLAIN + "#" + address)
    expect(page.locator(".told")).to_contain_text(sentence)
    assert state(page, "s.spec.function") == "rosenbrock" and len(state(page, "s.spec.optimizers")) == 6


def test_what_cannot_be_read_is_said_and_the_rest_is_kept(page: Page) -> None:
    open_lab(page, PLAIN + "#v1/sphere?o=sgd&at=0")
    for address, sentence in SOMETHING_TO_BE_READ:
        page.evaluate("(hash) => { location.hash = hash; }", "v1/sphere?o=sgd&at=0")
        wait_for(page, "s.spec.function === 'sphere'")
        page.evaluate("(hash) => { location.hash = hash; }", address)
        expect(page.locator(".told"), address).to_contain_text(sentence)
        wait_for_race(page)
        assert state(page, "s.spec.function") == "beale", address
        assert state(page, "s.spec.optimizers[0].hyperparameters.lr") == 0.1, address


def test_a_page_as_it_came_has_a_plain_address_and_back_and_forward_lead_through_what_was_changed(page: Page) -> None:
    open_lab(page)
    pause(page)
    page.wait_for_timeout(500)
    assert page.evaluate("location.hash") == ""
    page.locator(".entry-remove").first.click()
    wait_for_race(page)
    page.wait_for_timeout(1000)
    page.locator(".entry-remove").first.click()
    wait_for_race(page)
    assert len(state(page, "s.spec.optimizers")) == 4
    page.go_back()
    wait_for(page, "s.spec.optimizers.length === 5")
    page.go_back()
    wait_for(page, "s.spec.optimizers.length === 6")
    assert page.evaluate("location.hash") == ""
    page.go_forward()
    page.go_forward()
    wait_for(page, "s.spec.optimizers.length === 4 && s.run.entries.length === 4")
    assert page.locator(".entry").count() == 4


def test_an_address_without_a_step_plays_from_the_start(page: Page) -> None:
    open_lab(page)
    act(page, "actions.change({ steps: 60 }); actions.replay();")
    wait_for_race(page)
    act(page, "actions.setSpeed(0.1);")
    page.wait_for_timeout(1000)
    assert "at=" not in page.evaluate("location.hash")
    act(page, "actions.pause(); actions.change({ steps: 50 }); actions.seek(40);")
    wait_for(page, "location.hash.includes('at=40') && s.run.spec.steps === 50")
    page.go_back()
    wait_for(page, "s.run.spec.steps === 60")
    assert state(page, "s.playing && s.row < 20")


def test_a_thumb_that_has_the_focus_goes_back_too(page: Page) -> None:
    open_lab(page)
    thumb = page.locator("[data-field='steps'] input[type=range]")
    before = thumb.input_value()
    thumb.press("PageUp")
    assert thumb.input_value() != before
    page.go_back()
    wait_for(page, "s.spec.steps === 500")
    expect(thumb).to_be_focused()
    assert thumb.input_value() == before


@pytest.mark.new_page
def test_a_whole_drag_is_one_entry_of_the_history(page: Page) -> None:
    open_lab(page)
    pause(page)
    length, start = page.evaluate("history.length"), state(page, "s.spec.start")
    ring = page.locator(".picture-start")
    box = ring.bounding_box()
    assert box
    page.mouse.move(box["x"] + 16, box["y"] + 16)
    page.mouse.down()
    for i in range(30):
        page.mouse.move(box["x"] + 20 + 6 * i, box["y"] + 20 + 5 * i)
        page.wait_for_timeout(30)
    page.mouse.up()
    page.wait_for_timeout(500)
    assert page.evaluate("history.length") == length + 1
    x, y = state(page, "s.spec.start")
    assert f"start={x:.15g},{y:.15g}" in page.evaluate("location.hash")
    page.go_back()
    wait_for(page, f"s.spec.start[0] === {start[0]} && s.spec.start[1] === {start[1]}")


def test_the_link_that_is_copied_opens_the_same_page(page: Page) -> None:
    open_lab(page)
    pause(page)
    page.evaluate("async () => optiscope.actions.seek(123)")
    page.get_by_role("button", name="Share").click()
    link = page.get_by_label("Link to this page as it is now").input_value()
    expected = state(page, "[s.run.spec, s.row]")
    page.goto("about:blank")
    open_lab(page, link)
    wait_for(page, "s.row === 123")
    assert state(page, "[s.run.spec, s.row]") == expected


def test_the_part_of_the_plane_the_side_and_the_parts_of_a_step_are_restored(page: Page) -> None:
    open_lab(
        page,
        "/#v1/rosenbrock?steps=40&o=adam:lr=0.2&at=12&select=1&window=-1,0.5,0.25,1.5&units=fill&camera=1.2,-0.8,0.9,0,0,-0.2&without=gradient",
    )
    wait_for(page, RANGES.replace("WANTED", "[[-1, 0.5], [0.25, 1.5]]"))
    until(page, "() => document.querySelector('.picture-surface .picture-ground')?.toDataURL().length > 9000")
    assert state(page, "s.camera") == [1.2, -0.8, 0.9, 0, 0, -0.2]
    expect(page.locator(".inside-gradient")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".inside-update")).to_have_attribute("aria-pressed", "true")
    for name in ("Show the whole domain", "Turn to the left"):
        page.get_by_role("button", name=name).first.click()
    page.locator(".inside-gradient").click()
    wait_for(page, "s.window === null && s.camera[0] !== 1.2 && s.without.length === 0")
    wait_for(page, RANGES.replace("WANTED", "s.catalog.functions.get('rosenbrock').view"))
    wait_for(
        page,
        "!location.hash.includes('window=') && !location.hash.includes('without=') && !location.hash.includes('camera=1.2,')",
    )
    camera = state(page, "s.camera")
    assert f"camera={','.join(f'{value:g}' for value in camera)}" in page.evaluate("location.hash")
