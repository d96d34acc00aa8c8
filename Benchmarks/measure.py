"""Runs a command as a whole process and says how long it took and how much memory it had at most."""

import dataclasses
import os
import statistics
import subprocess
import sys
import threading
import time


@dataclasses.dataclass
class Run:
    seconds: float
    peak_bytes: int
    status: int = 0


def run(command, directory=None, log=subprocess.DEVNULL, accepted=(0,), patience=None):
    """The wall-clock time from start to end; the peak is the process's own, without children.

    With `patience`, in seconds, a process is stopped after it, and its end is the caller's to judge.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=directory, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
    )
    watchdog = threading.Timer(patience or 0, process.kill)
    if patience:
        watchdog.start()
    _, status, usage = os.wait4(process.pid, 0)
    watchdog.cancel()
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted and not patience:
        sys.exit(f"{' '.join(map(str, command))}: ended with {process.returncode}")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(seconds, peak, process.returncode)


def median_milliseconds(runs):
    return 1000 * statistics.median(run.seconds for run in runs)


def spread_milliseconds(runs):
    return tuple(1000 * f(run.seconds for run in runs) for f in (min, max))
