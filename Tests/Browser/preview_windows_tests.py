"""Several windows, windows that were left, and a server that was started anew."""

from browser import enter, field, wait_for_setting
from preview import PANEL, PreviewTestCase, Server, demo_button, wait_for_saved_words


class Windows(PreviewTestCase):
    def test_eight_tabs_of_one_browser_follow(self):
        tabs = [self.open("first.html" if number % 2 else "second.html") for number in range(8)]
        for number in range(10):
            self.change("First", f"First{number}", "first.md") if number % 2 else self.change(
                "One paragraph.", f"{number} paragraph.\n\nOne paragraph.", "second.md")
        for number, tab in enumerate(tabs):
            self.wait_for_text(tab, "First9" if number % 2 else "8 paragraph.")
            self.assert_not_loaded_again(tab)

    def test_a_browser_without_shared_workers_follows_too(self):
        context = self.new_context()
        context.add_init_script("delete window.SharedWorker")
        tab = self.open("second.html", context=context)
        self.change("One paragraph.", "Without.", "second.md")
        self.wait_for_text(tab, "Without.")
        context.close()

    def test_a_server_that_is_started_anew_is_found_again(self):
        self.expected = ["ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING",
                         "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE"]
        tab = self.open()
        enter(tab, "budget", "samples", "1000")
        wait_for_setting(tab, "budget", "samples", "1000")
        port = self.server.port
        self.server.stop()
        tab.wait_for_function(
            f"() => {PANEL}.querySelector('.banner').innerText.includes('does not answer')")
        self.change("The end.", "While it was away.")
        self.server = Server(self.course, port)
        self.wait_for_text(tab, "While it was away.")
        tab.wait_for_function(f"() => {PANEL}.querySelector('.banner').hidden")
        self.assertEqual(field(tab, "budget", "samples").input_value(), "1000")
        demo_button(tab, "budget", "Save to lesson").click()
        wait_for_saved_words(tab, "budget", "Saved")
        self.assert_not_loaded_again(tab)

    def test_a_page_that_was_left_is_up_to_date_when_it_comes_back(self):
        tab = self.open("second.html")
        tab.goto(self.server.address + "/first.html")
        self.change("One paragraph.", "While away.", "second.md")
        self.wait_for_text(tab, "The end.")
        tab.go_back()
        self.wait_for_text(tab, "While away.")
        self.change("While away.", "And since.", "second.md")
        self.wait_for_text(tab, "And since.")
