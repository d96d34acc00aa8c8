"""What is wrong with a lesson is shown above its page."""

from axe_playwright_python.sync_playwright import Axe
from preview import FIRST, PANEL, PreviewTestCase, problems, wait_for_problems


class Problems(PreviewTestCase):
    def test_a_mistake_is_shown_where_it_is_and_above_the_page(self):
        tab = self.open()
        self.change("samples: 256", "sample: 256")
        wait_for_problems(tab, "13 | sample: 256")
        words = problems(tab)
        self.assertIn("first.md:13:1: error[unknown-parameter]", words)
        self.assertIn("^^^^^^ did you mean 'samples'?", words)
        self.assertIn("could not be run", tab.inner_text("#budget"))
        self.change("sample: 256", "samples: 256")
        wait_for_problems(tab, "")
        tab.wait_for_selector("#budget .weft-live")
        self.assert_not_loaded_again(tab)

    def test_it_can_be_hidden_and_comes_back_for_another_problem(self):
        tab = self.open()
        self.change("{eval}`budget.naive-rmse", "{eval}`budget.naive")
        wait_for_problems(tab, "unknown-value")
        tab.locator(".problems button", has_text="Hide").click()
        self.assertEqual(problems(tab), "")
        self.change("The end.", "Still the end.")
        self.wait_for_text(tab, "Still the end.")
        self.assertEqual(problems(tab), "")
        self.change("samples: 256", "sample: 256")
        wait_for_problems(tab, "unknown-parameter")
        tab.keyboard.press("Escape")
        tab.locator(".problems .list").focus()
        tab.keyboard.press("Escape")
        self.assertEqual(problems(tab), "")
        self.assertIn("problem", tab.locator(".chip").inner_text())
        tab.locator(".chip").press("Enter")
        self.assertIn("unknown-parameter", problems(tab))

    def test_a_page_that_opens_with_a_problem_says_so(self):
        self.change("samples: 256", "samples: 0")
        self.wait_for(lambda: self.server.data("first.html")["diagnostics"])
        tab = self.open()
        wait_for_problems(tab, "out-of-range")

    def test_a_file_that_is_no_text_does_no_harm(self):
        tab = self.open()
        (self.course / "first.md").write_bytes(b"\xff\xfe\0```{demo}\n#| \xc3\n" * 50)
        wait_for_problems(tab, "not-utf-8")
        self.write("first.md", FIRST)
        wait_for_problems(tab, "")
        tab.wait_for_selector("#budget .weft-live")

    def test_the_panel_keeps_nobody_out(self):
        self.write("second.md", "# Second\n\n{eval}`none.such` [x](nowhere.md)\n\n```{demo}\n```\n" * 4)
        for scheme in ("light", "dark"):
            for width in (390, 1280):
                with self.subTest(scheme=scheme, width=width):
                    context = self.new_context(
                        color_scheme=scheme, viewport={"width": width, "height": 700})
                    tab = self.open("second.html", context=context)
                    wait_for_problems(tab, "none")
                    found = Axe().run(tab, options={"preload": False}).response["violations"]
                    self.assertEqual([(it["id"], it["nodes"][0]["target"]) for it in found], [])
                    wide = tab.evaluate("document.documentElement.scrollWidth")
                    self.assertLessEqual(wide, width)
                    tab.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
                    self.assertTrue(tab.evaluate(
                        f"""() => document.querySelector('main').getBoundingClientRect().bottom
                          <= {PANEL}.querySelector('.problems').getBoundingClientRect().top"""))
                    context.close()
