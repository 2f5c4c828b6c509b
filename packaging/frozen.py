"""Where the packaged program starts: `quern`, or one of its modules in a process of its own (runtime/processes.py)."""

from __future__ import annotations

import os
import runpy
import sys

from runtime.processes import MODULES, RUN_MODULE


def main() -> int:
    _give_back_the_search_path()
    if sys.argv[1:2] == [RUN_MODULE]:
        module = sys.argv[2]
        if module not in MODULES:
            sys.exit(f"quern: {module} is not run on its own")
        sys.argv[1:3] = []
        if sys.stderr is not None:
            import faulthandler

            faulthandler.enable()
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        return 0
    from app.__main__ import main as quern

    return quern()


def _give_back_the_search_path() -> None:
    """PyInstaller put its own folder there, for this process. Programs of the system that are started from here (a browser) want theirs."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    elif sys.platform == "linux":
        os.environ.pop("LD_LIBRARY_PATH", None)


if __name__ == "__main__":
    sys.exit(main())
