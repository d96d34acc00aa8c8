"""The browser of all tests and measurements.

The headless shell draws pages and nothing else; the whole Chromium also draws a window of its own that nobody
sees, for three times the processor's time.
"""

import atexit
import functools
import shutil

from playwright.sync_api import sync_playwright

SHELL = shutil.which("chromium-headless-shell") or shutil.which("chromium")


def launch(playwright, *arguments):
    return playwright.chromium.launch(executable_path=SHELL, args=["--no-sandbox", *arguments])


@functools.cache
def shared():
    """One browser for all tests of a process, which have their own contexts."""
    playwright = sync_playwright().start()
    atexit.register(playwright.stop)
    return launch(playwright)
