"""Courses of strangers: nothing of theirs runs, from disk or in a preview, and the page's demos do."""

import json
import pathlib
import subprocess
import tempfile

from browser import PATIENCE, UNCOVER, PageTestCase, enter, wait_for_setting
from preview import CODE, WEFT, PreviewTestCase

RAN = "console.log('RAN {}')"

# Ways to run a script, to load one or to lead the reader elsewhere.
ATTACKS = r"""
<iframe srcdoc="<script src='x.js'></script>"></iframe>
<iframe srcdoc="<script>console.log('RAN in a frame')</script>"></iframe>
<iframe src="x.html"></iframe>
<iframe src="javascript:console.log('RAN the address of a frame')"></iframe>
<iframe src="data:text/html,<script>console.log('RAN in data')</script>"></iframe>
<object data="x.html"></object> <embed src="x.html">
<script src="x.js"></script>
<script>console.log('RAN inline')</script>
<script type="module">console.log('RAN a module')</script>
<svg onload="console.log('RAN in a drawing')"><script href="x.js"></script></svg>
<img src="nothing.png" onerror="console.log('RAN a handler')">
<details open ontoggle="console.log('RAN on opening')"><summary>x</summary></details>
<input autofocus onfocus="console.log('RAN on focus')">
<a id="press" href="javascript:console.log('RAN a link')">x</a>
<form action="javascript:console.log('RAN a form')"><button id="send">x</button></form>
<META http-equiv="refresh" content="0; url=x.html"> <base href="https://example.org/">
<link rel="stylesheet" href="https://example.org/x.css">
<style>@import "https://example.org/y.css";</style>
<img name="weft"><p id="weftPage"></p><p id="weftDemos"></p><p id="weftPreview"></p>
"""

# What a page's script could take for its own.
IMITATIONS = r"""
<section class="weft-demo" id="other" data-demo="kl-directions"><figure class="weft-figure"></figure>
<div class="weft-live"><div class="weft-actions"></div></div></section>
<p id="bells">not the demo</p>
<script type="application/json" id="weft.live">{"demos":[],"values":[],"claims":[]}</script>
<script>const weftPage = {"demos":[],"values":[],"checks":[],"numbers":"AAA="};console.log("RAN a loader");</script>
<figure class="weft-figure" id="forged"><svg width="9" height="9"></svg></figure>
<div class="weft-data"></div>
<data class="weft-eval" data-ref="bells.x">&lt;img src=x onerror="console.log('RAN a value')"&gt;</data>
<ul class="weft-check"><li><code class="weft-claim">bells.x &lt; 1</code></li></ul>
"""

DEMO = """
```{demo} kl-directions
#| label: bells
#| caption: "A caption with {eval}`bells.forward-sd`"
means: [-2, 2]
```
"""

CAPTION = "<iframe srcdoc=\"<script>console.log('RAN from a caption')</script>\"></iframe>"
FORGED = json.dumps(
    {"demos": [{"label": "bells", "demo": "kl-directions", "captions": [
        {"figure": "fits", "text": CAPTION}], "parameters": [], "controls": []}],
     "values": [], "claims": []})

LESSONS = {
    "html.md": "# Weft\n\n" + ATTACKS + "\n\n" + IMITATIONS + "\n" + DEMO,
    "formula.md": "# WeftPage\n\n```math {#weft.live}\n\\text{" + FORGED.replace("\\", "").replace(
        "{", "\\{").replace("}", "\\}") + "}\n```\n\n$$a$$ {#weft}\n\n" + DEMO,
}


def is_expected(words):
    """The browser says what it has refused; a picture that is nowhere is no attack."""
    return not words.startswith("RAN")


class FromDisk(PageTestCase):
    def setUp(self):
        super().setUp()
        self.folder = tempfile.TemporaryDirectory()
        self.place = pathlib.Path(self.folder.name).resolve()
        course = self.place / "course"
        course.mkdir()
        (course / "weft.yml").write_text("html: true\n")
        for name, text in LESSONS.items():
            (course / name).write_text(text)

    def tearDown(self):
        # What is said while they close counts, too.
        while self.contexts:
            self.contexts.pop().close()
        self.complaints = [words for words in self.complaints if not is_expected(words)]
        super().tearDown()
        self.folder.cleanup()

    def render(self, *options):
        subprocess.run(
            [WEFT, "render", self.place / "course", "-o", self.place / "out", "--no-cache",
             *options], capture_output=True, check=False)
        (self.place / "out" / "x.js").write_text(RAN.format("x.js"))
        (self.place / "out" / "x.html").write_text(f"<script>{RAN.format('x.html')}</script>")

    def attack(self, name):
        page = self.open(name, pages=self.place / "out")
        page.wait_for_timeout(500)
        if page.locator("#press").count():
            page.eval_on_selector("#send", "element => element.click()")
            # Of its address nothing is left, so it leads to this page.
            with page.expect_navigation():
                page.eval_on_selector("#press", "element => element.click()")
            page.evaluate(UNCOVER)
        page.mouse.move(300, 300)
        page.wait_for_timeout(300)
        self.assertTrue(page.url.endswith(name))
        return page

    def test_nothing_runs_in_a_static_page(self):
        self.render("--static")
        for name in ("html.html", "formula.html"):
            page = self.attack(name)
            self.assertEqual(page.locator("script:not([type])[src='weft-live.js']").count(), 0)

    def test_nothing_but_its_demos_runs_in_a_live_page(self):
        self.render("--browser-code", CODE)
        for name in ("html.html", "formula.html"):
            with self.subTest(name):
                page = self.attack(name)
                enter(page, "bells", "means", "-1, 1")
                wait_for_setting(page, "bells", "means", "[-1, 1]")
                self.assertIn("A caption with", page.locator("section[id=bells] figcaption").first
                              .inner_text())
                self.assertEqual(page.locator("figcaption iframe").count(), 0)

    def test_scripts_run_where_whoever_renders_says_so(self):
        self.render("--browser-code", CODE, "--allow-scripts")
        page = self.open("html.html", pages=self.place / "out")
        page.wait_for_timeout(500)
        self.assertIn("RAN inline", self.complaints)
        self.assertIn("RAN x.js", self.complaints)
        self.assertNotIn("RAN x.html", self.complaints)
        self.complaints.clear()


class Served(PreviewTestCase):
    LESSONS = LESSONS | {"weft.yml": "html: true\n"}

    def tearDown(self):
        self.context.close()
        self.complaints = [words for words in self.complaints if not is_expected(words)]
        super().tearDown()

    def test_nothing_but_its_demos_runs_in_a_preview(self):
        for lesson in ("html", "formula"):
            with self.subTest(lesson):
                tab = self.open(lesson + ".html")
                enter(tab, "bells", "means", "-1, 1")
                wait_for_setting(tab, "bells", "means", "[-1, 1]")
                text = self.read(lesson + ".md")
                self.write(lesson + ".md", text + "\nMore.\n" + ATTACKS)
                self.wait_for_text(tab, "More.")
                tab.wait_for_timeout(500)
                self.assertTrue(tab.url.split("#")[0].endswith(lesson + ".html"))
                self.assert_not_loaded_again(tab)

    def test_a_first_demo_starts_under_a_heading_of_any_name(self):
        self.write("html.md", "# Weft\n\n# weftPage\n\nNothing.\n")
        tab = self.open("html.html")
        self.wait_for_text(tab, "Nothing.")
        self.write("html.md", "# Weft\n\n# weftPage\n\nNothing.\n" + DEMO)
        tab.wait_for_selector("#bells .weft-live", timeout=PATIENCE)
