"""Demos run again in the page: the same bytes, in every place that shows them."""

import pathlib
import re
import shutil
import tempfile

from browser import (
    LESSONS, PAGES, PageTestCase, choose, enter, field, labels, shown, slider, status,
    unfold, wait_for_setting, wait_until,
)

SAMPLING = "importance-sampling.html"

# As where the browser has not compiled the code yet, and is busy once.
SLOW_AT_FIRST = """
const times = [40, 5, 30];
window.Worker = class extends Worker {
  set onmessage(hear) {
    super.onmessage = (event) => {
      if ("answer" in event.data) event.data.time = times.shift() ?? 5;
      hear(event);
    };
  }
};
"""


class Following(PageTestCase):
    def test_a_slider_moves_figures_prose_and_checks(self):
        page = self.open(SAMPLING)
        number = page.locator(".weft-body data.weft-eval[data-ref^='budget.']:visible").first
        check = page.locator(".weft-check", has_text="budget.").first
        before = (shown(page, "budget"), number.inner_text(), check.text_content())
        slider(page, "budget", "latent-bits").focus()
        for _ in range(8):
            page.keyboard.press("ArrowLeft")
        wait_for_setting(page, "budget", "latent-bits", "12")
        self.assertEqual(field(page, "budget", "latent-bits").input_value(), "12")
        after = (shown(page, "budget"), number.inner_text(), check.text_content())
        for old, new in zip(before, after):
            self.assertNotEqual(old, new)
        self.assertIn("#budget.latent-bits=12", page.url)
        said = slider(page, "budget", "latent-bits").get_attribute("aria-valuetext")
        self.assertEqual(said, "12 bits")

    def test_a_claim_can_stop_being_true(self):
        page = self.open("kl-directions.html")
        claim = page.locator(".weft-check li", has_text="map.reverse-optima ≈ 3 within 0").first
        self.assertEqual(claim.get_attribute("class"), "weft-holds")
        enter(page, "map", "means", "-0.2, 0.2")
        wait_for_setting(page, "map", "means", "[-0.2, 0.2]")
        self.assertEqual(claim.get_attribute("class"), "weft-fails")
        self.assertIn("is false", claim.text_content())

    def test_what_the_reader_opened_stays_open(self):
        page = self.open(SAMPLING)
        page.locator("#budget .weft-parameters summary").click()
        enter(page, "budget", "samples", "1000")
        wait_for_setting(page, "budget", "samples", "1000")
        self.assertTrue(page.locator("#budget .weft-parameters").evaluate("it => it.open"))

    def demos(self):
        for page, lesson, labels in self.demo_pages():
            for label in labels:
                yield page, lesson, label

    def test_every_demo_gives_the_bytes_of_the_page(self):
        for page, lesson, label in self.demos():
            with self.subTest(lesson=lesson, label=label):
                choose(page, label, "Verify")
                wait_until(
                    page,
                    "label => /Verified|Not the same|stopped/.test(document.querySelector("
                    "`[id='${label}'] .weft-status`).textContent)",
                    label,
                )
                self.assertIn("Verified", status(page, label).inner_text())

    def test_reset_gives_the_page_back_as_it_was_rendered(self):
        for page, lesson, label in self.demos():
            with self.subTest(lesson=lesson, label=label):
                before = shown(page, label)
                demo = page.locator(f"[id='{label}']")
                # Behind a fold there may be all of its controls.
                demo.evaluate("it => it.querySelectorAll('.weft-more').forEach((fold) => { fold.open = true; })")
                first = demo.locator("input[type=range]").first
                first.focus()
                page.keyboard.press(
                    first.evaluate("it => it.value === it.max ? 'ArrowLeft' : 'ArrowRight'"))
                wait_until(page, "label => location.hash.includes(label + '.')", label)
                self.assertNotEqual(shown(page, label), before)
                demo.get_by_text("Reset", exact=True).click()
                wait_until(page, "() => location.hash === ''")
                self.assertEqual(shown(page, label), before)

    def test_hidden_tables_and_drawings_follow_too(self):
        """Whatever way a demo has come to its parameters, its part of the page has the same bytes."""
        for lesson in LESSONS:
            page = self.open(lesson)
            label = labels(page)[0]
            page.evaluate(
                """async label => {
                  const slider = document.getElementById(label).querySelector('input[type=range]');
                  for (let i = 0; i < 3; i++) {
                    slider.value = Number(slider.value) + 1;
                    slider.dispatchEvent(new Event('input', { bubbles: true }));
                    await new Promise((resolve) => setTimeout(resolve, 60));
                  }
                  slider.dispatchEvent(new Event('change', { bubbles: true }));
                }""",
                label,
            )
            # The address follows what is shown, and steps on the way may be shown too.
            wait_until(
                page,
                """label => {
                  const slider = document.getElementById(label).querySelector('input[type=range]');
                  const control = slider.closest('[data-parameter]');
                  const fields = [...control.querySelectorAll('input:not([type=range])')];
                  return decodeURIComponent(location.hash).endsWith(
                    `.${control.dataset.parameter}=${fields.map((field) => field.value).join(',')}`);
                }""",
                label,
            )
            other = self.open(lesson, page.url[page.url.index("#"):])
            wait_until(
                other,
                "([label, text]) => document.querySelector(`[id='${label}'] .weft-parameters`)"
                ".textContent === text",
                [label, page.locator(f"[id='{label}'] .weft-parameters").text_content()],
            )
            self.assertEqual(shown(other, label), shown(page, label))


class Runs(PageTestCase):
    LONG = "#budget.samples=1000000&budget.replicates=140"

    def test_a_broken_parameter_explains_itself_and_can_be_mended(self):
        page = self.open(SAMPLING)
        before = shown(page, "budget")
        enter(page, "budget", "samples", "many")
        problem = page.locator("#budget [data-parameter=samples] .weft-control-problem")
        problem.wait_for()
        self.assertEqual(
            problem.inner_text(), "'samples' takes an integer, not 'many': integer, 1…1000000")
        self.assertEqual(field(page, "budget", "samples").get_attribute("aria-invalid"), "true")
        self.assertIn(
            problem.get_attribute("id"),
            field(page, "budget", "samples").get_attribute("aria-describedby"))
        self.assertEqual(before.split(">", 1)[1], shown(page, "budget").split(">", 1)[1])
        enter(page, "budget", "samples", "4096")
        problem.wait_for(state="hidden")
        wait_until(page, "() => !document.querySelector('#budget').matches('.weft-stale')")

    def test_a_problem_between_parameters_explains_itself(self):
        page = self.open("kl-directions.html")
        enter(page, "even", "means.1", "-2 0")
        wait_until(page, "() => document.querySelector('#even').matches('.weft-stale')")
        words = page.locator("#even .weft-live").inner_text()
        self.assertRegex(words, r"one length|same length|as many|each")

    def test_a_long_run_shows_progress_and_never_blocks_the_page(self):
        page = self.open(SAMPLING, self.LONG)
        result = page.evaluate(
            """async () => {
              const bar = document.querySelector('#budget progress');
              const seen = new Set(), start = performance.now();
              let frames = 0;
              while (performance.now() - start < 20000) {
                await new Promise(requestAnimationFrame);
                frames++;
                if (!bar.hidden) seen.add(bar.value);
                else if (seen.size) break;
              }
              return { frames, time: performance.now() - start, seen: [...seen] };
            }"""
        )
        self.assertGreater(len(result["seen"]), 5)
        self.assertEqual(result["seen"], sorted(result["seen"]))
        self.assertGreater(result["seen"][-1], 0.7)
        self.assertGreater(result["frames"] / result["time"] * 1000, 10)

    def test_a_drag_is_followed_though_a_run_is_slow_at_first_or_once(self):
        page = self.open(SAMPLING, prepare=SLOW_AT_FIRST)
        for value in (19, 18, 17, 16):
            slider(page, "budget", "latent-bits").evaluate(
                """it => {
                  it.value = Number(it.value) - 1;
                  it.dispatchEvent(new Event('input', { bubbles: true }));
                }""")
            wait_for_setting(page, "budget", "latent-bits", str(value))

    def test_a_newer_move_ends_a_long_run(self):
        page = self.open(SAMPLING, self.LONG)
        wait_until(page, "() => document.querySelector('#budget progress').value > 0")
        busy = "() => document.querySelector('#budget').matches('.weft-stale')"
        wait_until(page, busy)
        enter(page, "budget", "samples", "64")
        wait_for_setting(page, "budget", "samples", "64")
        wait_until(page, "() => !document.querySelector('#budget').matches('.weft-stale')")
        self.assertTrue(page.locator("#budget progress").is_hidden())
        self.assertEqual(field(page, "budget", "samples").input_value(), "64")

    def test_broken_code_is_replaced_and_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            pages = pathlib.Path(folder, "pages").resolve()
            shutil.copytree(PAGES, pages)
            # A module that holds nothing, and the worker that runs it.
            code = pages / "weft-demos.js"
            worker = code.read_text().split("\n", 1)[1]
            code.write_text('var weftDemos = "AGFzbQEAAAA=";\n' + worker)
            page = self.open(SAMPLING, pages=pages)
            before = shown(page, "budget").split(">", 1)[1]
            for samples in ["1000", "2000"]:
                enter(page, "budget", "samples", samples)
                wait_until(
                    page,
                    "() => /stopped/.test(document.querySelector('#budget .weft-status').textContent)")
                self.assertEqual(shown(page, "budget").split(">", 1)[1], before)

    def test_the_seed_draws_again(self):
        page = self.open(SAMPLING)
        before = shown(page, "budget")
        unfold(page, "budget", "seed")
        page.locator("#budget").get_by_text("New draws", exact=True).click()
        wait_for_setting(page, "budget", "seed", "2")
        self.assertNotEqual(shown(page, "budget"), before)

    def test_the_directive_can_be_taken_into_the_lesson(self):
        page = self.open(SAMPLING)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        enter(page, "budget", "samples", "1000")
        wait_for_setting(page, "budget", "samples", "1000")
        choose(page, "budget", "Copy as directive")
        wait_until(
            page, "() => /copied/.test(document.querySelector('#budget .weft-status').textContent)")
        copied = page.evaluate("navigator.clipboard.readText()")
        self.assertRegex(copied, re.compile(r"\A```\{demo\} naive-vs-importance\n#\| label: budget\n"))
        self.assertRegex(copied, r"\nsamples: 1000\n```\s*\Z")
        source = page.locator("#budget .weft-source code").text_content()
        self.assertEqual(source.strip(), copied.strip())


class Without(PageTestCase):
    def test_a_reader_without_scripts_has_the_whole_page(self):
        page = self.open(SAMPLING, java_script_enabled=False)
        self.assertEqual(page.locator(".weft-live").count(), 0)
        self.assertTrue(page.locator("#budget svg.weft-wide").first.is_visible())
        self.assertTrue(page.locator("#budget .weft-values").first.is_visible())

    def test_paper_has_no_controls(self):
        page = self.open(SAMPLING)
        self.assertTrue(page.locator("#budget .weft-live").is_visible())
        page.emulate_media(media="print")
        self.assertFalse(page.locator("#budget .weft-live").is_visible())
        self.assertTrue(page.locator("#budget .weft-values").first.is_visible())
