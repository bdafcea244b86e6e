"""What the pictures read of Plotly past what it promises is there, in the version that is installed."""

from playwright.sync_api import Page

from tests.browser.lab import open_lab
from tests.browser.lead import spoil

MISSING = """async (selector) => {
    const { missingMembers } = await import('/charts/plotly-private.js');
    return missingMembers(document.querySelector(selector));
}"""
GRAPH = "[data-picture=contour] .picture-graph"


def test_every_private_member_is_there_and_one_that_is_gone_is_named(page: Page) -> None:
    open_lab(page, "/?hide=landscape#v1/ellipse?steps=20&o=adam&at=20")
    assert page.evaluate(MISSING, GRAPH) == []
    spoil(page)
    page.evaluate("(selector) => delete document.querySelector(selector)._fullLayout._size", GRAPH)
    assert page.evaluate(MISSING, GRAPH) == ["_fullLayout._size"]
