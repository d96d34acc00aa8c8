"""Sweeps on a Slurm of their own, see slurm.py."""

import pathlib
import re
import unittest

import slurm
from sweeping import CHUNKS, SweepTestCase, assert_same_bytes

LEFT_OUT = slurm.reason_left_out()
CLUSTER = None
# Arrays of at most this many tasks: a task has one chunk, or two.
LARGEST = 8


def setUpModule():
    global CLUSTER
    if LEFT_OUT is None:
        CLUSTER = slurm.Cluster(largest_array=LARGEST)


def tearDownModule():
    if CLUSTER is not None:
        CLUSTER.close()


def words_of_task(chunk):
    """A pattern for a task that has a chunk, or what is left of it and a neighbour."""
    return rf"(the chunks|chunk) ({chunk}|\d+, {chunk}|{chunk}, \d+)"


@unittest.skipIf(LEFT_OUT, f"left out: {LEFT_OUT}")
class OnSlurm(SweepTestCase):
    def setUp(self):
        super().setUp()
        self.environment = dict(CLUSTER.environment)

    def job(self):
        """The number of the job of this folder's sweep."""
        logs = self.folder / "logs"
        self.wait_until(lambda: logs.exists() and list(logs.glob("slurm-*_*.log")), "the first log")
        return re.match(r"slurm-(\d+)_", next(logs.glob("slurm-*_*.log")).name)[1]

    def jobs(self):
        """All job arrays that the sweep has had."""
        return {re.match(r"slurm-(\d+)_", it.name)[1] for it in (self.folder / "logs").glob("slurm-*_*.log")}

    def wait_for_all_but(self, chunk):
        """Until every task has ended but the one that is held in a chunk; another may wait behind it."""
        self.wait_until(
            lambda: len(self.done()) >= CHUNKS - 2 and set(self.tasks()) == {chunk}, "the end of the others")

    def test_the_bytes_are_those_of_a_local_sweep(self):
        ended = self.finished(self.start("--on", "slurm"))
        self.assertIn("has 8 tasks", ended.words)
        assert_same_bytes(self)
        self.assert_each_once()
        self.assertEqual(len(self.jobs()), 1)

    def test_a_node_dies(self):
        sweep = self.start("--on", "slurm")
        chunk, _ = self.hold(lambda pid: slurm.is_on("two", pid))
        self.wait_for_all_but(chunk)
        CLUSTER.kill_node("two")
        try:
            self.assertNotIn(chunk, self.done())
            CLUSTER.give_up("two", self.job())
            self.finished(sweep)
        finally:
            CLUSTER.replace_node("two")
        assert_same_bytes(self)
        self.assert_each_once()
        self.assertEqual(len(self.jobs()), 1)

    def test_the_controller_is_restarted(self):
        sweep = self.start("--on", "slurm")
        _, pid = self.hold()
        CLUSTER.stop_controller()
        self.wait_until(lambda: len(self.tasks()) == 1, "the end of the other tasks")
        self.let_go(pid)
        # Now it ends, and nobody can be told.
        self.wait_until(lambda: not self.tasks(), "the end of tasks")
        CLUSTER.start_controller()
        ended = self.finished(sweep)
        assert_same_bytes(self)
        self.assert_each_once()
        self.assertEqual(len(self.jobs()), 1)

    def test_the_sweep_is_killed_and_the_same_line_finds_its_job(self):
        sweep = self.start("--on", "slurm")
        chunk, pid = self.hold()
        self.kill(sweep.pid)
        self.ended(sweep)
        again = self.start("--on", "slurm")
        self.wait_for_all_but(chunk)
        self.let_go(pid)
        ended = self.finished(again)
        self.assertIn(f"Slurm's job {self.job()} is computing this sweep.", ended.words)
        assert_same_bytes(self)
        self.assert_each_once()
        self.assertEqual(len(self.jobs()), 1)

    def test_a_task_ended_by_its_limit_is_named_and_the_same_line_goes_on(self):
        sweep = self.start("--on", "slurm", "--slurm", "--time=1")
        # It hangs. A minute is Slurm's shortest limit; the test does not wait for all of it.
        chunk, _ = self.hold()
        job = self.job()
        self.assertIn("TimeLimit=00:01:00", CLUSTER.says("scontrol", "show", "job", job))
        self.wait_until(lambda: set(self.tasks()) == {chunk}, "the end of the other tasks")
        CLUSTER.end_soon(job)
        ended = self.ended(sweep)
        self.assertEqual(ended.status, 1)
        self.assertRegex(
            ended.words,
            rf"1 task failed\n  the task with {words_of_task(chunk)} "
            r"\(latent-bits=\d+ agreement=[^\n]*\) was ended by its time limit\n    .*DUE TO TIME LIMIT")
        self.assertIn(" --on slurm --slurm '--time=1'\n", ended.words)
        log = re.search(r"its log: (.*)", ended.words)[1]
        self.assertIn("DUE TO TIME LIMIT", pathlib.Path(log).read_text())
        self.finished(self.start("--on", "slurm"))
        assert_same_bytes(self)
        self.assert_each_once()

    def test_a_task_that_is_killed_is_named(self):
        sweep = self.start("--on", "slurm")
        chunk, pid = self.hold()
        self.kill(pid)
        ended = self.ended(sweep)
        self.assertEqual(ended.status, 1)
        self.assertRegex(ended.words, rf"the task with {words_of_task(chunk)} \(latent-bits=")
        self.assertIn(" failed\n", ended.words)
        self.assertRegex(ended.words, rf"its log: .*/logs/slurm-{self.job()}_\d+\.log")
        # With another engine, too, the same sweep goes on.
        self.finished(self.start())
        assert_same_bytes(self)

    def test_a_detached_sweep_is_asked_for_and_collected(self):
        ended = self.sweep("--on", "slurm", "--detach")
        self.assertEqual(ended.status, 0, ended.words)
        self.assertIn("weft sweep status", ended.output)
        job = re.search(r"Slurm's job (\d+) has", ended.words)[1]
        _, pid = self.hold()
        early = self.weft("sweep", "collect", self.folder)
        self.assertNotEqual(early.status, 0)
        self.assertIn("is not done", early.words)
        again = self.sweep("--on", "slurm", "--detach")
        self.assertIn(f"Slurm's job {job} is computing this sweep.", again.words)
        self.assertIn(f"Slurm's job {job}:", self.weft("sweep", "status", self.folder).output)
        self.let_go(pid)
        self.wait_until(lambda: len(self.done()) == CHUNKS, "all chunks")
        self.assertIn("12 of 12 points are done", self.weft("sweep", "status", self.folder).output)
        self.finished(self.weft("sweep", "collect", self.folder))
        assert_same_bytes(self)
        self.assert_each_once()

    def test_a_second_sweep_in_the_folder_is_refused(self):
        sweep = self.start("--on", "slurm")
        _, pid = self.hold()
        second = self.sweep("--on", "slurm")
        self.let_go(pid)
        self.assertNotEqual(second.status, 0)
        self.assertIn("another sweep is being run in it", second.words)
        self.finished(sweep)
        self.assert_each_once()

    def test_what_sbatch_refuses_is_said(self):
        ended = self.sweep("--on", "slurm", "--slurm", "--partition=nowhere")
        self.assertEqual(ended.status, 1)
        self.assertIn("invalid partition specified: nowhere", ended.words)


if __name__ == "__main__":
    unittest.main()
