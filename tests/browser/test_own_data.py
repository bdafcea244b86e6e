"""Data of one's own in the network lab: a good table, bad ones, and points drawn by hand."""

import re

from playwright.sync_api import Page, expect

from optiscope.catalog.parts import MAX_SAMPLES
from tests.browser.training import open_training, pause, state, wait_for

GOOD = "width;height;fits\n" + "\n".join(f"{i / 10};{(i * 7) % 13};{'yes' if i % 3 else 'no'}" for i in range(40))
BAD = {
    "missing value": ("a,b,c\n1,2,yes\n2,,no\n3,4,yes\n4,5,no\n5,6,no", None),
    "text in an input column": ("a,b,c\n1,2,yes\n2,word,no\n3,4,yes\n4,5,no\n5,6,no", "b"),
    "rows of different length": ("a,b,c\n1,2,yes\n2,3\n3,4,yes\n4,5,no", None),
    "nothing but a header": ("a,b,c", None),
    "one class only": ("a,b,c\n1,2,yes\n2,3,yes\n3,4,yes\n4,5,yes\n5,6,yes", None),
}


def open_table(page: Page) -> None:
    page.get_by_role("button", name="Your table").click()


def test_good_table_is_read_and_trained_on(page: Page) -> None:
    open_training(page)
    open_table(page)
    page.locator(".table-dialog input[type=file]").set_input_files(
        {"name": "fits.csv", "mimeType": "text/csv", "buffer": GOOD.encode()}
    )
    expect(page.get_by_text("40 rows, 3 columns, 2 classes.")).to_be_visible()
    page.get_by_role("button", name="Train on it").click()
    wait_for(page, "s.training?.started.problem.title === 'Your data' && s.state?.step > 0")
    problem = state(page, "s.training.started.problem")
    assert (problem["axes"], sorted(problem["classes"])) == (["width", "height"], ["no", "yes"])


def test_table_stays_out_of_the_address_and_is_there_again_on_the_way_back(page: Page) -> None:
    open_training(page)
    open_table(page)
    page.get_by_label("Table as text").fill(GOOD.replace("yes", "01").replace("no", "1.50"))
    page.get_by_role("button", name="Train on it").click()
    wait_for(page, "s.training?.started.problem.title === 'Your data' && s.state?.step > 0")
    wait_for(page, "location.hash.includes('table=')")
    assert len(page.url) < 250
    data = state(page, "JSON.stringify(s.spec.data)")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("dialog")).to_contain_text("Data of your own are not part of it")
    page.keyboard.press("Escape")
    page.wait_for_timeout(1000)  # another gesture
    page.get_by_role("radio", name="XOR").click()
    wait_for(page, "s.training?.started.problem.title === 'XOR'")
    page.go_back()
    wait_for(page, "s.training?.started.problem.title === 'Your data'")
    assert state(page, "JSON.stringify(s.spec.data)") == data
    page.reload()
    expect(page.locator(".told")).to_contain_text("stayed with whoever made it")


def test_bad_tables_are_told_and_not_lost(page: Page, expected_problems: list[str]) -> None:
    expected_problems.append("422")  # how a browser's console tells of a refusal
    open_training(page)
    pause(page)
    open_table(page)
    dialog, source = page.locator(".table-dialog"), page.get_by_label("Table as text")
    for kind, (text, column) in BAD.items():
        source.fill(GOOD)
        expect(page.get_by_text("40 rows, 3 columns, 2 classes.")).to_be_visible()
        expect(page.get_by_role("button", name="Train on it")).to_be_enabled()
        source.fill(text)
        if column:  # left out by itself; wanted all the same
            page.locator(".column", has_text=re.compile(f"^{column}")).get_by_role("checkbox").check()
        expect(page.get_by_role("button", name="Train on it"), kind).to_be_disabled()
        said = dialog.locator(".field-error:visible, .notice:visible").first
        expect(said, kind).to_have_text(re.compile("Expected .+, got .+"))
        expect(source, kind).to_have_value(text)
    rows = "a,b,c\n" + "1,2,yes\n3,4,no\n" * (MAX_SAMPLES // 2) + "5,6,no\n"
    dialog.locator("input[type=file]").set_input_files(
        {"name": "long.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    said = page.locator(".table-source > .field-error")
    expect(said).to_have_text(f"Expected at most {MAX_SAMPLES:,} rows, got more than {MAX_SAMPLES:,}.")
    expect(page.get_by_role("button", name="Train on it")).to_be_disabled()


def test_points_drawn_by_hand_are_learned(page: Page) -> None:
    open_training(page)
    page.get_by_role("button", name="Draw points").click()
    use = page.get_by_role("button", name="Train on them")
    expect(use).to_be_disabled()
    box = page.locator(".plane").bounding_box()
    assert box
    for kind, x in ((1, 100), (2, 300)):
        page.get_by_role("radio", name=f"Class {kind}").click()
        page.mouse.move(box["x"] + x, box["y"] + 80)
        page.mouse.down()
        page.mouse.move(box["x"] + x, box["y"] + 300, steps=30)
        page.mouse.up()
    use.click()
    wait_for(page, "s.training?.started.problem.title === 'Your data' && s.state?.step > 50")
    inputs, targets = state(page, "[[...s.data.inputs.data], [...s.data.targets]]")
    assert len(targets) > 20 and set(targets) == {0, 1}
    assert all((x < 0) == (kind == 0) for x, kind in zip(inputs[::2], targets, strict=True))
    wait_for(page, "location.hash.includes('points=')")
    data = state(page, "JSON.stringify(s.spec.data)")
    page.reload()
    wait_for(page, "s.training?.started.problem.title === 'Your data'")
    assert state(page, "JSON.stringify(s.spec.data)") == data


def test_points_are_put_by_keys(page: Page) -> None:
    open_training(page)
    page.get_by_role("button", name="Draw points").click()
    page.locator(".plane").focus()
    for keys in ("1", " ", "ArrowUp", " ", "2", "ArrowRight", " ", "ArrowRight", " "):
        page.keyboard.press("Space" if keys == " " else keys)
    expect(page.get_by_text("4 points, 2 classes.")).to_be_visible()
