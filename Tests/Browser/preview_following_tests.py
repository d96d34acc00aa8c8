"""What changes in a page when its lesson does, and nothing else."""

import random

from browser import enter, wait_for_setting, wait_until
from preview import PANEL, PreviewTestCase, banner


class Following(PreviewTestCase):
    def test_an_edit_changes_the_page_and_nothing_else_in_it(self):
        tab = self.open()
        tab.evaluate("""() => {
          window.before = [...document.querySelectorAll('.weft-body > *, .weft-body p')];
        }""")
        self.change("The end.", "The *very* end.")
        self.wait_for_text(tab, "The very end.")
        self.assert_not_loaded_again(tab)
        gone = tab.evaluate("window.before.filter((it) => !it.isConnected).map((it) => it.outerHTML.slice(0, 200))")
        self.assertEqual(gone, [])

    def test_a_term_leaves_the_notes_of_a_demo_alone(self):
        tab = self.open()
        notes = tab.locator(".weft-demo .weft-notes").first
        before = notes.inner_text()
        self.assertIn("local minima", before)
        text = self.read()
        self.write("first.md", text + "\n\nA [bound]{.term} is below.\n\n## More\n\nOne bound.\n")
        self.wait_for_text(tab, "One bound.")
        self.assertEqual(tab.locator("aside.weft-notes").count(), 1)
        self.assertEqual(notes.inner_text(), before)
        self.write("first.md", text)
        wait_until(tab, "() => !document.querySelector('aside.weft-notes')")
        self.assertEqual(notes.inner_text(), before)

    def test_every_way_of_saving_is_seen(self):
        tab = self.open("second.html")
        path = self.course / "second.md"
        path.write_text("# Second\n\nWritten over.\n")
        self.wait_for_text(tab, "Written over.")
        path.unlink()
        path.write_text("# Second\n\nDeleted and made.\n")
        self.wait_for_text(tab, "Deleted and made.")
        for number in range(20):
            path.write_text(f"# Second\n\nQuick {number}.\n")
        self.wait_for_text(tab, "Quick 19.")
        path.write_text("# Second\n\nTwo.\n\n## A part\n\nThree.\n\n## Another\n")
        self.wait_for_text(tab, "Another")
        self.assertEqual(tab.locator(".weft-contents a").count(), 2)
        self.assert_not_loaded_again(tab)

    def test_the_page_is_the_one_that_a_new_tab_gets(self):
        tab = self.open()
        steps = [
            ("## Two bells", "## Three bells\n\nNew.\n\n1. one\n2. two"), ("The end.", ""),
            ("description: For tests.", "description: Changed."), ("title: First", "title: Other"),
            ("latent-bits: 8", "latent-bits: 9"), ("1. one\n", "1. one $x^2$\n"),
            ("Before the demo", "## Before\n\n> Quoted\n\nBefore the demo"),
            ("> ```{demo} kl-directions\n> #| label: bells\n> means: [-2, 2]\n> ```\n", ""),
            ("Quoted", "Quoted *more*"), ("# draws", "# draws drawn"),
        ]
        for number, (old, new) in enumerate(steps):
            with self.subTest(new=new):
                self.change(old, new)
                self.write("first.md", self.read() + f"\nStep {number}.\n")
                self.wait_until_as_served(tab, f"Step {number}.")
        self.assert_not_loaded_again(tab)

    # The page without what its scripts have added, and without the space between blocks.
    CONTENT = """(page) => {
      const copy = page.documentElement.cloneNode(true);
      for (const own of copy.querySelectorAll(
        '.weft-live, .weft-notice, .weft-reader, .weft-grips, .weft-said, script, [id="weft.panel"]')) own.remove();
      for (const element of copy.querySelectorAll('[style=""]')) element.removeAttribute('style');
      copy.querySelector('body').removeAttribute('style');
      for (const node of [...copy.querySelectorAll('.weft-body, main, article, body, head')]
        .flatMap((element) => [...element.childNodes])) {
        if (node.nodeType === Node.TEXT_NODE && !node.data.trim()) node.remove();
      }
      return copy.innerHTML;
    }"""

    def wait_until_as_served(self, tab, words):
        """Until the page is what a new tab would get, and that has these words."""
        tab.wait_for_function(f"""async (words) => {{
          const content = {self.CONTENT};
          const text = await (await fetch(location.pathname)).text();
          const served = new DOMParser().parseFromString(text, 'text/html');
          return text.includes(words) && content(served) === content(document);
        }}""", arg=words)

    BLOCKS = [
        "## A heading\n", "## Another heading\n\nWith text under it.\n", "A paragraph.\n",
        "A *paragraph* with `code`, $x_{N}^2$ and [a link](second.md).\n", "$$\n\\sum_{N} x\n$$\n",
        "- one\n- two {N}\n- three\n", "1. first\n\n   inner\n\n2. second\n", "> quoted {N}\n",
        "```swift\nlet x = {N}\n```\n", "---\n", "{eval}`budget.importance-rmse` of {N}\n",
        "{eval}`bells.forward-mean | digits=3` and {eval}`budget.naive-rmse | percent`\n",
        "```{check}\nbudget.importance-rmse < 1\nbells.forward-sd > 0\n```\n",
        "```{check}\nbudget.naive-rmse < {N}\n```\n",
        "Exactly {eval}`budget.naive-estimate.exact`.\n",
        "```{check}\nbudget.naive-estimate.exact > 0.001\n```\n",
        "```{demo} gan-jsd-lemma\n```\n", "```{demo} no-such-demo\n```\n", "{eval}`no.value`\n",
    ]
    DEMOS = [
        ["```{demo} naive-vs-importance\n#| label: budget\nlatent-bits: 6\nsamples: {S}\n```\n",
         "- listed:\n\n  ```{demo} naive-vs-importance\n  #| label: budget\n  latent-bits: 6\n  ```\n",
         "```{demo} naive-vs-importance\n#| label: budget\nlatent-bit: 6\n```\n", ""],
        ["```{demo} kl-directions\n#| label: bells\n#| caption: Caption {N}\n```\n",
         "> ```{demo} kl-directions\n> #| label: bells\n> #| echo: false\n> ```\n", ""],
    ]

    def test_any_lesson_becomes_any_other_whatever_was_moved(self):
        draw = random.Random(20261121)
        tab = self.open("second.html")
        blocks = [block.replace("{N}", "0") for block in self.BLOCKS]
        self.edit(blocks, random.Random(2))
        bells, compared = None, 0
        for number in range(100):
            self.edit(blocks, draw)
            marked = blocks + [f"Lesson {number}.\n"]
            self.write("second.md", "# Random\n\n" + "\n".join(marked))
            self.wait_for_text(tab, f"Lesson {number}.")
            if bells and tab.locator("#bells input[type=range]").count():
                wait_until(tab, """value => document.querySelector('#bells input[type=text]').value
                  === value""", bells)
            for label in ("budget", "bells"):
                if not tab.locator(f"#{label} input[type=range]").count():
                    continue
                if not draw.randrange(2 if label == "budget" else 8):
                    self.move(tab, label, draw.randrange(1, 4))
                elif not draw.randrange(4):
                    tab.evaluate(f"weft.page.demos.get('{label}').startAgain()")
                if label == "bells":
                    self.rest(tab)
                    bells = tab.locator("#bells input[type=text]").first.input_value()
            self.rest(tab)
            if tab.evaluate("[...weft.page.demos.values()].every(({ panel }) => panel.reset.matches('.weft-idle'))"):
                compared += 1
                self.wait_until_as_served(tab, f"Lesson {number}.")
        self.assert_not_loaded_again(tab)
        # A demo that breaks keeps what was moved of it, so that most lessons differ from what is served.
        self.assertGreater(compared, 10)

    def rest(self, tab):
        """Until no demo runs or waits for a run."""
        wait_until(tab, """() => {
          if (!globalThis.weft) return false;
          const { demos, engine } = weft.page;
          return !engine.running && !engine.waiting.size
            && [...demos.values()].every(({ wanted }) => !wanted);
        }""")

    def edit(self, blocks, draw):
        """Changes a few blocks, and perhaps what is to be seen of a demo."""
        for _ in range(draw.randrange(3)):
            place = draw.randrange(len(blocks) + 1)
            kind = draw.randrange(3)
            if kind == 0 and len(blocks) > 5:
                blocks.insert(draw.randrange(len(blocks)), blocks.pop(place % len(blocks)))
            elif kind == 1 and len(blocks) > 20:
                blocks.pop(place % len(blocks))
            else:
                blocks.insert(place, draw.choice(self.BLOCKS).replace("{N}", str(draw.randrange(3))))
        for label, forms in zip(("budget", "bells"), self.DEMOS):
            if draw.randrange(2):
                continue
            fresh = draw.choice(forms).replace("{N}", str(draw.randrange(3)))
            fresh = fresh.replace("{S}", str(draw.choice([64, 100])))
            places = [index for index, block in enumerate(blocks) if f"label: {label}" in block]
            if places:
                blocks[places[0]] = fresh
            else:
                blocks.insert(draw.randrange(len(blocks) + 1), fresh)

    def move(self, tab, label, steps):
        """Moves the first slider, and waits for the run."""
        tab.locator(f"[id='{label}'] input[type=range]").first.evaluate(
            """(slider, steps) => {
              slider.value = Number(slider.value) + steps;
              slider.oninput();
              slider.onchange();
            }""", steps)
        self.rest(tab)

    def test_a_page_gets_its_first_demo_and_its_first_formula(self):
        tab = self.open("second.html")
        block = "```{demo} naive-vs-importance\n#| label: late\nlatent-bits: 6\n```\n"
        self.write("second.md", "# Second\n\nNow $x^2$.\n\n" + block)
        tab.wait_for_selector("#late .weft-live")
        tab.wait_for_selector(".katex")
        enter(tab, "late", "latent-bits", "7")
        wait_for_setting(tab, "late", "latent-bits", "7")
        self.assert_not_loaded_again(tab)

    def test_a_slow_demo_is_spoken_of(self):
        tab = self.open()
        self.change("samples: 256", "samples: 1000000\nreplicates: 100")
        tab.wait_for_function(f"""() => {PANEL}.querySelector('.banner').innerText
          .includes('Running naive-vs-importance')""")
        self.assertIn("256", tab.text_content("#budget tr[data-parameter=samples]"))
        wait_for_setting(tab, "budget", "samples", "1000000")
        tab.wait_for_function(f"() => {PANEL}.querySelector('.banner').hidden")

    def test_a_lesson_that_vanishes_comes_back(self):
        tab = self.open("second.html")
        text = self.read("second.md")
        (self.course / "second.md").unlink()
        tab.wait_for_function(f"() => {PANEL}.querySelector('.banner').innerText.includes('gone')")
        self.assertIn("One paragraph.", tab.inner_text("main"))
        self.write("second.md", text.replace("One", "Two"))
        self.wait_for_text(tab, "Two paragraph.")
        self.assertEqual(banner(tab), "")
        self.assert_not_loaded_again(tab)

    def test_the_list_of_lessons_follows(self):
        tab = self.open("")
        self.write("third.md", "# Third\n\nText.\n")
        self.wait_for_text(tab, "Third")
        self.change("title: First", "title: Renamed")
        self.wait_for_text(tab, "Renamed")
        (self.course / "third.md").unlink()
        tab.wait_for_function("() => !document.querySelector('main').innerText.includes('Third')")
        self.assert_not_loaded_again(tab)
