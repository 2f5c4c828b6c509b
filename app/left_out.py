"""What of a conversation the model no longer sees, and where on the screen that begins. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

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
    files = f"{media} older picture{'' if media == 1 else 's'} or clip{'' if media == 1 else 's'}"
    if not messages:
        return f"{files[:1].upper()}{files[1:]} {'is' if media == 1 else 'are'} no longer seen by the model"
    seen = f"Older messages are no longer seen by the model: {messages} above"
    return f"{seen}, and {files}" if media else seen
