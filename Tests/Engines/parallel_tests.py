"""Sweeps on GNU parallel."""

import os
import pathlib
import shutil
import signal
import tempfile
import unittest

from hosts import put_ssh_into
from sweeping import CHUNKS, SweepTestCase, assert_same_bytes


@unittest.skipUnless(shutil.which("parallel"), "left out: no GNU parallel: apt-get install parallel")
class OnParallel(SweepTestCase):
    def test_the_bytes_are_those_of_a_local_sweep(self):
        ended = self.finished(self.start("--on", "parallel"))
        self.assertIn("12 points", ended.output)
        assert_same_bytes(self)
        self.assert_each_once()

    def test_hosts_are_passed_on(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        put_ssh_into(pathlib.Path(folder.name))
        self.environment["PATH"] = f"{folder.name}:{os.environ['PATH']}"
        hosts = pathlib.Path(folder.name) / "hosts"
        hosts.write_text("1/first.example\n1/second.example\n")
        self.finished(self.start("--on", "parallel", "--parallel", f"--sshloginfile={hosts}"))
        assert_same_bytes(self)
        (log,) = (self.folder / "logs").glob("*.joblog")
        used = {line.split("\t")[1] for line in log.read_text().splitlines()[1:]}
        self.assertEqual(used, {"first.example", "second.example"})

    def test_a_task_that_is_killed_is_named_and_the_same_line_goes_on(self):
        sweep = self.start("--on", "parallel", "-j", "1")
        chunk, pid = self.hold()
        self.kill(pid)
        ended = self.ended(sweep)
        self.assertEqual(ended.status, 1)
        self.assertIn(f"1 task failed\n  the task with chunk {chunk} (latent-bits=", ended.words)
        self.assertIn("was ended by signal 9", ended.words)
        self.assertIn(f"its log: {self.folder}/logs/parallel-1.log", ended.words)
        self.assertEqual(self.done(), [it for it in range(CHUNKS) if it != chunk])
        self.finished(self.start("--on", "parallel"))
        assert_same_bytes(self)
        self.assert_each_once()

    def test_when_the_sweep_is_killed_its_tasks_end_and_the_same_line_goes_on(self):
        for how in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(how=how.name):
                sweep = self.start("--on", "parallel", "-j", "1")
                before = len(self.done())
                self.wait_until(lambda: len(self.done()) > before, "another chunk")
                self.hold()
                sweep.send_signal(how)
                self.ended(sweep)
                self.wait_until(lambda: not self.tasks(), "the end of tasks")
                self.assertFalse((self.folder / "sweep.json").exists())
        self.finished(self.start("--on", "parallel"))
        assert_same_bytes(self)
        self.assert_each_once()

    def test_a_second_sweep_in_the_folder_is_refused(self):
        sweep = self.start("--on", "parallel")
        _, pid = self.hold()
        second = self.sweep("--on", "parallel")
        self.let_go(pid)
        self.assertNotEqual(second.status, 0)
        self.assertIn("another sweep is being run in it", second.words)
        self.finished(sweep)
        self.assert_each_once()

    def test_what_gnu_parallel_refuses_is_said(self):
        ended = self.sweep("--on", "parallel", "--parallel", "--no-such-option")
        self.assertEqual(ended.status, 1)
        self.assertIn("GNU parallel ran no task", ended.words)

    def test_another_program_called_parallel_is_refused(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        other = pathlib.Path(folder.name) / "parallel"
        other.write_text("#!/bin/sh\necho parallel from moreutils\n")
        other.chmod(0o755)
        self.environment["PATH"] = f"{folder.name}:{os.environ['PATH']}"
        ended = self.sweep("--on", "parallel")
        self.assertEqual(ended.status, 1)
        self.assertIn(f"'{other}' is not GNU parallel: install that", ended.words)


class Options(SweepTestCase):
    def test_options_of_another_engine_are_refused(self):
        for options, words in {
            ("--detach",): "'--detach' goes with '--on slurm'",
            ("--slurm", "--time=1"): "'--slurm' goes with '--on slurm'",
            ("--on", "slurm", "--parallel", "--eta"): "'--parallel' goes with '--on parallel'",
        }.items():
            with self.subTest(options=options):
                ended = self.sweep(*options)
                self.assertNotEqual(ended.status, 0)
                self.assertIn(words, ended.words)
                self.assertFalse(self.folder.exists())


if __name__ == "__main__":
    unittest.main()
