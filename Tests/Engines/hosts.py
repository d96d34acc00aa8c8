"""Another machine, for want of one: a program called `ssh`."""

# As ssh does, it gives all words behind the host's name to the shell there as one line. That has another folder, and
# little of the environment.
SSH = """#!/bin/sh
while [ $# -gt 0 ]; do
  case $1 in
    --) shift; break ;;
    -o | -l | -p | -S) shift 2 ;;
    -*) shift ;;
    *) break ;;
  esac
done
shift
[ "$1" != -- ] || shift
cd / && exec env -i PATH=/usr/bin:/bin HOME="$HOME" SHELL=/bin/sh /bin/sh -c "$*"
"""


def put_ssh_into(folder):
    program = folder / "ssh"
    program.write_text(SSH)
    program.chmod(0o755)
