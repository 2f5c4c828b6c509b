"""The scenarios of the comparison, as stories: what one user does, step by step, with a reply to time wherever a row wants one.

A story is a generator over one side: whatever lies between two replies is set-up and not timed. Both sides are told the same story in
the same order; the pictures of a pair were never seen before, the first system prompt is known to both. Between an answer and the next
question a user reads, READING_S at most: whoever takes the steps out of a story sees to it after each of them, before the other side
may compute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from runtime.protocol import Message
from tests.bench.asking import QUESTIONS, Media, Reply, Side, assistant, system, user
from tests.bench.recital import SHORT_ANSWER_TOKENS, THINKING_TOKENS, Recital

READING_S = 10.0
DROP_TO_SEND_S = 40.0
ANSWER_TOKENS = 8  # where only the first is timed


@dataclass(frozen=True)
class Stage:
    """What the stories of one pair have in common. `seed` differs from pair to pair."""

    media: Media
    recital: Recital
    seed: int
    system_tokens: int

    @property
    def known(self) -> Message:
        """The system prompt that both sides have computed before."""
        return system(self.recital.other(self.system_tokens, seed=0))

    @property
    def unknown(self) -> Message:
        return system(self.recital.other(self.system_tokens, seed=1000 + self.seed))


Step = tuple[str, Reply]
Story = Callable[[Side, Stage], Iterator[Step]]


def warm_up(side: Side, stage: Stage) -> None:
    """What is not counted: the first touch of the weights, of the vision file, and of the system prompt."""
    side.ask([stage.known, user(QUESTIONS[0], stage.media.picture(0))], ANSWER_TOKENS)
    side.rest(READING_S)


def pictures(side: Side, stage: Stage) -> Iterator[Step]:
    picture = stage.media.picture(10 * stage.seed + 1)
    chat = [stage.known, user(QUESTIONS[0], picture)]
    first = side.ask(chat, ANSWER_TOKENS)
    yield "first message with a picture", first
    yield "another question about it", side.ask([stage.known, user(QUESTIONS[1], picture)], ANSWER_TOKENS)
    yield "same picture, other system prompt", side.ask([stage.unknown, user(QUESTIONS[2], picture)], ANSWER_TOKENS)
    longer = [*chat, assistant(first), user(QUESTIONS[3])]
    yield "back to an earlier chat, next question", side.ask(longer, ANSWER_TOKENS)
    side.ask([stage.known, user(QUESTIONS[4], stage.media.picture(10 * stage.seed + 2))], ANSWER_TOKENS)
    side.rest(READING_S)
    yield "back to an earlier chat, regenerate", side.ask(longer, ANSWER_TOKENS)


def dropped(side: Side, stage: Stage) -> Iterator[Step]:
    chat = [stage.known, user("", stage.media.picture(10 * stage.seed + 3))]
    side.prepare(chat)
    side.rest(DROP_TO_SEND_S)
    asked = [stage.known, user(QUESTIONS[5], stage.media.picture(10 * stage.seed + 3))]
    yield "picture, Send 40 s after the drop", side.ask(asked, ANSWER_TOKENS)


def thinking(side: Side, stage: Stage) -> Iterator[Step]:
    """The model is made so that it thinks for 300 tokens and answers with 100, and then ends: nothing is forced."""
    chat = [stage.known, user(QUESTIONS[6] + " " + stage.recital.other(6, stage.seed))]
    answer = side.ask(chat, 2 * (THINKING_TOKENS + SHORT_ANSWER_TOKENS), thinking=True)
    if not THINKING_TOKENS + SHORT_ANSWER_TOKENS <= answer.tokens <= THINKING_TOKENS + SHORT_ANSWER_TOKENS + 2:
        raise RuntimeError(f"{side.name} answered with {answer.tokens} tokens: {answer.reasoning[-80:]!r}, {answer.text[-80:]!r}")
    side.rest(READING_S)
    yield "next question after thinking", side.ask([*chat, assistant(answer), user(QUESTIONS[7])], ANSWER_TOKENS, thinking=True)


def restart(side: Side, stage: Stage) -> Iterator[Step]:
    chat = [stage.known, user(QUESTIONS[0], stage.media.picture(10 * stage.seed + 4))]
    answer = side.ask(chat, ANSWER_TOKENS)
    side.rest(READING_S)
    side.restart()
    side.rest(READING_S)
    yield "restart, then a follow-up", side.ask([*chat, assistant(answer), user(QUESTIONS[1])], ANSWER_TOKENS)


def clip(side: Side, stage: Stage) -> Iterator[Step]:
    dropped = stage.media.clip(10 * stage.seed + 5)
    yield "clip of eight frames, first question", side.ask([stage.known, user(QUESTIONS[0], dropped)], ANSWER_TOKENS)
    yield "clip of eight frames, another question", side.ask([stage.known, user(QUESTIONS[1], dropped)], ANSWER_TOKENS)


STORIES: dict[str, Story] = {
    "pictures": pictures,
    "dropped": dropped,
    "thinking": thinking,
    "restart": restart,
    "clip": clip,
}
