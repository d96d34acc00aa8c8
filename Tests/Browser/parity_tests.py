"""Every directive of every lesson: the browser makes the very bytes that stand in the page's file."""

import base64

from browser import LESSONS, PAGES, PageTestCase, labels, wait_until

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


class Answer:
    """A `LiveResponse` message of a run that was shown."""

    def __init__(self, message):
        assert message[0] == 0, f"not a run: {message[:200]}"
        self.rest = message[1:]
        self.html = "".join(self.texts())
        self.evaluations = self.texts()
        self.checks = self.texts()

    def number(self):
        number, self.rest = int.from_bytes(self.rest[:4], "little"), self.rest[4:]
        return number

    def text(self):
        size = self.number()
        text, self.rest = self.rest[:size].decode(), self.rest[size:]
        return text

    def texts(self):
        return [self.text() for _ in range(self.number())]


class Parity(PageTestCase):
    def test_what_the_browser_makes_stands_in_the_page(self):
        directives = 0
        for lesson in LESSONS:
            written = (PAGES / lesson).read_text()
            page = self.open(lesson, prepare=LISTEN)
            for number, label in enumerate(labels(page)):
                with self.subTest(lesson=lesson, label=label):
                    self.run_as_written(page, label)
                    wait_until(page, "count => answers.length === count", number + 1)
                    self.check(Answer(base64.b64decode(page.evaluate("answers.at(-1)"))), written)
                    directives += 1
        self.assertGreaterEqual(directives, 16)

    def run_as_written(self, page, label):
        """Resets a demo whose controls nobody has touched, which a reader can't do."""
        reset = page.locator(f"[id='{label}']").get_by_text("Reset", exact=True)
        reset.evaluate("button => { button.disabled = false; }")
        reset.click()

    def check(self, answer, written):
        self.assertIn(answer.html, written)
        for part in answer.evaluations + answer.checks:
            self.assertIn(part, written)
