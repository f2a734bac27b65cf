"""What the reading process asks the system to keep it from."""

from __future__ import annotations

import contextlib
import sys
from typing import Final

_CREATE_RULESET: Final = 444
_RESTRICT_SELF: Final = 446
"""Landlock's system calls: the same numbers on every architecture that Python 3.11 runs on."""
_GET_VERSION: Final = 1
_NO_NEW_PRIVILEGES: Final = 38

_WRITES: Final = {
    1: 1 << 1 | 0xFF << 4 | 1 << 12,  # write, remove, make anything
    2: 1 << 13,  # move between folders
    3: 1 << 14,  # truncate
}
"""By the version of Landlock that brought them: the rights that change a file system."""


def write_nothing() -> bool:
    """Give up, for this thread and all it starts, every right to change a file system; whether the system did so.

    Linux 5.13 and later, where Landlock is on. Streams that are open already go on. Called before DuckDB starts
    its threads. Source: Documentation/userspace-api/landlock.rst of the Linux kernel.
    """
    if sys.platform != "linux":
        return False
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(_GET_VERSION))
    if version < 1:
        return False
    rights = ctypes.c_uint64(sum(bits for since, bits in _WRITES.items() if since <= version))
    ruleset = libc.syscall(_CREATE_RULESET, ctypes.byref(rights), ctypes.c_size_t(8), ctypes.c_uint(0))
    if ruleset < 0:
        return False
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return bool(libc.syscall(_RESTRICT_SELF, ruleset, ctypes.c_uint(0)) == 0)


def limit_memory(mebibytes: int) -> None:
    """Bound what the process may map beyond what it has: some functions of DuckDB obey neither its memory limit
    nor an interrupt. And no file may grow by its hand."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # no such limit here: interrupt and kill remain
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123
            mapped = int(statm.read().split()[0]) * resource.getpagesize()
        bound = mapped + mebibytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
