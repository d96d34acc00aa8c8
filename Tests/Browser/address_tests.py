"""The address of a page holds the experiment, and a bad one does no harm."""

from browser import PageTestCase, enter, field, labels, shown, slider, wait_for_setting, wait_until

SAMPLING = "importance-sampling.html"


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
