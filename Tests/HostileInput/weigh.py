"""Runs a command and writes the most memory that it held, in KiB, into a file.

usage: weigh.py FILE COMMAND...

A process of its own and a small one: what the kernel counts for a child begins with the memory of
the process that started it.
"""
import os
import signal
import sys

child = os.fork()
if child == 0:
    os.execv(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(child, 0)
with open(sys.argv[1], "w", encoding="ascii") as out:
    out.write(str(usage.ru_maxrss))
if os.WIFSIGNALED(status):
    signal.signal(os.WTERMSIG(status), signal.SIG_DFL)
    os.kill(os.getpid(), os.WTERMSIG(status))
sys.exit(os.WEXITSTATUS(status))
