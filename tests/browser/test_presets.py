"""The gallery: every situation with a picture of its real race; a click loads it, the back button undoes that."""

from playwright.sync_api import Page

from optiscope.core import presets
from tests.browser.lab import act, open_lab, state, still, wait_for, wait_for_race
from tests.browser.watch import until


def test_every_preset_has_a_picture_of_its_race_and_a_click_loads_it_and_back_undoes_it(page: Page) -> None:
    still(page)
    open_lab(page)
    page.get_by_role("button", name="Gallery").click()
    cards = page.locator(".gallery-card")
    cards.first.wait_for()
    assert cards.count() == len(presets.presets("races")) >= 12
    assert page.locator(".gallery-title").all_inner_texts() == [
        preset.title["en"] for preset in presets.presets("races")
    ]
    for i in range(cards.count()):
        cards.nth(i).scroll_into_view_if_needed()
        until(
            page,
            """(i) => {
                const canvas = document.querySelectorAll('.gallery-picture')[i];
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                const colours = new Set();
                for (let k = 0; k < data.length; k += 4) if (data[k + 3] === 255) colours.add(`${data[k]} ${data[k + 1]} ${data[k + 2]}`);
                return colours.size > 100;
            }""",
            arg=i,
        )

    page.locator('[data-preset="ravine"]').click()
    wait_for_race(page)
    wanted = next(preset for preset in presets.presets("races") if preset.id == "ravine")
    assert state(page, "s.run.spec.function") == wanted.spec.function
    labels = [entry.label for entry in wanted.spec.optimizers]
    assert state(page, "s.run.entries.map((e) => e.label)") == labels
    assert state(page, "s.selected") == labels.index(wanted.view["selected"])
    page.locator(".story h2", has_text=wanted.title["en"]).wait_for()
    assert wanted.text["en"] in page.locator(".story").inner_text()
    page.go_back()
    wait_for(page, "s.spec.function === 'rosenbrock' && s.spec.optimizers.length === 6")
    assert page.locator(".story").is_hidden()


def test_what_is_loaded_is_what_the_engine_means(page: Page) -> None:
    """The spec the page sends for a preset, normalised by the server, is the preset's."""
    still(page)
    open_lab(page)
    for preset in presets.presets("races"):
        page.evaluate(
            """async (id) => {
                const { api, actions, store } = optiscope;
                const { spec } = (await api.presets()).find((one) => one.id === id);
                actions.loadSpec(spec, store.state.catalog);
            }""",
            preset.id,
        )  # fmt: skip
        wait_for_race(page)
        sent = state(page, "s.run.spec")
        assert sent == preset.spec.model_dump(mode="json"), preset.id


def test_the_paragraph_says_when_the_race_is_no_longer_the_one_it_tells_of(page: Page) -> None:
    still(page)
    open_lab(page, "/?lang=de&hide=landscape")
    page.get_by_role("button", name="Galerie").click()
    page.locator('[data-preset="monkey_saddle"]').click()
    wait_for_race(page)
    labels = "s.spec.optimizers.map((e) => e.label)"
    assert state(page, labels) == ["Auf der Linie", "0,01 darüber", "0,01 darunter", "Momentum"]
    changed = page.locator(".story-changed")
    act(
        page,
        "actions.renameEntry(0, 'Mine'); actions.recolourEntry(1, 5); actions.change({ flock: { layout: 'grid', count: 9 } });",
    )
    assert changed.is_hidden()
    act(page, "actions.setHyperparameter(0, 'lr', 0.03)")
    assert changed.is_visible()
    back = changed.get_by_role("button")
    assert "border-style: outset" not in back.evaluate("(one) => `border-style: ${getComputedStyle(one).borderStyle}`")
    icon, box = back.locator("svg").bounding_box(), back.bounding_box()
    assert icon and box and abs(icon["y"] + icon["height"] / 2 - box["y"] - box["height"] / 2) < 3, "in one line"
    act(page, "actions.setHyperparameter(0, 'lr', 0.02)")
    assert changed.is_hidden()
    act(page, "actions.removeEntry(3)")
    changed.get_by_role("button").click()
    assert changed.is_hidden()
    assert state(page, labels)[3] == "Momentum"
    assert state(page, "s.selected") == 0
