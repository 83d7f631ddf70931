"""Become another program that ends with its parent: tether.py UID GID SIGNAL PARENT COMMAND...

Run as a file of its own (python -I -S), because code between fork and exec is unsafe in a process with
threads. UID and GID of -1 keep the account. On Linux the kernel sends SIGNAL when the thread that started us
ends, so start servers from a thread that lives as long as they should; elsewhere the parent has to stop them.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def drop_to(uid: int, gid: int) -> None:
    if uid >= 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)


def end_with(parent: int, farewell: int) -> None:
    # After the change of account: the kernel forgets the wish when credentials change.
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, farewell, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("the parent ended first")


def main(arguments: list[str]) -> None:
    uid, gid, farewell, parent = (int(one) for one in arguments[:4])
    drop_to(uid, gid)
    end_with(parent, farewell)
    os.execv(arguments[4], arguments[4:])


if __name__ == "__main__":
    main(sys.argv[1:])
