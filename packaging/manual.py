"""The manual page and bash's completions, from the commands' own parsers. Runs where Quern is installed.

    python packaging/manual.py FOLDER EPOCH

writes FOLDER/man/man1/quern.1.gz and FOLDER/bash-completion/completions/quern; the page bears the day of EPOCH.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app import __version__
from app.__main__ import COMMANDS, command_parser, window_parser

ABOUT = "chat with the Qwen3.5 models on your own machine"
ENVIRONMENT = {
    "QUERN_DATA_DIR, QUERN_CONFIG_DIR, QUERN_CACHE_DIR": "Other folders for chats and models, settings, and what can be made again.",
    "QUERN_MODELS_DIR": "Another folder for models, as on a larger disk.",
    "QUERN_GRAPHICS": "off leaves graphics cards alone.",
    "HF_ENDPOINT": "Another address of the Hub that models are downloaded from.",
}
FILES = {
    "~/.local/share/quern": "Chats, their files, models. They stay when the package is removed.",
    "~/.config/quern": "Settings.",
    "~/.cache/quern": "What can be made again.",
    "~/.local/state/quern/log": "Logs.",
}
Parsers = dict[str, argparse.ArgumentParser]


def main() -> int:
    folder, day = Path(sys.argv[1]), datetime.datetime.fromtimestamp(int(sys.argv[2]), datetime.UTC).date().isoformat()
    page, completions = folder / "man" / "man1" / "quern.1.gz", folder / "bash-completion" / "completions" / "quern"
    for path, content in ((page, gzip.compress(manual(day).encode(), mtime=0)), (completions, bash().encode())):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return 0


def parsers() -> Parsers:
    """By the words of the command: "", "ask", "models", "models show" …"""
    found: Parsers = {"": window_parser()}
    for name in COMMANDS:
        found[name], _ = command_parser(name)
        for action in found[name]._actions:
            if isinstance(action, argparse._SubParsersAction):
                found |= {f"{name} {inner}": parser for inner, parser in action.choices.items()}
    return found


# ------------------------------------------------------------ the manual page


def manual(day: str) -> str:
    lines = [
        f'.TH QUERN 1 {day} "Quern {__version__}" "User Commands"',
        *(".SH NAME", f"quern \\- {ABOUT}"),
        *(".SH SYNOPSIS", ".B quern", "[\\fIFILE\\fR ...]", ".br", ".B quern", "\\fICOMMAND\\fR ..."),
        *(".SH DESCRIPTION", "Without a command the window opens, with the files attached: pictures, clips, text, code and PDF files."),
        "Models run on this machine, and nothing leaves it.",
        ".SH COMMANDS",
    ]
    for words, parser in parsers().items():
        if words:
            lines += _command(words, parser)
    for title, table in (("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)):
        lines.append(f".SH {title}")
        for name, about in table.items():
            lines += [".TP", f".B {_roff(name)}", _roff(about)]
    lines += [".SH EXIT STATUS", "0 when all went well, 1 when it did not: a sentence on standard error says why; 2 for wrong arguments."]
    return "\n".join(lines) + "\n"


def _command(words: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    formatter = parser._get_formatter()
    places = [formatter._format_args(action, action.metavar or action.dest) for action in parser._actions if not action.option_strings]
    yield f".SS {_roff(' '.join([f'quern {words}', '[OPTION ...]', *places]))}"
    yield _roff(parser.description or "")
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction | argparse._SubParsersAction) or action.help is argparse.SUPPRESS:
            continue
        yield ".TP"
        yield f".B {_roff(formatter._format_action_invocation(action))}"
        yield _roff(formatter._expand_help(action) if action.help else "")
    if parser.epilog:
        yield ".PP"
        yield _roff(parser.epilog)


def _roff(text: str) -> str:
    """As it stands: one line, no requests, hyphens that can be searched for and copied."""
    words = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{words}" if words[:1] in (".", "'", "") else words


# ------------------------------------------------------------ completions


def bash() -> str:
    """Commands, options and the values of those that have a few; file names elsewhere."""
    cases, values = [], []
    for words, parser in parsers().items():
        offered: list[str] = list(COMMANDS) if not words else []
        options: list[str] = []
        for action in parser._actions:
            options += action.option_strings
            if isinstance(action, argparse._SubParsersAction):
                offered += list(action.choices)
            elif action.choices and action.option_strings:
                values += [
                    f'        "{words} {option}") words="{" ".join(map(str, action.choices))}" ;;' for option in action.option_strings
                ]
        cases.append(f'        "{words}") words="{" ".join(offered)}" options="{" ".join(options)}" ;;')
    return "\n".join([_BEGIN, *values, _MIDDLE, *cases, _END]) + "\n"


_BEGIN = """# Completions of quern's commands for bash.
_quern()
{
    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="" words="" options=""
    [[ $COMP_CWORD -gt 1 ]] && command="${COMP_WORDS[1]}"
    [[ $COMP_CWORD -gt 2 && $command == models ]] && command="models ${COMP_WORDS[2]}"
    COMPREPLY=()
    case "$command $before" in"""
_MIDDLE = """    esac
    if [[ -n $words ]]; then
        COMPREPLY=($(compgen -W "$words" -- "$word"))
        return
    fi
    case "$command" in"""
_END = """    esac
    [[ $word == -* ]] && words="$options"
    COMPREPLY=($(compgen -W "$words" -- "$word")) # where there are none: names of files
}
complete -o default -F _quern quern"""


if __name__ == "__main__":
    sys.exit(main())
