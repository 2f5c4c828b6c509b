"""What is left out of a conversation that outgrew the context: enough, the oldest first, and the same every time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from runtime.engine import history
from runtime.engine.history import Cut, Size
from runtime.protocol import Image, Message, Part, Text, ToolCall, ToolResult, Video

SYSTEM = Message("system", (Text("S"),))


def user(text: str, *media: Part) -> Message:
    return Message("user", (*media, Text(text)))


def answer(text: str) -> Message:
    return Message("assistant", (Text(text),))


def talk(turns: int) -> list[Message]:
    said = [SYSTEM]
    for i in range(turns):
        said += [user(f"q{i}"), answer(f"a{i}")]
    return said[:-1]


def sizes(messages: list[Message], text: int = 10, medium: int = 50) -> list[Size]:
    return [Size(text, tuple(medium for part in m.parts if isinstance(part, Image | Video))) for m in messages]


def test_what_fits_stays() -> None:
    messages = talk(5)
    assert history.cut(messages, sizes(messages), 100) == Cut()
    assert history.applied(messages, Cut()) == tuple(messages)


def test_whole_exchanges_leave_down_to_three_quarters() -> None:
    messages = talk(6)  # 12 messages of 10
    done = history.cut(messages, sizes(messages), 100)
    assert done == Cut(messages=6)  # at the sixth question 120 do not fit; without two exchanges it were 80
    kept = history.applied(messages, done)
    assert kept == (SYSTEM, *messages[7:])


def test_pictures_of_older_exchanges_go_first_and_leave_a_note() -> None:
    messages = [SYSTEM, user("a", Image("1")), answer("1"), user("b", Video("2")), answer("2"), user("c", Image("3"))]
    done = history.cut(messages, sizes(messages, medium=80), 295)
    assert done == Cut(media=1)
    assert history.left_out(messages, done) == (0, 1)
    kept = history.applied(messages, done)
    assert kept[1] == Message("user", (Text("[picture left out]"), Text("a")))
    assert kept[2:] == tuple(messages[2:])
    further = history.applied(messages, Cut(2, 2))
    assert further == (SYSTEM, Message("user", (Text("[clip left out]"), Text("b"))), answer("2"), messages[5])
    assert history.left_out(messages, Cut(2, 2)) == (2, 1)


def test_the_last_question_stays_whatever_it_costs() -> None:
    messages = [SYSTEM, user("a"), answer("1"), user("b", Image("x"))]
    done = history.cut(messages, [Size(10), Size(10), Size(10), Size(900, (900,))], 100)
    assert done == Cut(messages=2)
    assert history.applied(messages, done) == (SYSTEM, messages[3])
    alone = [user("b", Image("x"))]
    assert history.cut(alone, [Size(900, (900,))], 100) == Cut()


def test_calls_and_results_go_with_their_question() -> None:
    called = [user("a"), Message("assistant", (ToolCall("f"),)), Message("tool", (ToolResult("r"),)), answer("1"), user("b")]
    assert history.cut(called, [Size(40)] * 5, 100) == Cut(messages=4)
    asked = [user("a"), answer("1"), user("b"), Message("assistant", (ToolCall("f"),)), Message("tool", (ToolResult("r"),))]
    assert history.cut(asked, [Size(30)] * 5, 100) == Cut(messages=2)


turns = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60), st.lists(st.integers(1, 80), max_size=2)), min_size=1, max_size=25)


@given(turns, st.integers(60, 400), st.booleans())
def test_a_conversation_that_grows(said: list[tuple[int, int, list[int]]], room: int, system: bool) -> None:
    """Turn by turn: never less is left out, rarely more, and it fits wherever the last question alone would."""
    messages, costs = ([SYSTEM], [Size(5)]) if system else ([], [])
    before, changes = Cut(), 0
    for i, (question, reply, media) in enumerate(said):
        messages.append(user(f"q{i}", *(Image(f"{i}.{n}") for n in range(len(media)))))
        costs.append(Size(question, tuple(media)))
        done = history.cut(messages, costs, room)
        assert done.messages >= before.messages
        assert done.media >= before.media
        assert history.cut(messages, costs, room) == done
        kept = history.applied(messages, done)
        assert kept[-1] == messages[-1]
        assert not system or kept[0] == SYSTEM
        assert kept[int(system)].role == "user"
        total = sum(cost.text + sum(cost.media) for cost in costs)
        if done == Cut():
            assert total <= room or len(messages) <= 1 + system
        tokens = history._tokens(costs, int(system), done, 0)
        assert tokens <= max(room, question + sum(media) + 5)
        if done != before:
            changes += 1
            assert history._tokens(costs, int(system), before, 0) > room
        before = done
        messages.append(answer(f"a{i}"))
        costs.append(Size(reply))
