"""A rule of one's own: forked from Adam, broken, mended, seen beside it, opened elsewhere, taken away and run by torch."""

import importlib.util
import json
import re
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import problems
from tests.browser.lab import PLAIN, open_lab, still, wait_for
from tests.browser.lead import lead
from tests.browser.store import state
from tests.browser.training import open_finished

FORK = "s.spec.optimizers.findIndex((one) => one.optimizer.includes('def my_adam'))"
RACED = """s.run?.status === 'done' && s.run.entries.length === s.spec.optimizers.length
    && s.spec.optimizers.every(({ optimizer }, i) => optimizer === (s.run.spec.optimizers[i].optimizer.rule ?? optimizer))"""
PATHS = f"[{FORK} - 1, {FORK}].map((i) => Array.from(s.run.entries[i].columns.get('x')))"


def replace(page: Page, old: str, new: str) -> None:
    """Types `new` in the place of `old`, as a hand does that has selected it."""
    page.locator(".fork-text").evaluate(
        "(field, old) => { const at = field.value.indexOf(old); field.focus(); field.setSelectionRange(at, at + old.length); }",
        old,
    )
    page.keyboard.insert_text(new) if new else page.keyboard.press("Delete")


def test_adam_is_forked_broken_and_seen_beside_itself_without_its_correction(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch = pytest.importorskip("torch")
    still(page)
    open_lab(page)
    page.get_by_role("button", name="Settings of Adam").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(60):  # by the keyboard alone
        if page.evaluate("document.activeElement.textContent") == "Change the rule":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".fork-formula math")
    assert page.evaluate("document.activeElement.className") == "fork-text"
    wait_for(page, f"{FORK} >= 0 && {RACED}")
    parent, own = state(page, PATHS)
    assert own == parent
    assert state(page, f"s.spec.optimizers[{FORK}].label") == "Adam, changed"
    assert "It does the same as Adam." in page.locator(".fork-facts").inner_text()
    assert "No line is changed." in page.locator(".fork-told").inner_text()

    replace(page, "m / (1 - beta1**t)", "m / (1 - beta1**")
    page.wait_for_selector(".fork-text[aria-invalid]")
    assert "line 8, column 17: expected lines such as" in page.locator(".fork-told").inner_text()
    assert page.locator(".fork .own-place mark").is_visible()
    assert state(page, PATHS)[1] == own  # the last that could be read stays
    replace(page, "m / (1 - beta1**", "m")
    page.wait_for_selector(".fork-text:not([aria-invalid])")
    replace(page, "v / (1 - beta2**t)", "v")
    wait_for(page, f"!s.spec.optimizers[{FORK}].optimizer.includes('beta2**t') && {RACED}")
    assert "Changed: lines 8, 9." in page.locator(".fork-told").inner_text()
    assert page.get_by_label("Begin with").locator("option:checked").inner_text() == "your own text"
    brought_back(page)
    parent, own = state(page, PATHS)
    assert own[1] != parent[1] and abs(own[1] - own[0]) == pytest.approx(3.1623 * abs(parent[1] - parent[0]), rel=1e-3)
    assert "3.162 × the learning rate" in page.locator(".fork-facts").inner_text()

    with page.expect_download() as taken:
        page.get_by_role("button", name="PyTorch class").click()
    taken.value.save_as(tmp_path / "my_adam.py")
    spec = importlib.util.spec_from_file_location("my_adam", tmp_path / "my_adam.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(torch, "tensor", partial(torch.tensor, dtype=torch.float64))
    point = torch.tensor(state(page, "s.spec.start"), requires_grad=True)
    optimizer = module.MyAdam([point], lr=state(page, f"s.spec.optimizers[{FORK}].hyperparameters.lr"))

    def closure():
        optimizer.zero_grad()
        loss = (1 - point[0]) ** 2 + 100 * (point[1] - point[0] ** 2) ** 2
        loss.backward()
        return loss

    for x in own[1:50]:
        optimizer.step(closure)
        assert point[0].item() == pytest.approx(x, rel=1e-6, abs=1e-8)  # the page has float32


def brought_back(page: Page) -> None:
    """A line that is left out is marked; by Ctrl+Z it is there again, and what was typed before it stays."""
    page.wait_for_timeout(750)  # another change than the one before
    replace(page, "    v_hat = v\n", "")
    page.wait_for_selector(".fork-text[aria-invalid]")
    replace(page, "sqrt(v_hat)", "sqrt(v)")
    told = page.locator(".fork-told")
    expect(told).to_contain_text("Left out after line 8: v_hat = v / (1 - beta2**t)")
    expect(page.locator(".fork-gutter .gone-below")).to_have_text("8")
    wait_for(page, f"!s.spec.optimizers[{FORK}].optimizer.includes('v_hat') && {RACED}")
    page.locator(".panel-contour h2").click()
    expect(page.locator(".undo")).to_contain_text("Setup changed")
    page.keyboard.press("Control+z")
    wait_for(page, f"s.spec.optimizers[{FORK}].optimizer.includes('v_hat = v\\n') && {RACED}")
    expect(page.locator(".fork-text")).to_have_value(re.compile("v_hat = v\n"))
    expect(told).to_have_text("Changed: lines 8, 9.")


def test_a_fork_is_followed_back_and_opened_elsewhere(page: Page, phone: Page) -> None:
    still(page)
    open_lab(page)
    page.get_by_role("button", name="Settings of Adam").click()
    page.get_by_role("button", name="Change the rule").first.click()
    page.wait_for_selector(".fork-formula math")
    page.get_by_role("button", name="Settings of Adam, changed").click()
    page.wait_for_timeout(950)  # another gesture than the one before
    replace(page, "eps: Epsilon = 1e-8", "eps: Epsilon = 1e-8, push=0.5")
    replace(page, "x - lr *", "x - lr * push *")
    wait_for(page, f"s.spec.optimizers[{FORK}].optimizer.includes('lr * push') && {RACED}")
    # What is new in the text is a slider of the entry, which stays unfolded.
    assert page.locator(".entry-more:visible .number", has_text="push").count() == 1
    page.wait_for_timeout(400)
    address, own = page.evaluate("location.hash"), state(page, PATHS)

    still(phone)
    lead(phone, PLAIN + address)
    phone.emulate_media(color_scheme="dark")
    wait_for(phone, f"{FORK} >= 0 && s.catalog?.optimizers.has(s.spec.optimizers[{FORK}].optimizer) && {RACED}")
    assert state(phone, PATHS) == own
    phone.get_by_role("button", name="Settings of Adam, changed").click()
    assert phone.locator(".entry-more:visible .number", has_text="push").count() == 1
    phone.locator(".entry-more:visible").get_by_role("button", name="Change the rule").click()
    phone.wait_for_selector(".fork-formula math")
    assert "Changed: lines 4, 10." in phone.locator(".fork-told").inner_text()
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    assert problems(phone) == []

    page.go_back()
    wait_for(page, f"!s.spec.optimizers[{FORK}].optimizer.includes('push') && {RACED}")
    assert "push" not in page.locator(".fork-text").input_value()
    text = page.locator(".fork-text").input_value()
    page.get_by_label("Begin with").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")  # by the keyboard alone
    wait_for(page, f"s.spec.optimizers[{FORK}].optimizer.includes('def my_adam_l2(') && {RACED}")
    assert state(page, f"s.spec.optimizers[{FORK}].label") == "Adam with L2"
    assert page.get_by_label("Begin with").locator("option:checked").inner_text() == "Adam with L2"
    assert page.locator(".entry-more:visible .number", has_text="weight decay").count() == 1
    page.locator(".fork-text").focus()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    wait_for(page, f"s.spec.optimizers[{FORK}].optimizer === {json.dumps(text)} && {RACED}")
    page.keyboard.press("Escape")
    assert page.locator(".fork").count() == 0
    assert page.evaluate("document.activeElement.className") == "entry-open"


def test_a_fork_trains_networks_and_a_change_is_taken_back(page: Page) -> None:
    open_finished(page)
    page.get_by_role("button", name="Settings of Momentum").click()
    page.locator(".entry-more:visible").get_by_role("button", name="Change the rule").click()
    page.wait_for_selector(".fork-formula math")
    page.wait_for_timeout(750)  # another change than the one before
    replace(page, "momentum * v", "0 * v")
    own = "s.spec.optimizers[1].optimizer"
    wait_for(page, f"{own}.includes('0 * v') && s.training?.entries.length === 3 && s.state?.step > 20 && !s.error")
    assert state(page, "s.training.entries.map(({ optimizer }) => optimizer)") == ["momentum", "my_momentum", "adam"]
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+z")
    wait_for(page, f"!{own}.includes('0 * v')")
    assert "0 * v" not in page.locator(".fork-text").input_value()
