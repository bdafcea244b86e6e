"""Data of one's own in the network lab: a good table, bad ones, and points drawn by hand."""

import re

from playwright.sync_api import Page, expect

from optiscope.catalog.parts import MAX_SAMPLES
from tests.browser.lead import spoil
from tests.browser.training import open_finished, state, wait_for

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
    open_finished(page)
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
    open_finished(page)
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
    open_finished(page)
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
    told = f"Expected at most {MAX_SAMPLES:,} rows, got more than {MAX_SAMPLES:,}."
    expect(said).to_have_text(told, timeout=30_000)  # so many are sent and read
    expect(page.get_by_role("button", name="Train on it")).to_be_disabled()


def test_columns_stay_where_the_choice_is_refused_and_the_one_in_the_way_is_marked(
    page: Page, expected_problems: list[str]
) -> None:
    expected_problems.append("422")
    open_finished(page)
    open_table(page)
    rows = "".join(
        f"{i};{i / 4};{'' if i == 5 else i * i};{'red' if i % 3 else 'blue'};{'ab'[i % 2]}\n" for i in range(12)
    )
    page.get_by_label("Table as text").fill("id;width;age;colour;kind\n" + rows)
    said = page.locator('.table-dialog [data-field="inputs"] .field-error')
    expect(said).to_have_text('Expected a number in column "age", line 7, got a missing value.')
    marked = page.locator(".column.wrong")
    expect(marked).to_contain_text("age")
    expect(page.locator(".column", has_text=re.compile("^id"))).to_contain_text("only tells the rows apart")
    assert page.locator(".column input:checked").count() == 2
    page.get_by_label("Leave out rows with gaps").check()
    expect(page.get_by_label("Leave out rows with gaps (1)")).to_be_checked()
    expect(page.get_by_role("button", name="Train on it")).to_be_enabled()
    page.get_by_label("Leave out rows with gaps").uncheck()
    expect(marked).to_contain_text("age")
    marked.get_by_role("checkbox").uncheck()
    expect(page.locator(".column.wrong")).to_have_count(0)
    page.locator(".column", has_text="colour").get_by_role("checkbox").check()
    expect(page.locator(".column", has_text="colour")).to_contain_text("2 inputs of 0 and 1, one for each")
    expect(page.get_by_text("12 rows, 5 columns, 2 classes.")).to_be_visible()


def test_how_a_file_was_read_is_shown_and_can_be_changed(page: Page, expected_problems: list[str]) -> None:
    expected_problems.append("422")
    open_finished(page)
    open_table(page)
    rows = "".join(f"{i};1,{i}5;{'süß' if i % 2 else 'saß'}\n" for i in range(1, 9))
    page.locator(".table-dialog input[type=file]").set_input_files(
        {"name": "own.csv", "mimeType": "text/csv", "buffer": f"nr;größe;sorte\n{rows}".encode("cp1252")}
    )
    expect(page.locator(".reading-preview th")).to_have_text(["nr", "größe", "sorte"])
    expect(page.locator(".reading-preview td").nth(2)).to_have_text("süß")
    expect(page.get_by_label("Table as text")).to_have_value(re.compile("größe"))
    found = {"Encoding": "Windows-1252", "Cells parted by": "semicolon ;", "Decimal mark": "1,5", "First row": "names"}
    for label, text in found.items():
        assert page.get_by_label(label, exact=True).locator("option:checked").inner_text() == f"found: {text}"
    page.get_by_label("First row", exact=True).select_option("a sample")
    expect(page.get_by_text("9 rows, 3 columns, 3 classes.")).to_be_hidden()  # the name spoils the numbers
    expect(page.locator(".column", has_text="column 2")).to_contain_text("'größe' in line 1 is no number")
    page.get_by_label("First row", exact=True).select_option("names")
    expect(page.get_by_text("8 rows, 3 columns, 2 classes.")).to_be_visible()
    page.get_by_label("Encoding").select_option("mac-roman")
    expect(page.locator(".reading-preview td").nth(2)).not_to_have_text("süß")


def test_a_new_sample_typed_is_answered_by_every_network(page: Page, expected_problems: list[str]) -> None:
    open_finished(page)
    open_table(page)
    rows = "".join(f"{i / 4};{'red' if i % 3 else 'blue'};{1000 + 50 * i}\n" for i in range(40))
    page.get_by_label("Table as text").fill("width;colour;price\n" + rows)
    page.locator(".column", has_text="colour").get_by_role("checkbox").check()
    page.get_by_label("Scale to mean 0, deviation 1").uncheck()
    expect(page.get_by_role("button", name="Train on it")).to_be_enabled()
    page.get_by_role("button", name="Train on it").click()
    wait_for(page, "s.training?.started.problem.target === 'price' && s.state?.step > 20")
    assert state(page, "s.spec.data.standardise") is False
    page.get_by_role("tab", name="Ask", exact=True).click()
    asked = page.locator(".net-ask")
    asked.get_by_label("width").fill("2,5")
    asked.get_by_label("colour").select_option("blue")
    page.get_by_role("button", name="Ask the networks").click()
    answers = page.locator(".net-ask-answers li")
    expect(answers).to_have_count(2)
    expect(answers.first).to_contain_text(re.compile(r"price: .*\d"))
    asked.get_by_label("width").fill("wide")
    page.get_by_role("button", name="Ask the networks").click()
    expect(page.locator(".net-ask .field-error")).to_have_text("width: Expected a finite number, got 'wide'.")
    expect(asked.get_by_label("width")).to_have_attribute("aria-invalid", "true")


SLOWER = """() => {
    const ask = fetch;
    globalThis.fetch = (...all) => new Promise((next) => setTimeout(next, 200)).then(() => ask(...all));
}"""


def foretell(page: Page, first: str, *more: str) -> None:
    """Chooses columns of a table to learn, one by one."""
    page.get_by_label("Predict", exact=True).select_option(first)
    too = page.get_by_label("Predict this too")
    for place, (before, name) in enumerate(zip((first, *more), more, strict=False)):
        expect(too).to_have_count(place + 1)
        expect(too.last.locator(f"option[value='{before}']")).to_have_count(0)  # the server has heard of that
        too.last.select_option(name)


def test_columns_of_probabilities_are_learned_as_one_target(page: Page, expected_problems: list[str]) -> None:
    expected_problems.append("422")
    open_finished(page)
    open_table(page)
    rows = [f"{i / 7:.2f},{i * i % 11},{i % 5 / 10},0.3,{0.7 - i % 5 / 10:.1f}\n" for i in range(60)]
    text = page.get_by_label("Table as text")
    text.fill("a,b,cat,dog,none\n" + "".join(rows))
    foretell(page, "cat", "dog", "none")
    expect(page.get_by_text("60 rows, 5 columns, 3 classes.")).to_be_visible()
    page.get_by_role("button", name="Train on it").click()
    wait_for(page, "s.training?.started.problem.title === 'Your data' && s.state?.step > 0 && s.view !== null")
    problem = state(page, "s.training.started.problem")
    assert (problem["classes"], problem["outputs"]) == (["cat", "dog", "none"], 3) and problem["entropy"] > 0.5
    assert state(page, "[...s.data.softTargets.slice(0, 3)].map((x) => Math.round(100 * x))") == [0, 30, 70]
    expect(page.locator(".net-legend")).to_contain_text("a target says how probable each class is")
    page.get_by_role("tab", name="Mistakes", exact=True).click()
    expect(page.locator(".net-confusion caption")).to_contain_text("The class of a sample is its most probable one.")
    page.get_by_role("tab", name="One sample", exact=True).click()
    page.get_by_label("Sample", exact=True).fill("1")
    page.get_by_label("Sample", exact=True).press("Enter")
    expect(page.locator(".net-walk-sample")).to_contain_text("class none 70.0% · class dog 30.0% · class cat 0.0%")
    open_table(page)
    text.fill("a,b,cat,dog,none\n" + "".join(rows).replace("0.43,9,0.3,0.3,0.4", "0.43,9,0.3,0.3,0.5"))
    foretell(page, "cat", "dog", "none")
    said = page.locator('.table-dialog [data-field="target"] .field-error')
    expect(said).to_have_text("Expected probabilities that add up to 1 in cat, dog, none, line 5, got a sum of 1.1.")
    page.get_by_label("Predict this too").nth(0).select_option("not this one")
    expect(page.get_by_text("60 rows, 5 columns.")).to_be_visible()  # values, as they do not add up


def test_several_values_are_learned_and_shown_one_at_a_time(page: Page) -> None:
    open_finished(page)
    open_table(page)
    rows = "".join(f"{i / 4};{i * i % 11};{i};{1000 - 50 * (i * i % 11)}\n" for i in range(40))
    page.get_by_label("Table as text").fill("width;height;speed;price\n" + rows)
    spoil(page)
    page.evaluate(SLOWER)
    foretell(page, "speed", "price")
    page.get_by_role("button", name="Train on it").click()  # before the server has heard of the second
    wait_for(page, "s.training?.started.problem.values.join() === 'speed,price' && s.state?.step > 20")
    wait_for(page, "s.view?.output === 0 && s.view.boundary.get(0)?.planes === 1")
    expect(page.get_by_label("Output shown").locator("option")).to_have_text(["speed", "price"])
    page.get_by_label("Output shown").select_option("price")
    wait_for(page, "s.view.output === 1 && s.view.boundary.get(0).planes === 1")
    expect(page.locator(".net-legend")).to_contain_text("price: low")
    wait_for(page, "location.hash.includes('value=2')")
    address = page.evaluate("location.hash")
    page.get_by_label("Output shown").select_option("speed")
    wait_for(page, "s.view.output === 0 && !location.hash.includes('value=')")
    page.evaluate("(address) => { location.hash = address }", address)  # followed, as a link in the page is
    wait_for(page, "s.output === 1 && s.view?.output === 1 && s.state?.step > 0")
    expect(page.get_by_label("Output shown")).to_have_value("1")
    expect(page.locator(".net-legend")).to_contain_text("price: low")
    page.get_by_role("tab", name="Ask", exact=True).click()
    page.get_by_role("button", name="Ask the networks").click()
    expect(page.locator(".net-ask-answers li").first).to_contain_text(re.compile(r"speed: .*\d · price: .*\d"))
    page.get_by_role("tab", name="One sample", exact=True).click()
    page.get_by_label("Sample", exact=True).fill("3")
    page.get_by_label("Sample", exact=True).press("Enter")
    expect(page.locator(".net-walk-sample")).to_contain_text("speed 2 · price 800")


def test_points_drawn_by_hand_are_learned(page: Page) -> None:
    open_finished(page)
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
    open_finished(page)
    page.get_by_role("button", name="Draw points").click()
    page.locator(".plane").focus()
    for keys in ("1", " ", "ArrowUp", " ", "2", "ArrowRight", " ", "ArrowRight", " "):
        page.keyboard.press("Space" if keys == " " else keys)
    expect(page.get_by_text("4 points, 2 classes.")).to_be_visible()
