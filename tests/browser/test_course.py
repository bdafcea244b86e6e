"""The course as a student goes through it: by keyboard, by touch, in German, embedded, presented, without a server."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from optiscope.course import checked
from optiscope.course.reading import steps
from tests.browser.axe import problems
from tests.browser.conftest import PHONE, page_of
from tests.browser.training import state, wait_for
from tests.browser.watch import until, watch
from tests.server import Server

STEPS = ["what", "understanding", "gradient", "adjusting", "repeating", "how", "linear-regression"]
AT = "/learn/gradient-descent"
NAMELESS = re.compile(
    r"^ *- (?:button|link|textbox|radio|slider|combobox|checkbox|group|region)(?: \[[^\]]*\])*:?$", re.MULTILINE
)
AXED = ("what", "adjusting", "how")
"""A step for each kind of prediction: a point, a choice, a curve; a number is asked for in another test."""


COARSE = """() => {
    const ground = document.querySelector('.picture-contour');
    globalThis.coarse = 0;
    new MutationObserver(() => (coarse += ground.classList.contains('quick'))).observe(ground, { attributes: true });
}"""
"""Counts from now on how often the ground is painted only coarsely."""


def nameless(page: Page) -> list[str]:
    """What a screen reader meets in the page without a name to read."""
    return NAMELESS.findall(page.locator("main").aria_snapshot())


def settled(page: Page) -> None:
    page.wait_for_selector(".course-lab .picture-plot", state="attached")


def answer_by_keys(page: Page) -> None:
    """Says something, whatever is asked for."""
    asked = page.locator(".course-prediction")
    if asked.locator("[type=radio]").count():
        asked.locator("[type=radio]").first.focus()
        page.keyboard.press("Space")
    elif asked.locator(".course-number").count():
        asked.locator(".course-number").focus()
        page.keyboard.type("14")
    elif asked.locator(".handle").count():
        asked.locator(".handle").last.focus()
        page.keyboard.press("ArrowDown")
    else:
        asked.get_by_role("button", name="Put the point by keys").press("Enter")
        expect(page.locator(".course-point")).to_be_focused(timeout=30_000)
        page.keyboard.press("Shift+ArrowRight")
        assert "Your point" in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


@pytest.mark.new_page
def test_a_chapter_by_keyboard(page: Page) -> None:
    """In the dark, with little motion, and with a name for whatever a screen reader comes upon."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.goto("/")
    page.get_by_role("link", name="New here?").click()
    page.get_by_role("link", name="Gradient descent", exact=True).click()
    expect(page.locator(".course-prose").first).to_contain_text("one question")
    for step in STEPS:
        page.keyboard.press("ArrowRight")
        page.wait_for_url(f"**{AT}/{step}")
        expect(page.locator(f"[data-step='gradient-descent/{step}'] h2")).to_be_focused(timeout=30_000)
        run = page.get_by_role("button", name="Run it")
        expect(run).to_be_disabled()
        assert page.locator(".course-claim").is_hidden(), "it answers the question"
        answer_by_keys(page)
        run.press("Enter")
        expect(page.locator(".course-after")).to_be_visible()
        expect(page.get_by_role("status").filter(has_text="You said")).to_be_visible()
        at = steps()[f"gradient-descent/{step}"].head.run.view.get("at", "s.run.rows - 1")
        wait_for(page, f"s.run?.status === 'done' && !s.live && !s.playing && s.row === {at}")
        assert nameless(page) == []
        if step in AXED:
            expect(page.locator(".picture.quick")).to_have_count(0)  # its colour bar is pale
            assert problems(page) == []
        assert page.locator(".course-checks .fails").count() == 0 < page.locator(".course-checks .holds").count()
        page.locator("#lesson h2").focus()
    assert page.locator(".course-dot.done").count() >= len(STEPS)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#lesson h2")).to_contain_text("what to take along")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**{AT}/{STEPS[-1]}")
    expect(page.locator(".course-after")).to_be_visible()  # it is known what has been done


def talks_of(page: Page) -> list[WebSocket]:
    """The live connections that the page will have opened, in their order."""
    talks: list[WebSocket] = []
    page.on("websocket", lambda talk: talks.append(talk))
    return talks


def looked_ahead(page: Page, talks: list[WebSocket]) -> None:
    """Waits until what the next step shows first has been fetched: over the second connection, which is then closed."""
    for _ in range(600):
        if len(talks) > 1 and talks[1].is_closed():
            return
        page.wait_for_timeout(50)
    pytest.fail(f"expected the next step to be fetched, got {[talk.is_closed() for talk in talks]}")


@pytest.mark.new_page
def test_a_step_with_its_task_false_run_and_words(page: Page) -> None:
    talks = talks_of(page)
    with page.expect_request("**/api/lessons/gradient-descent/what*"):  # once all of the next step is there
        page.goto(f"{AT}/understanding")
        settled(page)
    asked: list[str] = []
    talks[0].on("framesent", lambda frame: asked.append(str(frame)))
    page.evaluate(COARSE)
    page.locator("#lesson h2").press("ArrowRight")
    page.wait_for_url("**/gradient")
    wait_for(page, "s.run?.spec.function === 'ellipse' && s.run.status === 'done' && s.row === 0 && !s.live")
    assert asked == [], "its run was there before it"
    assert page.evaluate("coarse") == 0, "its ground was painted before it"
    page.locator(".course-number").fill("0")
    page.get_by_role("button", name="Run it").click()
    expect(page.locator(".course-verdict").first).to_contain_text("The run says otherwise")
    assert problems(page) == []
    page.get_by_role("button", name="curvature").first.click()
    expect(page.locator(".word-note")).to_contain_text("slope changes")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show that run").click()
    wait = "(await import('/course/stage.js')) && document.querySelector('.course-lab .chip') !== null"
    assert page.evaluate(f"async () => {wait}")
    page.get_by_role("button", name="Set it up on the stage").click()
    expect(page.locator(".course-lab [data-field=start]").first).to_be_visible()
    page.get_by_role("button", name="Check my run").click()
    expect(page.locator(".course-task .course-verdict")).to_contain_text("Not yet")
    for place, value in enumerate(("0", "6")):
        field = page.locator(".course-lab [data-field=start] input").nth(place)
        field.fill(value)
        field.press("Enter")
    page.get_by_role("button", name="Check my run").click()
    expect(page.locator(".course-task .course-verdict")).to_contain_text("Solved")
    page.get_by_role("button", name="Set it up anew").click()
    expect(page.locator(".course-lab [data-field=start] input").nth(1)).not_to_have_value("6")
    page.emulate_media(color_scheme="dark")
    page.reload()
    settled(page)
    expect(page.locator(".course-task .course-verdict")).to_contain_text("solved this")
    assert problems(page) == []
    page.keyboard.press("p")
    assert page.evaluate("'present' in document.documentElement.dataset")
    # Sent to the task of a step, in large type.
    page.goto(f"{AT}/adjusting?lang=en&present=1#task")
    expect(page.get_by_role("button", name="Check my run")).to_be_visible()
    expect(page.locator(".course-lab [data-part=entries]").first).to_be_visible()
    assert page.evaluate("'present' in document.documentElement.dataset") and not page.locator(".top").is_visible()


def test_a_chapter_on_a_phone_by_touch(phone: Page) -> None:
    """By taps and a swipe alone, but for the digits of a number: one prediction is right, the other is not."""
    phone.goto("/learn/minibatch/opening?lang=de")
    phone.get_by_role("button", name="Antwort zeigen").first.tap()
    expect(phone.locator(".course-truth, .course-option.right").first).to_be_visible()
    further(phone, "root-law")
    phone.locator(".course-number").tap()
    distance = checked.answer(steps()["minibatch/root-law"])
    phone.keyboard.type(f"{distance:.3f}".replace(".", ","))
    told(phone, "So ist es")
    assert problems(phone) == []
    before = phone.evaluate("scrollY")
    swipe_up(phone)
    until(phone, "(before) => scrollY > before + 100", before)
    assert phone.locator(".course-stage .picture-contour").bounding_box()["y"] > 0, "the stage stays in sight"
    further(phone, "batch-size")
    phone.locator(".course-option").first.tap()
    told(phone, "Der Lauf sagt etwas anderes")
    phone.get_by_role("button", name="Auf der Bühne aufbauen").tap()
    phone.get_by_role("button", name="Meinen Lauf prüfen").tap()
    expect(phone.locator(".course-task .course-verdict")).to_contain_text("Noch nicht")
    further(phone, "recap")
    expect(phone.locator(".course-dot.done")).to_have_count(3)
    phone.get_by_role("link", name="Very Deep Learning").tap()
    expect(phone.locator(".course-done")).to_have_count(2)


def swipe_up(phone: Page) -> None:
    """A finger that moves up over the text by 250 pixels."""
    finger = phone.context.new_cdp_session(phone)
    for kind, y in (("touchStart", 680), *(("touchMove", 680 - 25 * k) for k in range(1, 11))):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": 180, "y": y}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def told(phone: Page, verdict: str) -> None:
    """Starts the run, which then says so and plays."""
    phone.get_by_role("button", name="Laufen lassen").tap()
    expect(phone.locator(".course-verdict").first).to_contain_text(verdict)
    wait_for(phone, "s.run?.status === 'done' && s.row > 0")
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]


def further(phone: Page, step: str) -> None:
    phone.get_by_role("link", name="Weiter").tap()
    phone.wait_for_url(f"**/minibatch/{step}?lang=de")
    expect(phone.locator(f"[data-step='minibatch/{step}']")).to_be_visible()


@pytest.fixture
def elsewhere(server: Server) -> Iterator[str]:
    """The address of a page of another origin, with a step of the course in a frame."""

    class Blog(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            step = f"{server.url}/learn/adam/without-correction?embed=1&lang=en"
            self.wfile.write(
                f'<title>A blog</title><link rel="icon" href="data:,"><iframe src="{step}" title="A step" width="1100" height="700"></iframe>'.encode()
            )

        def log_message(self, *told: object) -> None: ...

    blog = ThreadingHTTPServer(("127.0.0.1", 0), Blog)
    threading.Thread(target=blog.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{blog.server_port}/"
    blog.shutdown()
    blog.server_close()


def test_a_step_in_a_page_of_somebody_else(browser: Browser, server: Server, elsewhere: str) -> None:
    """A wrong prediction, the run, a task failed, the rule's own text mended in it, and the task solved."""
    expected = [re.escape(f"request to another host: {elsewhere}")]
    with page_of(browser, server, expected) as page:
        page.goto(elsewhere)
        frame = page.frame_locator("iframe")
        expect(frame.locator("#lesson h2")).to_have_text("Change the rule yourself", timeout=60_000)  # its runs, once
        assert not frame.locator(".top").is_visible()
        frame.locator(".course-number").fill("1.2")
        frame.get_by_role("button", name="Run it").click()
        expect(frame.locator(".course-verdict").first).to_contain_text("The run says otherwise")
        frame.get_by_role("button", name="Set it up on the stage").click()
        task = frame.locator(".course-task .course-verdict")
        frame.get_by_role("button", name="Check my run").click()
        expect(task).to_contain_text("Not yet")
        frame.get_by_role("button", name="Change the rule").click()
        text = frame.locator(".fork-text")
        mended = text.input_value().replace("x, g, m,", "x, g, t, m,")
        mended = mended.replace("lr * m / (sqrt(v)", "lr * (m / (1 - beta1**t)) / (sqrt(v / (1 - beta2**t))")
        text.fill(mended)
        expect(frame.locator(".fork-facts")).to_contain_text("It does the same as Adam", timeout=30_000)
        frame.get_by_role("button", name="Check my run").click()
        expect(task).to_contain_text("Solved")


def test_embedded_carried_and_on_paper(phone: Page) -> None:
    phone.goto(f"{AT}/how?embed=1&lang=en")
    expect(phone.locator("#lesson h2")).to_be_visible()
    assert not phone.locator(".top").is_visible()
    phone.goto("/learn?lang=en#done=gradient-descent/what&solved=gradient-descent/what")
    expect(phone.locator(".course-done")).to_have_count(1)
    phone.goto(f"{AT}?lang=en")
    expect(phone.locator(".course-sheet")).to_have_count(len(STEPS) + 2)
    expect(phone.locator(".course-takeaway")).to_have_count(len(STEPS), timeout=30_000)
    phone.emulate_media(color_scheme="dark")
    expect(phone.locator("html")).to_have_attribute("data-theme", "dark")  # of the system it is told a moment later
    phone.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert phone.evaluate("getComputedStyle(document.body).colorScheme") == "light", "paper is white"
    phone.evaluate("dispatchEvent(new Event('afterprint'))")
    phone.goto("/learn/claims?lang=en")
    expect(phone.locator(".course-claims tbody tr").first).to_be_visible(timeout=90_000)  # all runs, once
    assert problems(phone) == []


@pytest.mark.new_page
def test_a_run_of_networks_begins_when_it_is_asked_for(page: Page) -> None:
    """Also where its training stands at step 0 already; and anew where a step stands in for one that plays."""
    page.goto("/learn/fundamentals/what?lang=en")
    wait_for(page, "s.training?.status === 'paused' && s.view !== null")
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Run it").click()
    wait_for(page, "s.state?.step > 0")
    page.goto("/learn/fundamentals/synapses?lang=en")
    page.get_by_role("button", name="Just show me").click()
    wait_for(page, "s.state?.step > 0")
    before = state(page, "s.training.id")
    page.get_by_role("button", name="Show that run").click()
    wait_for(page, f"s.training.id > {before} && s.spec.initialisation === 'zeros' && s.state.step > 0")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    wait_for(page, "s.spec.initialisation !== 'zeros' && s.training.spec.initialisation !== 'zeros'")
    wait_for(page, "s.training.status === 'finished'")
    expect(page.locator(".course-lab .changing")).to_have_count(0)  # what stood there before has gone
    assert not page.locator(".banner, .trouble").filter(visible=True).count()
    page.goto("/learn/propagation/forward?lang=en")
    page.get_by_role("button", name="Just show me").click()
    expect(page.get_by_text("Forward: neuron 1 of layer 1")).to_be_visible(timeout=30_000)  # nobody has chosen a sample


def test_a_server_that_goes_and_comes_back(browser: Browser) -> None:
    """In the middle of a training: nothing is lost, nothing is told in red, and the run is made anew."""
    server = Server().start()
    expected = ["ERR_CONNECTION_REFUSED", "WebSocket connection", "Failed to fetch dynamically imported module"]
    try:
        with page_of(browser, server, expected) as page:
            talks = talks_of(page)
            page.goto("/learn/activations/sigmoid?lang=en")
            page.get_by_role("button", name="Just show me").click()
            looked_ahead(page, talks)
            wait_for(page, "s.training?.status === 'running' && s.state.step > 0")
            server.stop()
            wait_for(page, "s.connection === 'lost'")
            page.locator("#lesson h2").focus()
            page.keyboard.press("ArrowRight")
            page.wait_for_url("**/tanh?lang=en")
            expect(page.locator("[data-step='activations/tanh']")).to_be_visible()  # it was fetched before
            wait_for(page, "s.training.spec.activation === 'tanh' && s.view?.step === 0 && s.connection === 'lost'")
            page.keyboard.press("ArrowRight")
            expect(page.get_by_role("alert").filter(has_text="does not answer")).to_be_visible()
            server.start()
            expect(page.locator("[data-step='activations/relu']")).to_be_visible(timeout=30_000)
            expect(page.get_by_role("alert").filter(has_text="does not answer")).to_be_hidden()
            page.get_by_role("button", name="Just show me").click()
            wait_for(page, "s.training?.spec.activation === 'relu' && s.training.status === 'finished'")
            assert state(page, "[s.error, s.lost]") == [None, None]
    finally:
        server.stop()


@pytest.mark.new_page
def test_a_step_saved_as_a_page_plays_offline(page: Page, browser: Browser, server: Server, tmp_path: Path) -> None:
    page.goto("/learn/shallow-and-deep/limits?lang=en")
    page.locator(".course-teaching summary").click()
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("link", name="Save as a page that plays offline").click()
    files = [tmp_path / waiting.value.suggested_filename, tmp_path / "point.html"]
    waiting.value.save_as(files[0])
    files[1].write_bytes(page.request.get(f"/api/lessons{AT.removeprefix('/learn')}/what?format=html&lang=de").body())
    context = browser.new_context(viewport={"width": 1200, "height": 800}, offline=True)
    saved = context.new_page()
    faults = watch(saved, "")  # file: has no host
    saved.goto(files[0].as_uri())
    wait_for(saved, "s.training && s.view?.step === 0 && s.state.shown === 0")
    assert saved.locator(".course-after").is_hidden()
    saved.get_by_role("radio").first.check()
    saved.get_by_role("button", name="Run it").click()
    wait_for(saved, "s.replaying && s.state.shown > 0")
    wait_for(saved, "s.training.status === 'finished' && s.state.shown === 400")
    assert saved.locator(".course-checks .holds").count() > 0
    first = state(saved, "s.spec.hidden.length + JSON.stringify(s.spec.dataset)")
    saved.get_by_role("button", name="Show that run").click()
    wait_for(saved, "s.state.shown > 0")
    assert saved.locator(".course-lab:visible").count() == 1
    saved.get_by_role("button", name="Back to the first run").click()
    wait_for(saved, "s.state.shown > 0")
    assert state(saved, "s.spec.hidden.length + JSON.stringify(s.spec.dataset)") == first
    assert saved.locator("a[href^='/'], .course-ways, .course-teaching").filter(visible=True).count() == 0
    assert problems(saved) == []
    saved.goto(files[1].as_uri())
    expect(saved.locator(".course-pad")).to_be_attached()
    saved.get_by_role("button", name="Punkt mit Tasten setzen").click()
    saved.get_by_role("button", name="Laufen lassen").click()
    wait_for(saved, "s.run && s.row === s.run.rows - 1")
    expect(saved.locator(".course-task .hint")).to_contain_text("Optiscope läuft")
    context.close()
    assert not faults, faults
