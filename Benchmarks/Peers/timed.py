"""Runs a command and prints its wall time and its processor time in seconds and its peak memory in bytes.

Where the system allows it (Linux), the command and all of its threads get PROCESSORS processors and no more.

A process of its own, because the system counts the memory that a process had before it became the
command: here that is a bare Python's, 10 MB, and not that of whoever holds the data.

usage: timed.py PROCESSORS OUTPUT COMMAND …
"""
import os
import sys
import time

processors, output, *command = sys.argv[1:]
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-int(processors):])
start = time.perf_counter()
child = os.posix_spawnp(command[0], command, os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)])
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - start, usage.ru_utime + usage.ru_stime,
      usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
sys.exit(os.waitstatus_to_exitcode(status) != 0)
