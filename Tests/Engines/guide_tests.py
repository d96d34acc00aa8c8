"""docs/sweeps.md: its commands do what it says, with GNU parallel and on Slurm, and it is a page."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest

import slurm
from hosts import put_ssh_into
from sweeping import PATIENCE, ROOT, WEFT

GUIDE = (ROOT / "docs/sweeps.md").read_text()
COMMANDS = re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
FILES = re.findall(r"^<!-- file: (\S+) -->\n```\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


class Guide(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="weft-guide-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        programs = self.folder / "programs"
        programs.mkdir()
        (programs / "weft").symlink_to(WEFT)
        put_ssh_into(programs)
        self.environment = dict(os.environ, PATH=f"{programs}:{os.environ['PATH']}")
        for name, content in FILES:
            (self.folder / name).write_text(content)

    def run_command(self, command):
        done = subprocess.run(
            ["sh", "-ec", command], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, 0, command + done.stderr)
        return done.stdout

    def table(self, name):
        return (self.folder / name / "sweep.csv").read_text()

    def test_its_commands_all_give_the_same_table(self):
        local, hosts, *cluster = COMMANDS
        self.assertIn("24 points", self.run_command(local))
        if shutil.which("parallel") is None:
            self.skipTest("left out: no GNU parallel: apt-get install parallel")
        self.run_command(hosts)
        self.assertEqual(self.table("hosts-sweep"), self.table("laptop"))
        reason = slurm.reason_left_out()
        if reason:
            self.skipTest(f"left out: {reason}")
        with slurm.Cluster() as running:
            self.environment |= running.settings
            waits, detaches, collects = cluster
            self.run_command(waits)
            self.assertEqual(self.table("cluster"), self.table("laptop"))
            self.assertIn("of 24 points are done", self.run_command(detaches))
            end = time.monotonic() + PATIENCE
            while "The table is left" not in self.run_command("weft sweep status later"):
                self.assertLess(time.monotonic(), end)
                time.sleep(0.2)
            self.run_command(collects)
            self.assertEqual(self.table("later"), self.table("laptop"))

    def test_it_is_rendered_without_complaint(self):
        (self.folder / "pages").mkdir()
        shutil.copy(ROOT / "docs/sweeps.md", self.folder / "pages")
        self.run_command("weft render pages --strict -o rendered")
        page = (self.folder / "rendered/sweeps.html").read_text()
        self.assertIn("A million points on a hundred nodes", page)


if __name__ == "__main__":
    unittest.main()
