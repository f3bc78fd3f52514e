"""Runs a program to its end and prints its exit code, CPU seconds and peak memory in KiB.

Run: python -S tests/benchmarks/waited.py PROGRAM...
Nothing but os is imported, for a process counts the memory of the one that started it into its own peak.
"""

import os
import sys

program = sys.argv[1:]
nowhere = os.open(os.devnull, os.O_WRONLY)
child = os.posix_spawn(program[0], program, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1)])
_, status, use = os.wait4(child, 0)
unit = 1024 if sys.platform == "darwin" else 1
print(os.waitstatus_to_exitcode(status), use.ru_utime + use.ru_stime, use.ru_maxrss / unit)
