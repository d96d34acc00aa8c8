"""Every directive of every lesson: the browser makes the very bytes that stand in the page's file."""

import base64

from browser import LESSONS, PAGES, UNFOLD, PageTestCase, labels, wait_until

# Keeps what the worker answers, as it came.
LISTEN = """
window.answers = [];
window.Worker = class extends Worker {
  set onmessage(hear) {
    super.onmessage = (event) => {
      const { answer } = event.data;
      if (answer) answers.push(btoa(Array.from(answer, (byte) => String.fromCharCode(byte)).join("")));
      hear(event);
    };
  }
};
"""

# All that names a demo; some claims are of numbers alone.
FOLLOWERS = """(all, labels) => all
  .filter((it) => it.matches("data") || labels.some((label) => it.textContent.includes(label + ".")))
  .map((it) => it.outerHTML)"""
# As the page would have it.
OUTER = """parts => parts.map((html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild.outerHTML;
})"""


class Answer:
    """A `LiveResponse` message of a run that was shown."""

    def __init__(self, message):
        assert message[0] == 0, f"not a run: {message[:200]}"
        self.rest = message[1:]
        self.html = "".join(self.text() for _ in range(self.count()))
        self.evaluations = self.pieces()
        self.checks = self.pieces()

    def count(self):
        count, shift = 0, 0
        while True:
            byte, self.rest = self.rest[0], self.rest[1:]
            count |= (byte & 127) << shift
            if byte < 128:
                return count
            shift += 7

    def text(self):
        size = self.count()
        text, self.rest = self.rest[:size].decode(), self.rest[size:]
        return text

    def pieces(self):
        """Each after its place on the page."""
        return [(self.count(), self.text())[1] for _ in range(self.count())]


class Parity(PageTestCase):
    def test_what_the_browser_makes_stands_in_the_page(self):
        directives = 0
        for lesson in LESSONS:
            written = (PAGES / lesson).read_text()
            page = self.open(lesson, prepare=LISTEN)
            page.evaluate(UNFOLD)
            expected = page.eval_on_selector_all("data.weft-eval, .weft-check", FOLLOWERS, labels(page))
            followed = []
            for number, label in enumerate(labels(page)):
                with self.subTest(lesson=lesson, label=label):
                    self.run_as_written(page, label)
                    wait_until(page, "count => answers.length === count", number + 1)
                    answer = Answer(base64.b64decode(page.evaluate("answers.at(-1)")))
                    self.check(answer, written)
                    followed += answer.evaluations + answer.checks
                    directives += 1
            with self.subTest("every number and claim follows a demo", lesson=lesson):
                self.assertEqual(set(page.evaluate(OUTER, followed)), set(expected))
        self.assertGreaterEqual(directives, 16)

    def run_as_written(self, page, label):
        """Resets a demo whose controls nobody has touched, which a reader can't do."""
        reset = page.locator(f"[id='{label}']").get_by_text("Reset", exact=True)
        reset.evaluate("button => button.classList.remove('weft-idle')")
        reset.click()

    def check(self, answer, written):
        self.assertIn(answer.html, written)
        for part in answer.evaluations + answer.checks:
            self.assertIn(part, written)
