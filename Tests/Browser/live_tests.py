"""Demos run again in the page: the same bytes, in every place that shows them."""

import re
import shutil
import tempfile
import pathlib

from browser import (
    LESSONS, PAGES, PageTestCase, enter, field, labels, shown, slider, status, wait_for_setting,
    wait_until,
)

SAMPLING = "importance-sampling.html"


class Following(PageTestCase):
    def test_a_slider_moves_figures_prose_and_checks(self):
        page = self.open(SAMPLING)
        number = page.locator(".weft-body > p data.weft-eval[data-ref^='budget.']").first
        check = page.locator("ul.weft-check", has_text="budget.").first
        before = (shown(page, "budget"), number.inner_text(), check.inner_text())
        slider(page, "budget", "latent-bits").focus()
        for _ in range(8):
            page.keyboard.press("ArrowLeft")
        wait_for_setting(page, "budget", "latent-bits", "12")
        self.assertEqual(field(page, "budget", "latent-bits").input_value(), "12")
        after = (shown(page, "budget"), number.inner_text(), check.inner_text())
        for old, new in zip(before, after):
            self.assertNotEqual(old, new)
        self.assertIn("#budget.latent-bits=12", page.url)
        said = slider(page, "budget", "latent-bits").get_attribute("aria-valuetext")
        self.assertEqual(said, "12 bits")

    def test_a_claim_can_stop_being_true(self):
        page = self.open("kl-directions.html")
        claim = page.locator(".weft-check > li", has_text="map.reverse-optima ≈ 3 within 0").first
        self.assertEqual(claim.get_attribute("class"), "weft-holds")
        enter(page, "map", "means", "-0.2, 0.2")
        wait_for_setting(page, "map", "means", "[-0.2, 0.2]")
        self.assertEqual(claim.get_attribute("class"), "weft-fails")
        self.assertIn("is false", claim.inner_text())

    def test_what_the_reader_opened_stays_open(self):
        page = self.open(SAMPLING)
        page.locator("#budget .weft-parameters summary").click()
        enter(page, "budget", "samples", "1000")
        wait_for_setting(page, "budget", "samples", "1000")
        self.assertTrue(page.locator("#budget .weft-parameters").evaluate("it => it.open"))

    def test_every_demo_gives_the_bytes_of_the_page(self):
        for lesson in LESSONS:
            page = self.open(lesson)
            for label in labels(page):
                with self.subTest(lesson=lesson, label=label):
                    page.locator(f"[id='{label}']").get_by_text("Verify", exact=True).click()
                    wait_until(
                        page,
                        "label => /Verified|Not the same|stopped/.test(document.querySelector("
                        "`[id='${label}'] .weft-status`).textContent)",
                        label,
                    )
                    self.assertIn("Verified", status(page, label).inner_text())

    def test_reset_gives_the_page_back_as_it_was_rendered(self):
        for lesson in LESSONS:
            page = self.open(lesson)
            for label in labels(page):
                with self.subTest(lesson=lesson, label=label):
                    before = shown(page, label)
                    demo = page.locator(f"[id='{label}']")
                    demo.locator("input[type=range]").first.focus()
                    page.keyboard.press("ArrowRight")
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
                  const control = document.getElementById(label).querySelector('[data-parameter]');
                  const { value } = control.querySelector('input:not([type=range])');
                  return decodeURIComponent(location.hash)
                    .endsWith(`.${control.dataset.parameter}=${value.replaceAll(' ', '')}`);
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


class Addresses(PageTestCase):
    def test_the_address_holds_the_experiment(self):
        page = self.open(SAMPLING)
        enter(page, "budget", "samples", "1000")
        wait_for_setting(page, "budget", "samples", "1000")
        enter(page, "budget", "flip", "0.2")
        wait_for_setting(page, "budget", "flip", "0.2")
        fragment = page.url[page.url.index("#"):]
        self.assertEqual(fragment, "#budget.flip=0.2&budget.samples=1000")
        other = self.open(SAMPLING, fragment)
        wait_for_setting(other, "budget", "samples", "1000")
        self.assertEqual(shown(other, "budget"), shown(page, "budget"))
        self.assertEqual(field(other, "budget", "flip").input_value(), "0.2")
        prose = "all => all.map(it => it.outerHTML).join()"
        self.assertEqual(
            other.eval_on_selector_all("data.weft-eval", prose),
            page.eval_on_selector_all("data.weft-eval", prose),
        )

    def test_back_and_forward_work(self):
        page = self.open(SAMPLING)
        before = shown(page, "budget")
        enter(page, "budget", "samples", "1000")
        wait_for_setting(page, "budget", "samples", "1000")
        enter(page, "budget", "samples", "10")
        wait_for_setting(page, "budget", "samples", "10 ")
        page.go_back()
        wait_for_setting(page, "budget", "samples", "1000")
        page.go_back()
        wait_for_setting(page, "budget", "samples", "4096")
        self.assertEqual(shown(page, "budget"), before)
        self.assertEqual(field(page, "budget", "samples").input_value(), "4096")
        page.go_forward()
        wait_for_setting(page, "budget", "samples", "1000")

    def test_the_steps_of_a_slider_are_one_entry_of_the_history(self):
        page = self.open(SAMPLING)
        start = field(page, "budget", "latent-bits").input_value()
        flip = field(page, "budget", "flip").input_value()

        def step(name, times):
            """So many steps of a slider, one after the other, each let go as the keys do it."""
            page.evaluate(
                """async ([name, times]) => {
                  const slider = document.querySelector(
                    `#budget [data-parameter='${name}'] input[type=range]`);
                  for (let i = 0; i < times; i++) {
                    slider.value = Number(slider.value) + 1;
                    const before = location.hash;
                    slider.dispatchEvent(new Event('input', { bubbles: true }));
                    slider.dispatchEvent(new Event('change', { bubbles: true }));
                    while (location.hash === before) await new Promise(requestAnimationFrame);
                  }
                }""",
                [name, times],
            )
            return field(page, "budget", name).input_value()

        entries = page.evaluate("history.length")
        first = step("latent-bits", 4)
        self.assertEqual(page.evaluate("history.length"), entries + 1)
        other = step("flip", 3)
        self.assertEqual(page.evaluate("history.length"), entries + 2)
        page.wait_for_timeout(1200)
        step("flip", 1)
        self.assertEqual(page.evaluate("history.length"), entries + 3)
        for bits, flips in [(first, other), (first, flip), (start, flip)]:
            page.go_back()
            wait_for_setting(page, "budget", "latent-bits", bits)
            wait_for_setting(page, "budget", "flip", flips)

    def test_a_link_to_a_heading_leaves_the_experiment(self):
        page = self.open(SAMPLING)
        enter(page, "budget", "samples", "1000")
        wait_for_setting(page, "budget", "samples", "1000")
        page.locator(".weft-contents a").last.click()
        page.wait_for_timeout(300)
        self.assertEqual(field(page, "budget", "samples").input_value(), "1000")

    def test_one_bad_part_of_an_address_discards_only_itself(self):
        good = "budget.samples=1000&budget.flip=0.2"
        for bad, words in [
            ("nobody.samples=1", "'nobody.samples=1'"), ("budget.nothing=1", "'budget.nothing=1'"),
            ("budget.replicates=abc", "'replicates' takes an integer"), ("budget.seed=-1", "'-1' is out"),
            ("%=%", "'%=%'"), ("budget.latent-bits=1e9&nobody.x=1", "nobody.x=1"),
        ]:
            for fragment in (f"{bad}&{good}", f"{good}&{bad}"):
                with self.subTest(fragment=fragment):
                    page = self.open(SAMPLING, "#" + fragment)
                    wait_for_setting(page, "budget", "samples", "1000")
                    wait_for_setting(page, "budget", "flip", "0.2")
                    self.assertEqual(field(page, "budget", "samples").input_value(), "1000")
                    self.assertIn(words, page.locator(".weft-notice").inner_text())
                    # The page has scrolled to the demo: the message must not stay behind.
                    self.assertTrue(0 <= page.locator(".weft-notice").bounding_box()["y"] < 900)
                    page.context.close()
                    self.contexts.remove(page.context)

    def test_hostile_addresses_change_nothing_but_a_message(self):
        fresh = self.open(SAMPLING)
        before = [shown(fresh, label) for label in labels(fresh)]
        for fragment in [
            "nobody.samples=1", "budget.nothing=1", "budget.samples=abc", "budget.samples=-1",
            "budget.samples=1e400", "budget.samples=", "budget.samples=NaN", "__proto__.x=1",
            "constructor.name=1", "budget.__proto__=1", "budget.toString=1", "=", "&&=&", "%=%",
            "budget.samples=%00", "budget.samples=%E2%80%AE%F0", "budget.seed=9007199254740992",
            "budget.samples=1000000&budget.replicates=1000",
            "budget.samples=<img src=x onerror=alert(1)>", "<script>alert(1)</script>=1",
            "budget.samples=[1,2]", "budget.samples=" + "9" * 3000, "budget.samples=1&" * 2000,
            "budget.flip=%3Csvg%20onload%3Dalert(1)%3E", "javascript:alert(1)=1",
        ]:
            with self.subTest(fragment=fragment[:60]):
                page = self.open(SAMPLING, "#" + fragment)
                wait_until(page, "() => document.querySelector('.weft-notice').textContent")
                self.assertEqual([shown(page, label) for label in labels(page)], before)
                self.assertEqual(field(page, "budget", "samples").input_value(), "4096")
                self.assertEqual(page.locator(".weft-notice *").count(), 0)
                page.context.close()
                self.contexts.remove(page.context)


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
        enter(page, "even", "means", "-2, 0, 2")
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
            # A module that holds nothing.
            (pages / "weft-demos.js").write_text('var weftDemos = "AGFzbQEAAAA=";\n')
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
        page.locator("#budget").get_by_text("Draw again", exact=True).click()
        wait_for_setting(page, "budget", "seed", "2")
        self.assertNotEqual(shown(page, "budget"), before)

    def test_the_directive_can_be_taken_into_the_lesson(self):
        page = self.open(SAMPLING)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        enter(page, "budget", "samples", "1000")
        wait_for_setting(page, "budget", "samples", "1000")
        page.locator("#budget").get_by_text("Copy as directive", exact=True).click()
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
        self.assertTrue(page.locator("#budget .weft-values").is_visible())

    def test_paper_has_no_controls(self):
        page = self.open(SAMPLING)
        self.assertTrue(page.locator("#budget .weft-live").is_visible())
        page.emulate_media(media="print")
        self.assertFalse(page.locator("#budget .weft-live").is_visible())
        self.assertTrue(page.locator("#budget .weft-values").is_visible())
