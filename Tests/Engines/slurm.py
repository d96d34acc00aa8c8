"""A Slurm of its own, on one machine: munge, the controller and two nodes, from Debian's packages.

Everything lies in a temporary folder and listens on ports that were free; nothing of it is left once it is
closed. Times that a cluster counts in minutes are seconds here.
"""

import contextlib
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time

PROGRAMS = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "scontrol"]
NODES = ["one", "two"]
PATIENCE = 30

CONFIGURATION = """\
ClusterName=weft
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge/socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
MaxArraySize={largest}
SlurmdTimeout=60
SlurmctldTimeout=10
InactiveLimit=0
KillWait=1
OverTimeLimit=0
MinJobAge=300
SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=0
{nodes}
PartitionName=all Nodes={names} Default=YES MaxTime=INFINITE State=UP
"""


def reason_left_out():
    """Why Slurm can't run here, or None."""
    missing = [name for name in PROGRAMS if program(name) is None]
    if missing:
        return f"{', '.join(missing)} missing: apt-get install slurm-wlm munge"
    return None


def program(name):
    return shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")


def free_ports(count):
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for it in sockets:
            it.bind(("127.0.0.1", 0))
        return [it.getsockname()[1] for it in sockets]


class Cluster:
    """A controller and two nodes of two processors each."""

    def __init__(self, largest_array=1001):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="weft-slurm-"))
        self.folder.chmod(0o755)
        # What a process needs to speak with it.
        self.settings = {"SLURM_CONF": str(self.folder / "slurm.conf")}
        self.environment = dict(os.environ, **self.settings)
        self.daemons = {}
        try:
            self.write_configuration(largest_array)
            self.start_munge()
            self.start_controller()
            for node in NODES:
                self.start_node(node)
            self.wait_until_idle()
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def write_configuration(self, largest_array):
        controller, *ports = free_ports(1 + len(NODES))
        host = socket.gethostname().split(".")[0]
        nodes = "\n".join(
            f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={port}"
            " CPUs=2 RealMemory=100 State=UNKNOWN"
            for node, port in zip(NODES, ports))
        for name in ["munge", "state"]:
            (self.folder / name).mkdir(mode=0o755)
        (self.folder / "slurm.conf").write_text(CONFIGURATION.format(
            host=host, controller=controller, user=pwd.getpwuid(os.getuid()).pw_name,
            folder=self.folder, largest=largest_array, nodes=nodes, names=",".join(NODES)))

    def start(self, name, *command):
        """Starts a daemon in the foreground. WEFT_TEST_DAEMON marks it and all that it starts."""
        with open(self.folder / f"{name}.out", "ab") as out:
            self.daemons[name] = subprocess.Popen(
                [program(command[0]), *map(str, command[1:])], stdin=subprocess.DEVNULL, stdout=out,
                stderr=out, cwd=self.folder, start_new_session=True,
                env=dict(self.environment, WEFT_TEST_DAEMON=f"{self.folder}/{name}"))

    def start_munge(self):
        folder = self.folder / "munge"
        key = folder / "key"
        key.touch(mode=0o600)
        key.write_bytes(os.urandom(128))
        self.start(
            "munge", "munged", "--foreground", "--force", f"--socket={folder}/socket",
            f"--key-file={key}", f"--pid-file={folder}/pid", f"--log-file={folder}/log",
            f"--seed-file={folder}/seed")
        self.wait_for("munge", (folder / "socket").exists)

    def start_controller(self):
        self.start("slurmctld", "slurmctld", "-D", "-f", self.folder / "slurm.conf")
        self.wait_for("slurmctld", lambda: self.says("scontrol", "ping").startswith("Slurmctld(primary)")
                      and "is UP" in self.says("scontrol", "ping"))

    def stop_controller(self):
        self.end("slurmctld", signal.SIGTERM)

    def start_node(self, node):
        self.start(node, "slurmd", "-D", "-N", node, "-f", self.folder / "slurm.conf")

    def replace_node(self, node):
        self.start_node(node)
        self.says("scontrol", "update", f"NodeName={node}", "State=RESUME")
        self.wait_until_idle()

    def kill_node(self, node):
        """As a power cut does: the daemon and all that runs on the node are gone at once."""
        marks = [f"WEFT_TEST_DAEMON={self.folder}/{node}\0", f"SLURMD_NODENAME={node}\0"]
        while found := [pid for pid in self.processes() if any(m in environ(pid) for m in marks)]:
            for pid in found:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if self.daemons[node].poll() is None:
                self.daemons[node].wait()
        self.daemons.pop(node).wait()

    def give_up(self, node, job):
        """A dead node is known to be dead, and what it ran of a job may run elsewhere at once.

        Slurm by itself finds out after its timeout, and waits for two minutes more.
        """
        self.says("scontrol", "update", f"NodeName={node}", "State=DOWN", "Reason=dead")
        self.wait_for("slurmctld", lambda: self.pending(job))
        for task in self.pending(job):
            self.says("scontrol", "update", f"JobId={task}", "StartTime=now")

    def pending(self, job):
        return self.says("squeue", "-h", "-r", "-t", "PENDING", "-j", job, "-o", "%i").split()

    def end_soon(self, job):
        """The time limit of what runs of a job is over; the controller sees it within half a minute."""
        self.says("scontrol", "update", f"JobId={job}", "EndTime=now+1")

    def processes(self):
        """Of this cluster: its daemons and what they run. Jobs know it by SLURM_CONF."""
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                if str(self.folder) in environ(entry.name) and not is_ended(entry.name):
                    yield int(entry.name)

    def wait_until_idle(self):
        for node in NODES:
            self.wait_for(node, lambda: "idle" in self.says("sinfo", "-h", "-n", node, "-o", "%t"))

    def says(self, *command):
        """What one of Slurm's commands prints."""
        return subprocess.run(
            [program(command[0]), *command[1:]], env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        ).stdout

    def wait_for(self, name, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            if self.daemons[name].poll() is not None or time.monotonic() > end:
                raise AssertionError(f"{name} doesn't start:\n{self.logs(name)}")
            time.sleep(0.1)

    def logs(self, name):
        files = [*self.folder.glob(f"{name}.out"), *self.folder.glob("*.log"), *self.folder.glob("munge/log")]
        return "\n".join(f"{file.name}:\n{file.read_text()[-2000:]}" for file in files)

    def end(self, name, how):
        daemon = self.daemons.pop(name)
        daemon.send_signal(how)
        try:
            daemon.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            daemon.kill()
            daemon.wait()

    def close(self):
        if "slurmctld" in self.daemons:
            self.says("scancel", "--full", "--signal=KILL", "--user", str(os.getuid()))
        for name in [*NODES, "slurmctld", "munge"]:
            if name in self.daemons:
                self.end(name, signal.SIGTERM)
        for pid in list(self.processes()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)


def is_on(node, pid):
    """Whether a process belongs to a job on a node."""
    return f"SLURMD_NODENAME={node}\0" in environ(pid)


def environ(pid):
    """What a process was started with; empty where it is gone or not ours."""
    try:
        return pathlib.Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace") + "\0"
    except OSError:
        return ""


def is_ended(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True
