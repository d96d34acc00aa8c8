"""Every sentence of the course that states something has a guard, or is listed with the reason why it needs none.

WEFT_PAGES names the folder of pages; scripts/test renders it.
"""

import importlib.machinery
import importlib.util
import os
import pathlib
import sys
import tempfile
import unittest

PAGES = pathlib.Path(os.environ["WEFT_PAGES"]).resolve()
SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "list-statements"


def script():
    """scripts/list-statements as a module; it has no .py that import would look for."""
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader("list_statements", str(SCRIPT))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


LIST = script()


class Course(unittest.TestCase):
    def test_each_statement_is_guarded_or_listed(self):
        found = LIST.problems(PAGES, LIST.lessons_of(PAGES), LIST.Listing(LIST.LISTED))
        if found:
            self.fail("\n" + "\n".join(found))

    def test_each_group_is_of_a_lesson(self):
        lessons = [it.removesuffix(".html") for it in LIST.lessons_of(PAGES)]
        self.assertEqual(sorted(set(LIST.Listing(LIST.LISTED).groups) - set(lessons)), [], "groups without a page")


class Check(unittest.TestCase):
    """What --check says of a page and a listing made up for it."""

    PAGE = """<main><p>It is never dark. Six of ten agree.</p>
        <div class="weft-check"><code class="weft-claim">a &gt; 1</code></div>
        <h2>Next</h2><p>Every bell has one top. Look at it.</p><div class="weft-demo"></div></main>"""

    def check(self, *lines, page=PAGE):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "bells.html").write_text(page)
            listed = folder / "statements.txt"
            listed.write_text("\n".join(("derived: above.", "general: a truth.", *lines)))
            return LIST.problems(folder, ["bells.html"], LIST.Listing(listed))

    def test_a_listed_sentence_passes(self):
        self.assertEqual(self.check("[bells]", "general: Every bell has one top."), [])

    def test_a_sentence_without_guard_or_reason_is_named(self):
        expected = [
            "bells.html: “Every bell has one top.” has no guard. Give it a claim or a value, or list it under [bells] "
            "in statements.txt with the reason why it holds without."]
        self.assertEqual(self.check(), expected)

    def test_a_listed_sentence_that_was_reworded_is_named_with_what_it_may_be_now(self):
        found = self.check("[bells]", "general: Each bell has only one top.")
        self.assertEqual(len(found), 2)
        self.assertEqual(
            found[1],
            "statements.txt:4: “Each bell has only one top.” no longer stands unguarded on bells.html. Delete it, or "
            "is it now “Every bell has one top.”?")

    def test_a_listed_sentence_that_got_a_guard_is_named(self):
        found = self.check("[bells]", "general: Every bell has one top.", "derived: Six of ten agree.")
        self.assertEqual(
            found, [
                "statements.txt:5: “Six of ten agree.” no longer stands unguarded on bells.html. Delete it."])

    def test_a_reason_that_is_none_is_named_with_the_nearest(self):
        found = self.check("[bells]", "generl: Every bell has one top.")
        self.assertEqual(
            found, [
                "statements.txt:4: “generl” is none of the reasons that the file begins with. Did you mean “general”?"])

    def test_a_sentence_listed_twice_is_named(self):
        found = self.check("[bells]", *["general: Every bell has one top."] * 2)
        self.assertEqual(
            found, [
                "statements.txt:5: “Every bell has one top.” is listed in line 4 already. Delete one of them."])

    def test_a_lesson_with_an_empty_group_waits(self):
        self.assertEqual(self.check("[bells]"), [])


if __name__ == "__main__":
    unittest.main()
