"""A course of the tests' own."""

import os
import pathlib
import subprocess
import tempfile

from preview import CODE, WEFT


class Course:
    """Mixed into a PageTestCase: the pages of `FILES`, rendered once for all tests of a class."""

    FILES = {}
    OPTIONS = ()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.home = pathlib.Path(folder.name).resolve()
        cls.pages = cls.home / "out"
        (cls.home / "course").mkdir()
        for name, text in cls.FILES.items():
            (cls.home / "course" / name).write_text(text)
        cls.render(*cls.OPTIONS)

    @classmethod
    def render(cls, *options):
        subprocess.run(
            [WEFT, "render", cls.home / "course", "-o", cls.pages, "--browser-code", CODE, *options],
            check=True, capture_output=True,
            env=os.environ | {"XDG_CACHE_HOME": str(cls.home / "cache")})
