"""Sweeps as a user runs them, for the tests of engines."""

import contextlib
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEFT = pathlib.Path(os.environ.get("WEFT", ROOT / ".build" / "release" / "weft"))
PATIENCE = 60
# Twelve points of about a fifth of a second each.
GRID = [
    "naive-vs-importance", "-P", "agreement=0.6..0.9:4", "-P", "latent-bits=10,20,30",
    "-P", "samples=200000",
]
CHUNKS = 12
# A machine that runs the tests under `nohup` would have their sweeps ignore it, too.
signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Ended:
    """How a command ended."""

    def __init__(self, status, output, words):
        self.status, self.output, self.words = status, output, words


class SweepTestCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="weft-sweep-")
        self.addCleanup(folder.cleanup)
        # A blank and a quote: paths go through shells.
        self.folder = pathlib.Path(folder.name) / "it's a sweep"
        self.environment = dict(os.environ)

    def start(self, *arguments, grid=GRID, folder=None):
        """`weft sweep` with a grid, not waited for."""
        command = [WEFT, "sweep", *grid, "--chunk", "1", "-o", folder or self.folder, *arguments]
        process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=self.environment)
        self.addCleanup(self.end, process)
        return process

    def end(self, process):
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()

    def ended(self, process):
        output, words = process.communicate(timeout=PATIENCE)
        return Ended(process.returncode, output, words)

    def sweep(self, *arguments, **options):
        return self.ended(self.start(*arguments, **options))

    def finished(self, process):
        ended = self.ended(process) if isinstance(process, subprocess.Popen) else process
        self.assertEqual(ended.status, 0, ended.words)
        self.assertTrue((self.folder / "sweep.json").exists())
        return ended

    def weft(self, *arguments):
        done = subprocess.run(
            [str(WEFT), *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
            env=self.environment, timeout=PATIENCE)
        return Ended(done.returncode, done.stdout, done.stderr)

    def done(self):
        """The chunks that are done."""
        return sorted(int(file.stem) for file in (self.folder / "chunks").glob("*.csv"))

    def wait_until(self, condition, what):
        end = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), end, f"{what} takes longer than {PATIENCE} s")
            time.sleep(0.05)

    def logs(self):
        return {file.name: file.read_text() for file in (self.folder / "logs").glob("*.log")}

    def assert_each_once(self):
        """Every chunk was computed to its end once, by what the tasks say in their logs."""
        said = "\n".join(self.logs().values())
        computed = [int(number) for number in re.findall(r"^chunk (\d+): computed", said, re.MULTILINE)]
        self.assertEqual(sorted(computed), list(range(CHUNKS)), said)

    def tasks(self):
        """The processes that compute chunks now, by chunk."""
        found = {}
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    words = (entry / "cmdline").read_bytes().decode().split("\0")
                except OSError:
                    continue
                if words[1:3] == ["sweep", "task"] and words[3] == str(self.folder):
                    found[int(words[4])] = int(entry.name)
        return found

    def hold(self, is_wanted=lambda pid: True):
        """Stops one task in the middle, so that what is tested does not hang on how fast a machine is.

        Returns its chunk and its process.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for chunk, pid in self.tasks().items():
                with contextlib.suppress(ProcessLookupError):
                    if not is_wanted(pid):
                        continue
                    os.kill(pid, signal.SIGSTOP)
                    if chunk not in self.done():
                        self.addCleanup(self.let_go, pid)
                        return chunk, pid
                    os.kill(pid, signal.SIGCONT)
            time.sleep(0.005)
        self.fail(f"no task is seen in {PATIENCE} s")

    def let_go(self, pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)

    def kill(self, pid):
        os.kill(pid, signal.SIGKILL)


_expected = {}


def expected(test):
    """The files of the same sweep on this machine's threads, made once."""
    if not _expected:
        with tempfile.TemporaryDirectory(prefix="weft-sweep-") as name:
            folder = pathlib.Path(name) / "local"
            ended = test.sweep(folder=folder)
            test.assertEqual(ended.status, 0, ended.words)
            for file in ("sweep.csv", "sweep.json"):
                _expected[file] = (folder / file).read_bytes()
    return _expected


def assert_same_bytes(test):
    for file, content in expected(test).items():
        test.assertEqual((test.folder / file).read_bytes().decode(), content.decode(), file)
