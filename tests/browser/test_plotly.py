"""What the pictures read of Plotly past what it promises is there, in the version that is installed."""

from playwright.sync_api import Page

from tests.browser.lab import open_lab, wait_for
from tests.browser.lead import spoil

MISSING = """async ([selector, kind]) => {
    const { missingMembers } = await import('/charts/plotly-private.js');
    return missingMembers(document.querySelector(selector), kind);
}"""


def test_every_private_member_is_there_and_one_that_is_gone_is_named(page: Page) -> None:
    open_lab(page, "/#v1/ellipse?steps=20&o=adam&at=20")
    for picture, kind in (("contour", "flat"), ("surface", "scene")):
        wait_for(page, f"optiscope.pictures.find((place) => place.picture.id === '{picture}').drawn !== null")
        graph = f"[data-picture={picture}] .picture-graph"
        page.wait_for_selector(f"{graph} {'.nsewdrag' if kind == 'flat' else 'canvas'}", state="attached")
        assert page.evaluate(MISSING, [graph, kind]) == [], picture
    spoil(page)
    graph = "[data-picture=contour] .picture-graph"
    page.evaluate("(selector) => delete document.querySelector(selector)._fullLayout._size", graph)
    assert page.evaluate(MISSING, [graph, "flat"]) == ["_fullLayout._size"]
