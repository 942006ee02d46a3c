"""One browser for all tests of the folder."""

import pytest
from driving import DESKTOP, sized, started


@pytest.fixture(scope="session")
def chromium_downloads(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def chromium(chromium_downloads):
    with started(chromium_downloads) as chrome:
        yield chrome


@pytest.fixture
def browser(chromium):
    chromium.get("about:blank")
    chromium.get_log("browser")
    return sized(chromium, DESKTOP)
