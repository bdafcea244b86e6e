"""axe-core, run in a page as it stands."""

from collections.abc import Sequence
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


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
    found = page.evaluate(RUN, [*rules])
    return [
        f"{rule['impact']} {rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]
