"""The command `serve` running beside a test, and a page of it in the browser."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from contextlib import contextmanager

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait


@contextmanager
def serving(*words, folder, environment=None):
    """The address of a server on a free port, and the lines that it wrote when it ends."""
    command = [sys.executable, "-X", "utf8", "-m", "govinfo_check", "serve", "--port", "0", *words]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, encoding="utf-8"
    )
    lines = []
    address = None
    try:
        while address is None:
            line = process.stderr.readline()
            assert line, "the server ended"
            lines.append(line)
            address = re.search(r"http://\S+", line)
        yield address[0], lines
    finally:
        process.send_signal(signal.SIGINT)
        try:
            lines += process.communicate(timeout=30)[1].splitlines(keepends=True)
        finally:
            process.kill()


def drop(page, files, where=".drop"):
    """Drop files, by name, on a part of the page, as a person does."""
    page.execute_script(
        "const transfer = new DataTransfer();"
        "for (const [name, content] of arguments[0]) {"
        "  const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));"
        "  transfer.items.add(new File([bytes], name));"
        "}"
        "const event = new DragEvent('drop', {dataTransfer: transfer, bubbles: true,"
        " cancelable: true});"
        "document.querySelector(arguments[1]).dispatchEvent(event)",
        list(files.items()),
        where,
    )


def waited(page, condition):
    """What `condition` gives when it first gives something true."""
    return WebDriverWait(page, 60).until(condition)


def told(page):
    """What the page says of each file, when it has said it of all."""

    def settled(page):
        lines = page.find_elements(By.CSS_SELECTOR, "#list li")
        texts = [line.find_element(By.CSS_SELECTOR, ".told").text for line in lines]
        return texts if texts and "正在检查…" not in texts else None

    return waited(page, settled)


@contextmanager
def report_frame(page):
    """Within it, the browser looks at the report that is shown."""
    frame = waited(page, lambda page: page.find_element(By.CSS_SELECTOR, "iframe:not([hidden])"))
    page.switch_to.frame(frame)
    waited(page, lambda page: page.find_elements(By.CSS_SELECTOR, "article.current, #overview"))
    try:
        yield page
    finally:
        page.switch_to.default_content()
