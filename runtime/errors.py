"""Errors that a user can cause or mend: each has a sentence and a remedy. Anything else that is raised is a bug."""

from __future__ import annotations

from runtime.protocol import Problem


class QuernError(Exception):
    """`str(error)` is the sentence; `remedy` says what can be done, and may be empty."""

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.remedy = remedy

    @property
    def problem(self) -> Problem:
        return Problem(type(self).__name__, str(self), self.remedy)


class MediaError(QuernError):
    """A picture or clip that cannot be read, or is too large to be safe."""


class NoWords(MediaError):
    """A document without text, whose pages can be shown as pictures."""


class ModelError(QuernError):
    """A model file that is damaged, of another architecture, or lacks its vision file."""


class MemoryShortage(QuernError):
    """The machine has not enough memory for what was asked."""


class PlanError(QuernError):
    """What a plan needs to know could not be found out."""


class ContextFull(QuernError):
    """The conversation does not fit the context."""


class SchemaError(QuernError):
    """A JSON schema, a grammar or a tool's description that an answer cannot be held to."""


class WorkerEnded(QuernError):
    """The worker process died."""


class CheckpointError(QuernError):
    """A published checkpoint that cannot be converted."""


class NotFound(QuernError):
    """A named file or model that is not there."""


class HubError(QuernError):
    """The Hub cannot be reached, refuses, or has not what was asked for."""


class DownloadError(QuernError):
    """What arrived is not what was announced."""


class DiskFull(QuernError):
    """The disk has not enough room."""
