"""The command `quern`: without a subcommand the window, else one of app/cli.

Work starts here, so nothing heavy is imported here: `--help` and `--version` must answer at once, and a subcommand's
module is imported only when it is the one that was asked for.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from app import __version__

COMMANDS = {
    "ask": "answer one question on the command line, with pictures and clips",
    "models": "list, download and remove models",
    "plan": "say what of a model lies where on this machine, and how fast it will be",
    "doctor": "print what a bug report needs",
    "backup": "write chats, their files and settings into one file",
    "restore": "put a backup in the place of what is here",
    "quantize": "turn a downloaded checkpoint into GGUF files",
}


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        parser, run = command_parser(given[0])
        args = parser.parse_args(given[1:])
        return _run(lambda: run(args))
    files = window_parser().parse_args(given).files
    return _run(lambda: _open_window(files))


def command_parser(name: str) -> tuple[argparse.ArgumentParser, Callable[[argparse.Namespace], int]]:
    """What one of COMMANDS understands, and what it does."""
    module: Any = importlib.import_module(f"app.cli.{name}")
    parser = argparse.ArgumentParser(prog=f"quern {name}", description=_sentence(COMMANDS[name]))
    module.add_arguments(parser)
    return parser, module.run


def _run(work: Callable[[], int]) -> int:
    """The exit status; an error that a user can mend is its sentence and remedy, not a trace."""
    from runtime.errors import QuernError  # not needed by --help and --version, and half of what they would take

    try:
        status = work()
        if sys.stdout is not None:  # a window started without a terminal has none
            sys.stdout.flush()
        return status
    except QuernError as error:
        print(f"quern: {error}", error.remedy, sep="\n" if error.remedy else "", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader went away, as `head` does
        # Python would complain once more while flushing stdout at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _open_window(files: list[str]) -> int:
    from app.main import run

    return run(files)


def window_parser() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:<10} {about}" for name, about in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="quern",
        usage="quern [FILE ...]\n       quern COMMAND ...",
        description="Chat with the Qwen3.5 models on this machine. Without a command the window opens, with the files attached.",
        epilog=f"commands:\n{lines}\n\n`quern COMMAND --help` says more about one.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a picture or clip to attach to a new message")
    parser.add_argument("--version", action="version", version=f"quern {__version__}")
    return parser


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."


if __name__ == "__main__":
    sys.exit(main())
