"""A preview of a course of its own, for tests in a real browser."""

import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time
import unittest
import urllib.parse
import urllib.request

import chromium
from browser import PATIENCE, UNCOVER, wait_until

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEFT = pathlib.Path(os.environ.get("WEFT", ROOT / ".build" / "release" / "weft"))
CODE = ROOT / ".build-browser" / "weft.packed.wasm"

PANEL = "document.getElementById('weft.panel').shadowRoot"

FIRST = """\
---
title: First
description: For tests.
---

Before the demo, the estimate was off by {eval}`budget.importance-rmse | percent`.

## How far

```{demo} naive-vs-importance
#| label: budget
# how many
samples: 256   # draws
latent-bits: 8
```

The blind one is off by {eval}`budget.naive-rmse | percent`.

```{check}
budget.importance-rmse < budget.naive-rmse
```

## Two bells

> ```{demo} kl-directions
> #| label: bells
> means: [-2, 2]
> ```

The end.
"""

SECOND = """\
# Second

One paragraph.
"""


class Server:
    """`weft preview` in a process of its own."""

    def __init__(self, course, port=0, options=()):
        self.process = subprocess.Popen(
            [str(WEFT), "preview", str(course), "--port", str(port),
             "--browser-code", str(CODE), *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        line = self.process.stdout.readline()
        if " at http" not in line:
            raise AssertionError(line + self.process.stderr.read())
        self.address = line.split(" at ")[1].split(" (")[0].rstrip("/")
        self.port = urllib.parse.urlsplit(self.address).port

    def get(self, path):
        with urllib.request.urlopen(self.address + path, timeout=30) as response:
            return response.read().decode()

    def data(self, page):
        """What a page knows of the server."""
        text = self.get("/" + page)
        return json.loads(re.search("<script>const weftPreview = (.*?);for[(]", text).group(1))

    def post(self, path, body, token):
        request = urllib.request.Request(
            self.address + path, data=json.dumps(body).encode(), method="POST",
            headers={"X-Weft-Token": token, "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.loads(response.read())

    def stop(self, how=signal.SIGINT):
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(timeout=60)
        self.process.stdout.close()
        self.process.stderr.close()


class PreviewTestCase(unittest.TestCase):
    """A course, a server and a browser context for each test.

    A test fails when a page says anything on its console that it did not expect.
    """

    LESSONS = {"first.md": FIRST, "second.md": SECOND}

    @classmethod
    def setUpClass(cls):
        cls.browser = chromium.shared()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.course = pathlib.Path(self.folder.name) / "lessons"
        self.course.mkdir()
        for name, text in self.LESSONS.items():
            self.write(name, text)
        self.complaints = []
        self.expected = []
        self.server = Server(self.course)
        self.context = self.new_context()

    def tearDown(self):
        self.context.close()
        self.server.stop()
        self.folder.cleanup()
        heard = [text for text in self.complaints
                 if not any(words in text for words in self.expected)]
        self.assertEqual(heard, [])

    def new_context(self, **options):
        context = self.browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        context.set_default_timeout(PATIENCE)
        return context

    def open(self, page="first.html", fragment="", context=None, covered=False):
        tab = (context or self.context).new_page()
        tab.on("console", lambda message: self.complaints.append(
            f"{message.text} {message.location.get('url', '')}"))
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.goto(f"{self.server.address}/{page}{fragment}")
        tab.evaluate("window.isTheSameDocument = true")
        if not covered:
            tab.evaluate(UNCOVER)
        return tab

    def write(self, name, text):
        """As editors do that save by renaming."""
        path = self.course / name
        temporary = path.with_name("." + name + "~")
        temporary.write_text(text, newline="")
        os.replace(temporary, path)

    def read(self, name="first.md"):
        return (self.course / name).read_bytes().decode()

    def change(self, old, new, name="first.md"):
        text = self.read(name)
        self.assertIn(old, text)
        self.write(name, text.replace(old, new, 1))

    def wait_for_text(self, tab, words):
        tab.wait_for_function(
            "words => document.querySelector('main').innerText.includes(words)", arg=words)

    def assert_not_loaded_again(self, tab):
        self.assertTrue(tab.evaluate("window.isTheSameDocument === true"))

    def wait_for(self, isSo, meanwhile=lambda: time.sleep(0.02)):
        """Until something is so that no page can tell; a failure if it never is."""
        end = time.monotonic() + PATIENCE / 1000
        while not isSo():
            self.assertLess(time.monotonic(), end, "it never came to pass")
            meanwhile()


def problems(tab):
    """The words of the panel, "" while it is closed."""
    return tab.evaluate(
        f"() => {{ const box = {PANEL}.querySelector('.problems');"
        " return box.hidden ? '' : box.innerText; }")


def wait_for_problems(tab, words):
    tab.wait_for_function(
        f"words => {{ const box = {PANEL}.querySelector('.problems');"
        " return (box.hidden ? '' : box.innerText).includes(words) && (words || box.hidden); }",
        arg=words)


def banner(tab):
    return tab.evaluate(
        f"() => {{ const line = {PANEL}.querySelector('.banner');"
        " return line.hidden ? '' : line.innerText; }")


def demo_button(tab, label, words):
    return tab.locator(f"[id='{label}'] .weft-actions button", has_text=words)


def saved_words(tab, label):
    return tab.locator(f"[id='{label}'] .weft-live > .weft-said-of-saving").inner_text()


def wait_for_saved_words(tab, label, words):
    wait_until(
        tab,
        """([label, words]) => [...document.querySelectorAll(
          `[id='${label}'] .weft-live > .weft-said-of-saving`)].at(-1).textContent.includes(words)""",
        [label, words])
