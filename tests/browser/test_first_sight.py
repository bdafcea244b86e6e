"""What somebody who has never been here finds on the page itself: who is who, what is seen, what may be touched."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import problems
from tests.browser.cut import cut
from tests.browser.lab import INK, open_lab, state, still, wait_for
from tests.browser.lead import spoil
from tests.browser.watch import until

SADDLE = "/?hide=landscape#v1/saddle?o=adam&at=3"


def test_every_ball_has_a_name_over_the_picture(page: Page) -> None:
    """A chip with line and name for each, which points and selects; an embedded picture keeps them."""
    open_lab(page, "/?embed=1&hide=controls,table,inspector,curves,landscape#v1/rosenbrock?o=adam:lr=0.2&o=lion&at=20")
    chips = page.locator(".panel-contour .chip")
    assert chips.all_inner_texts() == ["Adam", "Lion"]
    strokes = page.locator(".chip path").evaluate_all("(paths) => paths.map((path) => path.getAttribute('stroke'))")
    assert strokes == state(page, "s.run.entries.map(({ colour }) => colour)")
    legend, plot = chips.last.bounding_box(), page.locator(".panel-contour .panel-body").bounding_box()
    assert legend and plot and legend["y"] + legend["height"] <= plot["y"]
    chips.last.hover()
    wait_for(page, "s.hovered === 1")
    chips.last.click()
    expect(chips.last).to_have_attribute("aria-pressed", "true")
    assert state(page, "s.selected") == 1
    chips.last.click()
    assert state(page, "s.selected") is None


def test_a_sentence_says_what_is_seen(page: Page, phone: Page) -> None:
    still(page)
    still(phone)
    open_lab(page)
    caption = page.locator(".panel-caption")
    assert "optimizers" in caption.inner_text() and "ring" in caption.inner_text()
    assert caption.bounding_box()["height"] < 20, "one line"  # type: ignore[index]
    open_lab(page, SADDLE)
    expect(caption).to_contain_text("there is no lowest point")
    open_lab(phone)
    expect(phone.locator(".panel-caption")).to_be_in_viewport()
    assert phone.locator(".legend").evaluate("(e) => e.scrollHeight - e.clientHeight") == 0, "all six names are seen"
    open_lab(page, "/?lang=de")
    assert "Optimierer" in page.locator(".panel-caption").inner_text()


TOLD = "/?hide=landscape#v1/rosenbrock?steps=300&tolerance=0.01&o=adam:lr=0.2&o=momentum:lr=0.0015&o=gradient_descent:lr=0.1"


REACH = """() => Math.max(...[...document.querySelectorAll('[data-picture=loss] canvas')].map((canvas) => {
    if (canvas.style.visibility === 'hidden') return 0;
    const { data, width } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const [left, right] = [58, 14].map((margin) => margin * width / canvas.clientWidth);
    let last = left;
    for (let k = 0; k < data.length; k += 4) if (data[k + 3] > 0) last = Math.max(last, (k / 4) % width);
    return (last - left) / (width - left - right);
}))"""
"""How far the curves of the loss go, as a share of the axis."""


def test_only_what_has_happened_is_told(page: Page) -> None:
    """An outcome appears at its step; before, an optimizer is running and nobody knows the numbers of its end."""
    open_lab(page, f"{TOLD}&at=2&columns=all")
    rows = page.locator(".ranking tbody tr")
    arrived = state(page, "s.run.entries.find((entry) => entry.label === 'Momentum').outcome.step")
    assert 20 < arrived < 300
    scrub = page.locator(".scrub")

    def told(label: str) -> list[str]:
        return rows.filter(has_text=label).locator("td").all_inner_texts()

    until(page, f"() => ({REACH})() < 0.06")  # nothing is drawn of the loss to come
    for step in (2, arrived - 1):
        scrub.fill(str(step))
        _, outcome, now, *rest = told("Momentum")
        assert outcome.strip() == "Running" and now != "–" and rest == ["–"] * 6
    scrub.fill(str(arrived))
    assert "Converged" in told("Momentum")[1] and rows.first.locator("th").inner_text() == "Momentum"
    assert "Running" in told("Adam")[1] and "Diverged" in told("Gradient descent")[1]
    scrub.fill("300")
    expect(page.locator(".ranking .outcome", has_text="Running")).to_have_count(0)
    scrub.fill("2")
    until(page, f"() => ({REACH})() > 0.95")  # but what has been seen stays


def test_the_table_has_five_columns_and_the_rest_when_asked_for(page: Page) -> None:
    open_lab(page, f"{TOLD}&at=300")
    heads = page.locator(".ranking thead th:visible")
    assert heads.all_inner_texts() == ["#", "Optimizer", "Outcome", "Loss now", "Steps needed"]
    page.get_by_role("button", name="More columns").click()
    expect(heads).to_have_count(10)
    until(page, "() => location.hash.includes('columns=all')")
    page.get_by_role("button", name="Fewer columns").click()
    expect(heads).to_have_count(5)


CALM = "/?hide=landscape#v1/rosenbrock?start=-1.5,1&steps=300&o=adam:lr=0.05&at=150"


def at_head(page: Page) -> tuple[float, float]:
    """Where the first entry's ball is on the screen."""
    x, y = state(page, "['x', 'y'].map((axis) => s.run.entries[0].columns.get(axis)[s.row])")
    return on_screen(page, x, y)


def on_screen(page: Page, x: float, y: float) -> tuple[float, float]:
    left, top = page.evaluate(
        """([x, y]) => {
            const { host, drawn } = optiscope.pictures.find(({ picture }) => picture.id === 'contour');
            const { left, top } = host.getBoundingClientRect();
            const { ax, bx, ay, by } = drawn.view();
            return [left + ax + bx * x, top + ay + by * y];
        }""",
        [x, y],
    )
    return left, top


def test_a_click_selects_a_ball_or_a_path_and_moves_the_start_on_the_ground(page: Page) -> None:
    open_lab(page, CALM)
    page.mouse.click(*at_head(page))
    wait_for(page, "s.selected === 0")
    path = state(page, "['x', 'y'].map((axis) => s.run.entries[0].columns.get(axis)[40])")
    page.mouse.click(*on_screen(page, *path))
    wait_for(page, "s.selected === null")
    assert state(page, "s.spec.start") == [-1.5, 1], "the race is where it was"
    page.mouse.click(*on_screen(page, 0.5, -1))
    wait_for(page, "Math.abs(s.spec.start[0] - 0.5) < 0.05 && Math.abs(s.spec.start[1] + 1) < 0.05")


def test_a_moved_start_can_be_brought_back(page: Page) -> None:
    """By a chip that stays in sight for some seconds, and by Ctrl+Z after it; a drag is one move."""
    open_lab(page, CALM)
    chip = page.locator(".undo")
    expect(chip).to_be_hidden()
    x, y = on_screen(page, -1.5, 1)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=5)
    page.wait_for_timeout(800)
    page.mouse.move(x + 120, y + 90, steps=5)
    page.mouse.up()
    expect(chip).to_contain_text("Start moved")
    page.mouse.click(*on_screen(page, 0.5, -1))
    wait_for(page, "s.past.length === 2")
    chip.get_by_role("button", name="Undo").click()
    wait_for(page, "s.spec.start[0] < 0")
    page.keyboard.press("Control+z")
    wait_for(page, "`${s.spec.start}` === '-1.5,1'")
    expect(chip).to_be_hidden()


def test_nothing_lies_over_the_ring(page: Page) -> None:
    """The buttons that zoom stand in the head of the panel, wherever the ring is."""
    open_lab(page, CALM)
    box = page.locator(".panel-contour .panel-body").bounding_box()
    tools = page.locator(".panel-contour .picture-tools")
    place = tools.bounding_box()
    assert box and place and place["y"] + place["height"] <= box["y"]
    expect(tools).to_have_css("opacity", "1")
    page.get_by_role("button", name="Zoom in").click()
    wait_for(page, "s.window !== null")


@pytest.mark.new_page
def test_in_a_frame_the_wheel_scrolls_the_page_around(page: Page) -> None:
    """With Ctrl it zooms; what it takes is said."""
    page.goto("/healthz")
    page.evaluate("""() => {
        document.body.innerHTML = '<div style="height: 3000px"><iframe style="width: 900px; height: 500px"></iframe></div>';
        document.querySelector('iframe').src = '/?embed=1&hide=controls,table,inspector,curves,landscape#v1/rosenbrock?o=adam&at=9';
    }""")
    frame = page.frame_locator("iframe")
    frame.locator(".picture-contour .picture-plot").wait_for(state="attached")
    inner = page.frames[1]
    until(inner, "() => document.elementFromPoint(390, 290)?.closest('.picture')")
    page.mouse.move(400, 300)
    hint = frame.locator(".wheel-hint")
    while not hint.count():  # a browser that has much to do takes the first turns for the page's around
        page.mouse.wheel(0, 20)
        page.wait_for_timeout(50)
    until(page, "() => scrollY > 0")
    expect(hint).to_have_text("Hold Ctrl to zoom")
    page.evaluate("scrollTo(0, 0)")
    assert inner.evaluate("optiscope.store.state.window") is None
    page.keyboard.down("Control")
    page.mouse.wheel(0, 200)
    page.keyboard.up("Control")
    until(inner, "() => optiscope.store.state.window !== null")


EQUAL = """() => {
    const { bx, by } = optiscope.pictures.find(({ picture }) => picture.id === 'contour').drawn.view();
    return Math.abs(bx / -by - 1) < 0.01;
}"""


def test_contours_have_equal_units_or_fill_their_panel(page: Page) -> None:
    open_lab(page, "/?hide=landscape,curves#v1/rosenbrock?o=adam&at=9")

    def stretch() -> float:
        (left, top), (right, bottom) = on_screen(page, 0, 0), on_screen(page, 1, 1)
        return (right - left) / (top - bottom)

    until(page, EQUAL)
    assert abs(stretch() - 1) < 0.01
    for x, y in ((-2, -2), (2, 2)):
        left, top = on_screen(page, x, y)
        box = page.locator(".picture-contour .picture-plot").bounding_box()
        assert box and box["x"] - 1 <= left <= box["x"] + box["width"] + 1, "all that is to be seen is seen"
        assert box["y"] - 1 <= top <= box["y"] + box["height"] + 1
    page.get_by_role("button", name="Same units on both axes").click()
    until(page, "() => location.hash.includes('units=fill')")
    until(page, "() => optiscope.pictures.find(({ picture }) => picture.id === 'contour').drawn.view().x[1] < 2.2")
    assert stretch() > 1.1


def test_a_lab_without_optimizers_says_so(page: Page) -> None:
    """Nothing of the last one stays in the pictures, and nothing can be played."""
    open_lab(page, "/?hide=landscape#v1/himmelblau?steps=60&o=adam&at=30")
    curve = page.locator("[data-picture=loss] canvas.picture-layer").last
    assert curve.evaluate(INK) > 0
    page.locator(".entry-remove").click()
    expect(page.locator(".ranking .table-none")).to_be_visible()
    wait_for(page, "s.run === null && s.row === 0 && !s.playing")
    assert curve.evaluate(INK) == 0
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_disabled()
    page.get_by_role("button", name="Add optimizer").click()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_enabled()
    expect(page.locator(".ranking .table-none")).to_be_hidden()


def test_a_batch_is_set_only_where_it_averages_something(page: Page) -> None:
    open_lab(page, "/?hide=landscape#v1/rosenbrock?steps=60&o=adam&at=30")
    page.locator(".entry-open").click()
    batch = page.locator('[data-field$="hyperparameters.batch_size"]')
    expect(batch).to_be_hidden()
    page.locator('[data-field="noise"] input[type=text]').fill("1")
    expect(batch).to_be_visible()


@pytest.mark.new_page
def test_what_cannot_be_opened_is_said(page: Page, expected_problems: list[str]) -> None:
    """A dialog or a picture whose modules were never fetched, after the server has gone; once it is back, they are
    there."""
    expected_problems.append("Failed to load resource|ERR_FAILED|dynamically imported")
    modules = re.compile("races/gallery/gallery.js|share/dialog.js|surface-picture.js")
    page.route(modules, lambda route: route.abort())
    open_lab(page, "/")
    waits = page.locator("[data-picture=surface] .picture-absent")
    expect(waits).to_contain_text("could not be loaded")
    for door in page.locator(".top-main button").all():
        door.click()
        expect(page.locator(".told")).to_contain_text("cannot be opened")
        page.locator(".told button").click()
    page.unroute(modules)
    for door, there in zip(page.locator(".top-main button").all(), (".gallery-card", ".share-body"), strict=True):
        door.click()
        page.locator(there).first.wait_for()
        page.keyboard.press("Escape")
    page.wait_for_selector(".picture-surface .picture-ground")
    expect(waits).to_have_count(0)


def test_the_labs_are_left_and_found_again_as_they_were(page: Page) -> None:
    """By the links at the top, not only by the back button."""
    open_lab(page, "/?hide=landscape#v1/himmelblau?steps=60&o=adam:lr=0.3&at=30")
    wait_for(page, "s.row === 30")
    page.get_by_role("link", name="Network lab").click()
    page.wait_for_url("**/networks.html**")
    page.evaluate("location.hash = 'v1/xor?samples=40&steps=50&hidden=2&o=adam'")
    page.get_by_role("link", name="2-D lab").click()
    page.wait_for_url(re.compile("himmelblau"))
    wait_for(page, "s.run?.spec.function === 'himmelblau' && s.spec.optimizers[0].hyperparameters.lr === 0.3")
    expect(page.get_by_role("link", name="Network lab")).to_have_attribute("href", re.compile("v1/xor"))


def test_without_the_server_the_pictures_say_what_they_show(page: Page) -> None:
    open_lab(page, "/?hide=landscape#v1/himmelblau?steps=60&o=adam&at=30")
    wait_for(page, "s.row === 30")
    spoil(page)
    page.evaluate("""async () => {
        const { store, actions } = optiscope;
        store.set({ connection: 'lost' });
        actions.setFunction(store.state.catalog.functions.get('ackley'));
    }""")
    expect(page.locator(".banner")).to_contain_text("The pictures still show: Himmelblau")
    for button in ("#present", "#language"):  # the page would load anew, and not come back
        page.locator(button).click()
        expect(page.locator(".told")).to_contain_text("cannot be opened")
        page.locator(".told button").click()
    expect(page.locator(".panel-contour .panel-body")).to_have_css("opacity", "0.55")


@pytest.mark.new_page
def test_a_wrong_address_leads_on(page: Page, expected_problems: list[str]) -> None:
    """To the labs and the course, in words; a browser shows no JSON."""
    expected_problems.append("404")
    page.goto("/networks?lang=de")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("{")
    assert problems(page) == [] and cut(page) == []
    page.locator('a[href="/networks.html"]').first.click()
    wait_for(page, "s.state?.step > 0 && s.view !== null")


@pytest.mark.new_page
def test_nothing_blocks_the_page_after_its_first_picture(page: Page) -> None:
    """No library comes, and the gallery opens at once while all is still being made."""
    asked: list[str] = []
    warned: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: warned.append(message.text))
    page.add_init_script("""
        window.tasks = [];
        new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration])))
            .observe({ type: 'longtask', buffered: true });
        (function look() {
            if (document.querySelector('.picture-contour .picture-ground:not([hidden])')) window.seen = performance.now();
            else requestAnimationFrame(look);
        })();
    """)
    page.goto("/")
    until(page, "() => window.seen")
    page.locator(".top-button.lead").click()
    assert page.locator("dialog.gallery").is_visible(), "whether its cards have come or not"
    page.wait_for_selector(".gallery-card")
    page.keyboard.press("Escape")
    until(page, "() => document.querySelector('.picture-surface .picture-ground')?.width > 300")
    wait_for(page, "s.run?.status === 'done'")
    files = [url for url in asked if url.startswith("http") and "/api/" not in url]
    assert 5 < len(files) < 12 and not any("/vendor/" in url for url in asked), "what belongs together comes together"
    # Four times the bar of a quiet machine: tests run beside others.
    blocked = page.evaluate("window.tasks.filter(([at, length]) => at > window.seen && length > 800)")
    assert blocked == [] and warned == []


def test_nothing_is_cut_where_panels_are_narrow(page: Page, phone: Page) -> None:
    """Heads of the panels with all that stands in them, a start to four digits, formulas: long ones scroll."""
    for one, width, function in (
        (page, 900, "ellipse"),
        (page, 1000, "beale"),
        (page, 1130, "logistic_regression"),
        (page, 2560, "ellipse"),
        (phone, 360, "beale"),
    ):
        if one is page:
            page.set_viewport_size({"width": width, "height": 800})
        open_lab(one, f"/?lang=de#v1/{function}?start=-0.8908,-1.234&steps=60&o=adam&at=30")
        inner = """() => [...document.querySelectorAll('.panel-head')].filter((head) => head.checkVisibility()).flatMap((head) => {
            const edge = head.getBoundingClientRect();
            return [...head.querySelectorAll('button')].filter((one) => one.checkVisibility())
                .filter((one) => { const box = one.getBoundingClientRect(); return box.right > edge.right + 1 || box.left < edge.left - 1; })
                .map((one) => one.textContent || one.title);
        })"""
        assert one.evaluate(inner) == [], width
        cut = "(field) => field.scrollWidth > field.clientWidth"
        fields = one.locator('[data-field="start"] input')
        assert [field.evaluate(cut) for field in fields.all()] == [False, False], width
        formula = one.locator(".group .formula").first
        formula.evaluate("(box) => { box.focus(); box.scrollLeft = 1e4; }")
        seen = """(box) => document.activeElement === box
            && box.querySelector('math').getBoundingClientRect().right <= box.getBoundingClientRect().right + 1"""
        assert formula.evaluate(seen), (width, function)
        if function == "ellipse":
            said = one.locator('[data-field="constants.kappa"] label').inner_text()
            assert "κ" in said or "𝜅" in said, said


def test_functions_are_chosen_by_what_is_learned_on_them_and_by_their_pictures(page: Page) -> None:
    open_lab(page, "/?hide=landscape#v1/sphere?steps=20&o=adam&at=9")
    page.locator(".picked").click()
    groups = page.locator(".option-group").all_inner_texts()
    assert [group.partition(":")[0] for group in groups] == [
        "Your own",
        "Bowls",
        "Valleys",
        "Saddles",
        "Many minima",
        "Data problems",
    ]
    picture = page.locator("[data-id=sphere] canvas")
    until(
        page,
        "() => document.querySelector('[data-id=sphere] canvas').getContext('2d').getImageData(72, 40, 1, 1).data[3] > 0",
    )
    middle, edge = (
        picture.evaluate("(canvas, x) => [...canvas.getContext('2d').getImageData(x, 40, 1, 1).data].slice(0, 3)", x)
        for x in (72, 2)
    )
    assert sum(middle) < sum(edge), "dark is low"
    page.keyboard.type("himmel")
    page.keyboard.press("Enter")
    wait_for(page, "s.spec.function === 'himmelblau'")
