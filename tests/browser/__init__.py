"""Tests of the real page, from the real server, in headless Chromium."""
