"""Styles that come after the scripts: pictures read their colours from them."""

import re
import time

import pytest
from playwright.sync_api import Page

from tests.browser.lab import open_lab, wait_for


@pytest.mark.new_page
def test_styles_that_come_late_are_waited_for(page: Page) -> None:
    page.route(re.compile(r"\.css$"), lambda route: (time.sleep(1), route.continue_()))
    open_lab(page, "/")
    page.goto("/networks.html")
    wait_for(page, "s.state?.step > 0 && s.view !== null")
