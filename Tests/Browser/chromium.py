"""The browser of all tests and measurements.

The headless shell draws pages and nothing else; the whole Chromium also draws a window of its own that nobody
sees, for three times the processor's time.
"""

import shutil

SHELL = shutil.which("chromium-headless-shell") or shutil.which("chromium")


def launch(playwright, *arguments):
    return playwright.chromium.launch(executable_path=SHELL, args=["--no-sandbox", *arguments])
