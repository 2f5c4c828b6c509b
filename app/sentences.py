"""The engine's sentences, and those of conversions, in the window's language.

runtime/ and quantize/ know no Qt and write English; what they say is found here by its form, so that a sentence kept with a message is
understood too.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from app.conversion_sentences import CONVERSION
from app.language import figure, translate
from app.sentence_table import SENTENCES
from app.window_words import IN_THE_WINDOW
from runtime.protocol import Ended, Failed, Inspected, Loaded, Problem, ReadText

_Event = TypeVar("_Event")
_FIGURE = re.compile(r"(\d+\.(\d+))( [kMGT]?B)?")
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class _Form:
    text: str
    pattern: re.Pattern[str]


def in_words(text: str, say: Callable[[str, str], str] = translate) -> str:
    """`text`, a sentence of the engine or several, in the window's language and words; what is not known stays as it is."""
    if not text:
        return text
    known = _known(text, say)
    if known is None and ". " in text:
        return joined(*(_known(one, say) or one for one in re.split(r"(?<=\.) (?=[A-Z“])", text)))
    return text if known is None else known


def _known(text: str, say: Callable[[str, str], str]) -> str | None:
    for form in _forms():
        match = form.pattern.fullmatch(text)
        if match is not None:
            values = {name: _as_written_here(in_words(value, say)) for name, value in match.groupdict().items()}
            return say("sentences", IN_THE_WINDOW.get(form.text, form.text)).format(**values)
    return None


def _as_written_here(value: str) -> str:
    """Bytes and decimals, which runtime/ writes as English does; a version such as 3.5.1 is neither."""
    found = _FIGURE.fullmatch(value)
    return value if found is None else figure(float(found[1]), f".{len(found[2])}f") + (found[3] or "")


@functools.cache
def _forms() -> tuple[_Form, ...]:
    """Those that say most first: “{name} is a folder, not a model file.” before “{name} is a folder.”"""
    ordered = sorted((*SENTENCES, *CONVERSION, *IN_THE_WINDOW), key=lambda text: len(_FIELD.sub("", text)), reverse=True)
    return tuple(_Form(text, re.compile(_pattern(text), re.DOTALL)) for text in ordered)


def _pattern(text: str) -> str:
    pieces = _FIELD.split(text)  # words and names of fields in turn
    return "".join(f"(?P<{piece}>.+?)" if i % 2 else re.escape(piece) for i, piece in enumerate(pieces))


def told(problem: Problem) -> Problem:
    return replace(problem, sentence=in_words(problem.sentence), remedy=in_words(problem.remedy))


def in_a_line(problem: Problem) -> str:
    """Sentence and remedy."""
    return joined(in_words(problem.sentence), in_words(problem.remedy))


def joined(*sentences: str) -> str:
    """One after the other; where one ends in Chinese, its mark brings the space along."""
    return re.sub(r"(?<=[。！？；]) ", "", " ".join(filter(None, sentences)))


def event_in_words(event: _Event) -> _Event:
    """What of an event people read."""
    match event:
        case Failed(_, problem):
            return replace(event, problem=told(problem))
        case Ended(problem) if problem is not None:
            return replace(event, problem=told(problem))
        case Inspected(note=note) | ReadText(note=note) if note:
            return replace(event, note=in_words(note))
        case Loaded(_, info) if info.note:
            return replace(event, info=replace(info, note=in_words(info.note)))
        case _:
            return event
