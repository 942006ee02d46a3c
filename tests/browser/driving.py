"""A headless Chromium for the tests that click and read, and axe-core for what they read."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from importlib.resources import files

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

FLAGS = (
    "--headless=new",
    "--no-sandbox",  # a container's root has none
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
)
PHONE, DESKTOP = (390, 844), (1360, 900)


def programs():
    """Where Chromium and its driver are; the test is skipped where one is absent."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("chromium and chromedriver are not both installed")
    return browser, driver


@contextmanager
def started(downloads):
    """A browser that keeps what it downloads in the folder `downloads`."""
    browser, driver = programs()
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    try:
        behavior = {"behavior": "allow", "downloadPath": str(downloads)}
        chrome.execute_cdp_cmd("Browser.setDownloadBehavior", behavior)
        yield chrome
    finally:
        chrome.quit()


def sized(chrome, size, *, dark=False):
    """The browser with a window of `size`, in the dark or not."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    still = {"name": "prefers-reduced-motion", "value": "reduce"}
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme, still]})
    return chrome


def click(chrome, element):
    """Click an element that may still be moving into sight."""
    chrome.execute_script("arguments[0].focus(); arguments[0].click()", element)


def faults(chrome):
    """What axe-core finds: a line for each rule that an element of the page breaks."""
    axe = files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    chrome.execute_script(axe)
    found = chrome.execute_async_script(
        "const done = arguments[0]; axe.run(document).then((r) => done(r.violations))"
    )
    return [f"{one['id']}: {node['html']}"[:300] for one in found for node in one["nodes"]]


def complaints(chrome):
    """What the browser's console holds: errors, and what the page's policy refused."""
    return [entry["message"] for entry in chrome.get_log("browser")]
