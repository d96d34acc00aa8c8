"""Controls that were moved are written into the lesson, and taken back."""

import os
import signal
import time

from browser import enter, field, wait_for_setting, wait_until
from preview import FIRST, PreviewTestCase, Server, demo_button, saved_words, wait_for_saved_words


class Saving(PreviewTestCase):
    def test_moved_controls_are_written_into_their_lines_and_taken_back(self):
        tab = self.open()
        before = self.read()
        self.assertFalse(demo_button(tab, "budget", "Save to lesson").is_visible())
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        enter(tab, "budget", "flip", "0.2")
        wait_for_setting(tab, "budget", "flip", "0.2")
        demo_button(tab, "budget", "Save to lesson").click()
        wait_for_saved_words(tab, "budget", "Saved")
        self.assertIn("Saved flip and samples in ", saved_words(tab, "budget").replace(
            "samples and flip", "flip and samples"))
        self.assertEqual(
            self.read(),
            before.replace("samples: 256   # draws", "samples: 1000   # draws")
            .replace("latent-bits: 8\n", "latent-bits: 8\nflip: 0.2\n"))
        wait_until(tab, "() => location.hash === ''")
        demo_button(tab, "budget", "Save to lesson").wait_for(state="hidden")
        self.assertEqual(field(tab, "budget", "samples").input_value(), "1000")
        demo_button(tab, "budget", "Undo save").click()
        wait_for_setting(tab, "budget", "samples", "256")
        self.assertEqual(self.read(), before)
        demo_button(tab, "budget", "Undo save").wait_for(state="hidden")
        self.assertEqual(
            tab.evaluate("document.activeElement.textContent"), "Share, save")
        self.assert_not_loaded_again(tab)

    def test_lists_in_a_quote_are_saved(self):
        tab = self.open()
        before = self.read()
        enter(tab, "bells", "means", "-1, 2.5")
        wait_for_setting(tab, "bells", "means", "[-1, 2.5]")
        demo_button(tab, "bells", "Save to lesson").click()
        wait_for_saved_words(tab, "bells", "Saved")
        self.assertEqual(self.read(), before.replace("> means: [-2, 2]", "> means: [-1, 2.5]"))
        self.assertIn("Saved means in ", saved_words(tab, "bells"))

    def test_a_second_save_follows_the_first(self):
        tab = self.open()
        for samples in ("1000", "2000", "3000", "4000", "5000"):
            enter(tab, "budget", "samples", samples)
            wait_for_setting(tab, "budget", "samples", samples)
            demo_button(tab, "budget", "Save to lesson").click()
            wait_for_saved_words(tab, "budget", "Saved")
            self.assertIn(f"samples: {samples}   # draws", self.read())

    def test_what_is_moved_while_a_save_is_on_its_way_stays(self):
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        # The page hears of the saved lesson only when the reader has gone on.
        tab.evaluate("""() => {
          document.querySelector('#budget .weft-save').click();
          const field = document.getElementById('budget.control.samples');
          field.value = '2000';
          field.onchange();
        }""")
        self.wait_for(lambda: "samples: 1000" in self.read(), lambda: tab.wait_for_timeout(20))
        wait_for_setting(tab, "budget", "samples", "2000")
        wait_until(tab, "() => location.hash === '#budget.samples=2000'")
        fresh = self.open()
        # It may open before the server has rendered what was saved.
        wait_until(
            fresh, "() => document.getElementById('budget.control.samples').value === '1000'")
        self.assertEqual(field(tab, "budget", "samples").input_value(), "2000")
        self.assertTrue(demo_button(tab, "budget", "Save to lesson").is_visible())

    def test_a_file_that_changed_meanwhile_is_left_alone(self):
        self.expected = ["409"]
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        # The change comes to the disk while the page's request is on its way.
        tab.route("**/weft/save", lambda route: (
            self.change("The end.", "Somebody else's words."), route.continue_()))
        demo_button(tab, "budget", "Save to lesson").click()
        wait_for_saved_words(tab, "budget", "has changed on disk meanwhile")
        self.assertIn("samples: 256", self.read())
        self.assertIn("Somebody else's words.", self.read())
        self.wait_for_text(tab, "Somebody else’s words.")
        self.assertEqual(field(tab, "budget", "samples").input_value(), "1000")
        tab.unroute("**/weft/save")
        demo_button(tab, "budget", "Save to lesson").click()
        wait_for_saved_words(tab, "budget", "Saved samples")
        self.assertIn("samples: 1000", self.read())

    def test_an_undo_after_another_change_is_refused(self):
        self.expected = ["409"]
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        demo_button(tab, "budget", "Save to lesson").click()
        wait_for_saved_words(tab, "budget", "Saved")
        self.change("The end.", "Later words.")
        self.wait_for_text(tab, "Later words.")
        demo_button(tab, "budget", "Undo save").click()
        wait_for_saved_words(tab, "budget", "has changed on disk meanwhile")
        self.assertIn("Later words.", self.read())
        self.assertIn("samples: 1000", self.read())

    def test_killed_in_the_middle_of_a_save_the_file_is_the_old_or_the_new_one(self):
        big = FIRST + "".join(f"Paragraph {number} of many.\n\n" for number in range(20_000))
        new = big.replace("samples: 256", "samples: 1000")
        # Each delay follows from what the one before has met, so that they close in on the save
        # itself, however long it takes here; one that goes on missing it to the same side would have
        # to become nothing, or a thousand times as long.
        delay = self.time_of_save(big)
        seen = set()
        for _ in range(30):
            self.write("first.md", big)
            server = Server(self.course)
            asking = self.ask_to_save(server)
            time.sleep(delay)
            server.stop(signal.SIGKILL)
            os.waitpid(asking, 0)
            text = self.read()
            self.assertIn(text, (big, new))
            seen.add(text == big)
            delay *= 1.3 if text == big else 0.7
        self.assertEqual(seen, {True, False}, "no delay was long or short enough")
        self.change("The end.", "Once more.")
        server = Server(self.course)
        os.waitpid(self.ask_to_save(server), 0)
        server.stop()
        left = [name for name in os.listdir(self.course) if name.startswith(".weft-writing")]
        self.assertEqual(left, [])

    def time_of_save(self, text):
        self.write("first.md", text)
        server = Server(self.course)
        start = time.monotonic()
        os.waitpid(self.ask_to_save(server), 0)
        duration = time.monotonic() - start
        server.stop()
        self.assertNotEqual(self.read(), text)
        return duration

    def ask_to_save(self, server):
        """In a process of its own, which is never answered where the server dies first."""
        data = server.data("first.html")
        process = os.fork()
        if process == 0:
            try:
                server.post("/weft/save", {
                    "page": "first.html", "directive": "budget", "digest": data["digest"],
                    "parameters": {"samples": "1000"}}, data["token"])
            finally:
                os._exit(0)
        return process
