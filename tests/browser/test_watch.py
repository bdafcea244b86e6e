"""The watch over every browser test hears what it is there for."""

import pytest
from playwright.sync_api import Browser

from tests.browser.watch import watch

OWN = "127.0.0.1:1"


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<script>console.error('boo')</script>", "boo"),
        ("<script>throw new Error('bang')</script>", "uncaught: bang"),
        ("<img src='http://127.0.0.1:2/a.png'>", "request to another host: http://127.0.0.1:2/a.png"),
        ("<script>new WebSocket('ws://127.0.0.1:2/live')</script>", "request to another host: ws://127.0.0.1:2/live"),
    ],
)
def test_problem_is_heard(browser: Browser, html: str, problem: str) -> None:
    page = browser.new_page()
    problems = watch(page, OWN)
    page.set_content(html)
    for _ in range(100):  # a request may come a moment after the page
        if problem in problems:
            break
        page.wait_for_timeout(20)
    page.close()
    assert problem in problems


def test_harmless_page_has_no_problems(browser: Browser) -> None:
    page = browser.new_page()
    problems = watch(page, OWN)
    page.set_content("<script>console.warn('a hint')</script><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>")
    page.close()
    assert not problems
