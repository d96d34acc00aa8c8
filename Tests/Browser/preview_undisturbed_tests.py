"""What a reader looks at, has selected or focused stays where it is."""

from preview import PreviewTestCase

LONG = "# Long\n\n" + "".join(
    f"## Part {part}\n\n" + "".join(
        f"Paragraph {part}.{number} has some words in it, and some more.\n\n" for number in range(9))
    for part in range(30))


class Undisturbed(PreviewTestCase):
    LESSONS = {"long.md": LONG}

    def top_of(self, tab, words):
        return tab.evaluate(
            """words => [...document.querySelectorAll('.weft-body > p')]
              .find((p) => p.innerText.includes(words)).getBoundingClientRect().top""", words)

    def test_what_is_read_stays_where_it_is(self):
        tab = self.open("long.html")
        for place, words in [("Part 20", "Paragraph 20.4"), ("Part 7", "Paragraph 7.4")]:
            tab.locator("h2", has_text=place).first.scroll_into_view_if_needed()
            tab.wait_for_timeout(100)
            before = self.top_of(tab, words)
            self.change(
                "Paragraph 2.3", "New.\n\n" * 30 + f"Above {place}.\n\nParagraph 2.3", "long.md")
            self.wait_for_text(tab, f"Above {place}.")
            self.assertAlmostEqual(self.top_of(tab, words), before, delta=1)
            self.change("New.\n\n" * 30, "", "long.md")
            tab.wait_for_function("() => !document.querySelector('main').innerText.includes('New.')")
            self.assertAlmostEqual(self.top_of(tab, words), before, delta=1)

    def test_no_frame_shows_the_page_elsewhere(self):
        tab = self.open("long.html")
        tab.locator("h2", has_text="Part 20").first.scroll_into_view_if_needed()
        tab.evaluate("""() => {
          const mark = [...document.querySelectorAll('.weft-body > p')]
            .find((p) => p.innerText.includes('Paragraph 20.4'));
          window.tops = [];
          const look = () => {
            tops.push(mark.getBoundingClientRect().top);
            requestAnimationFrame(look);
          };
          look();
        }""")
        for number in range(10):
            self.change("Paragraph 1.1", f"Line {number}.\n\nParagraph 1.1", "long.md")
            self.wait_for_text(tab, f"Line {number}.")
        tab.wait_for_timeout(200)
        self.assertGreater(tab.evaluate("tops.length"), 10)
        self.assertLessEqual(tab.evaluate("Math.max(...tops) - Math.min(...tops)"), 1)

    def test_at_the_top_the_page_stays_at_the_top(self):
        tab = self.open("long.html")
        self.change("# Long\n", "# Long\n\nFirst of all.\n", "long.md")
        self.wait_for_text(tab, "First of all.")
        self.assertEqual(tab.evaluate("scrollY"), 0)

    def test_a_selection_stays_though_its_paragraph_changes(self):
        tab = self.open("long.html")
        tab.evaluate("""() => {
          const text = [...document.querySelectorAll('.weft-body > p')]
            .find((p) => p.innerText.includes('Paragraph 3.3')).firstChild;
          getSelection().setBaseAndExtent(text, 10, text, 13);
        }""")
        before = tab.evaluate("getSelection().toString()")
        self.assertEqual(before, "3.3")
        self.change("3.3 has some words", "3.3 has other words", "long.md")
        self.wait_for_text(tab, "3.3 has other words")
        self.change("Paragraph 3.2", "Above.\n\nParagraph 3.2", "long.md")
        self.wait_for_text(tab, "Above.")
        self.assertEqual(tab.evaluate("getSelection().toString()"), before)
