"""What of a conversation the model no longer sees, and where on the screen that begins. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from app.language import translate
from app.stored import Stored
from runtime.protocol import Text


def told(message: Stored) -> bool:
    """Whether the model is sent it: a message with something in it."""
    said = any(isinstance(part, Text) and part.text for part in message.parts)
    return bool(message.parts) and (message.role == "user" or said)


def where(messages: Sequence[Stored]) -> tuple[int, str] | None:
    """The first message that the model was told for the last answer, and the line to be shown above it; None where all were."""
    stats = next((message.stats for message in reversed(messages) if message.stats is not None), None)
    if stats is None or not (stats.left_out_messages or stats.left_out_media):
        return None
    sent = [i for i, message in enumerate(messages) if told(message)]
    if stats.left_out_messages >= len(sent):
        return None
    return sent[stats.left_out_messages], words(stats.left_out_messages, stats.left_out_media)


def words(messages: int, media: int) -> str:
    if not messages:
        one = translate("left_out", "1 older picture or clip is no longer seen by the model")
        several = translate("left_out", "{media} older pictures or clips are no longer seen by the model")
        return one if media == 1 else several.format(media=media)
    seen = translate("left_out", "Older messages are no longer seen by the model: {messages} above").format(messages=messages)
    if not media:
        return seen
    one = translate("left_out", "{seen}, and 1 older picture or clip")
    several = translate("left_out", "{seen}, and {media} older pictures or clips")
    return (one if media == 1 else several).format(seen=seen, media=media)
