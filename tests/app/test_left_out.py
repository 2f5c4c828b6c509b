"""Where the line stands under which the model sees a conversation."""

from __future__ import annotations

from dataclasses import replace

from app import left_out
from app.stored import Stats, Stored
from runtime.protocol import Part, Problem, Reasoning, Text

STATS = Stats(5, 20, 3, 25, 0.12, 61.5, "end", "demo")


def said(id: int, role: str, *parts: Part, stats: Stats | None = None) -> Stored:
    return Stored(id, id - 1 or None, role, parts, "done", None, stats)  # type: ignore[arg-type]


def talk(messages: int, media: int = 0) -> list[Stored]:
    failed = replace(said(2, "assistant", Reasoning("hm")), state="failed", problem=Problem("x", "y"))
    last = replace(STATS, left_out_messages=messages, left_out_media=media)
    return [
        said(1, "user", Text("a")),
        failed,  # is not sent, so it does not count
        said(3, "user", Text("b")),
        said(4, "assistant", Text("1"), stats=STATS),
        said(5, "user", Text("c")),
        said(6, "assistant", Text("2"), stats=last),
    ]


def test_the_line_stands_above_the_first_message_that_was_told() -> None:
    assert left_out.where(talk(0)) is None
    assert left_out.where(talk(3)) == (4, "Older messages are no longer seen by the model: 3 above")
    assert left_out.where(talk(1, 2)) == (2, "Older messages are no longer seen by the model: 1 above, and 2 older pictures or clips")
    assert left_out.where(talk(0, 1)) == (0, "1 older picture or clip is no longer seen by the model")


def test_a_question_under_way_changes_nothing() -> None:
    assert left_out.where([*talk(3), said(7, "user", Text("d")), said(8, "assistant")]) == left_out.where(talk(3))
    assert left_out.where([]) is None
