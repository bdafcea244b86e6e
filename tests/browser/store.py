"""What a page knows: the state of its lab, for an expression of JavaScript to look at as `s`."""

from typing import Any

from playwright.sync_api import Page

OPENED = "while (!globalThis.optiscope) await new Promise((next) => setTimeout(next, 10));"
"""JavaScript: until the page has its lab, which the console finds as `optiscope`."""

SUMMARY = "[s.connection, s.error, s.lost, s.row, s.state, s.run?.status, s.training?.status, s.spec]"


def state(page: Page, expression: str) -> Any:
    """The value of a JavaScript expression in `s`, the state of the page."""
    return page.evaluate(f"async () => {{ {OPENED} const s = optiscope.store.state; return {expression}; }}")


def wait_for(page: Page, expression: str, seconds: float = 60) -> None:
    """Until that expression is true. The page itself looks again and again: to be asked each time takes it ten times as long."""
    met = page.evaluate(
        f"""async (until) => {{
            {OPENED}
            const {{ store }} = optiscope;
            for (until += performance.now(); performance.now() < until; await new Promise((next) => setTimeout(next, 15))) {{
                const s = store.state;
                if ({expression}) return true;
            }}
            return false;
        }}""",
        1000 * seconds,
    )
    assert met, f"waited {seconds} s for {expression}: {state(page, SUMMARY)}"
