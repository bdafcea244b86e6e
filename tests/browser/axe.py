"""axe-core, run in a page as it stands."""

from collections.abc import Sequence
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

# Most words of a page look in one view as they do in the next, and their contrast is two thirds of what axe does. Where
# all that makes it is as it was when it was found to be enough, it is enough: the looks of the words and of all that they
# lie in, and what is seen behind them. What is out of sight has to be the same words at the same place.
REMEMBER = """() => {
    const what = ['color', 'backgroundColor', 'backgroundImage', 'opacity', 'fontSize', 'fontWeight', 'textShadow', 'filter'];
    const looks = (e) => { const style = getComputedStyle(e); return what.map((name) => style[name]); };
    const around = (e) => (e ? [looks(e), ...around(e.parentElement)] : []);
    const behind = (e) => {
        const { x, y, width, height } = e.getBoundingClientRect();
        const seen = document.elementsFromPoint(x + width / 2, y + height / 2);
        return seen.length > 0 ? seen.map(looks) : [e.textContent, x + scrollX, y + scrollY, width, height];
    };
    const enough = new Set();
    const check = axe._audit.checks['color-contrast'];
    const { evaluate } = check;
    check.evaluate = function (e, ...rest) {
        const key = JSON.stringify([around(e), behind(e)]);
        const found = enough.has(key) || evaluate.call(this, e, ...rest);
        if (found) enough.add(key);
        return found;
    };
}"""

RUN = """(only) => {
    const grave = axe._audit.rules.filter(({ enabled, impact, tags }) => enabled && !['minor', 'moderate'].includes(impact)
        && !tags.some((tag) => ['experimental', 'deprecated'].includes(tag)));
    const values = only.length > 0 ? only : grave.map(({ id }) => id);
    const runOnly = { type: 'rule', values };
    return axe.run(document.querySelector('dialog[open]') ?? document, { resultTypes: ['violations'], runOnly });
}"""
"""What it runs by itself, but for rules that find nothing grave: what they find is not asked for."""


def problems(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe-core finds, of the impacts that keep people out. rules: by these alone.

    While a dialog is open nobody reaches what is behind it, and that has been looked at before.
    """
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
        page.evaluate(REMEMBER)
    found = page.evaluate(RUN, [*rules])
    return [
        f"{rule['impact']} {rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]
