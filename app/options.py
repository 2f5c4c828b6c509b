"""The settings that a user may choose, as one list: the settings page, its search and its defaults are made from it. No Qt.

A new setting is a field of `Settings`, a line here, and, where something is to change at once, a line in `effects`.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.language import translate


@dataclass(frozen=True)
class Switch:
    """On or off."""


@dataclass(frozen=True)
class Choice:
    """One of several: (value, words)."""

    values: tuple[tuple[object, str], ...] = ()


@dataclass(frozen=True)
class Number:
    """From `least` to `most`; `zero` are the words for 0."""

    least: int
    most: int
    step: int
    unit: str
    zero: str


@dataclass(frozen=True)
class Line:
    """A line of text; `empty` stands where it is empty."""

    empty: str


@dataclass(frozen=True)
class Folders:
    """Any number of folders."""


@dataclass(frozen=True)
class Token:
    """A secret that goes into the system's keyring, never into the settings file."""


Control = Switch | Choice | Number | Line | Folders | Token


@dataclass(frozen=True)
class Option:
    """`key` is the field of `Settings`; `about` says in one sentence what it does."""

    key: str
    section: str
    title: str
    about: str
    control: Control

    @property
    def words(self) -> str:
        """What a search looks in."""
        values = self.control.values if isinstance(self.control, Choice) else ()
        return " ".join((self.section, self.title, self.about, *(words for _, words in values))).casefold()


def options() -> tuple[Option, ...]:
    """All of them, in the order in which they are shown and in the language of the window."""
    look = translate("options", "Appearance")
    answers = translate("options", "Answers")
    model = translate("options", "Model and memory")
    sources = translate("options", "Where models come from")
    automatic = translate("options", "Automatic")
    return (
        Option(
            "theme",
            look,
            translate("options", "Theme"),
            translate("options", "Light or dark colours, or whichever the system uses."),
            Choice(
                (
                    ("system", translate("options", "Follow the system")),
                    ("light", translate("options", "Light")),
                    ("dark", translate("options", "Dark")),
                )
            ),
        ),
        Option(
            "font_size",
            look,
            translate("options", "Text size"),
            translate("options", "The size of all text in the window, in pixels."),
            Choice(((0, translate("options", "The system’s")), *((n, f"{n}") for n in (12, 13, 14, 15, 16, 18, 20, 22, 24, 28)))),
        ),
        Option(
            "reduced_motion",
            look,
            translate("options", "Reduce motion"),
            translate("options", "Nothing fades, slides or blinks."),
            Switch(),
        ),
        Option(
            "language",
            look,
            translate("options", "Language"),
            translate("options", "The language of the window; it changes when Quern is started again."),
            Choice(
                (
                    ("system", translate("options", "The system’s")),
                    ("en", "English"),
                    ("de", "Deutsch"),
                    ("zh_CN", "简体中文"),
                )
            ),
        ),
        Option(
            "preset",
            answers,
            translate("options", "Preset for new chats"),
            translate("options", "The system prompt and sampling values of every chat that has no preset of its own."),
            Choice(),
        ),
        Option(
            "thinking",
            answers,
            translate("options", "Think before answering"),
            translate("options", "The model reasons before it answers, which takes longer and is better for hard questions."),
            Switch(),
        ),
        Option(
            "thinking_budget",
            answers,
            translate("options", "Longest thinking"),
            translate("options", "After so many tokens of reasoning the model has to answer."),
            Number(0, 81_920, 256, translate("options", "tokens"), translate("options", "No limit")),
        ),
        Option(
            "detail",
            answers,
            translate("options", "Detail of pictures and clips"),
            translate("options", "How many pixels of a picture or clip the model is shown: more is slower and sees smaller things."),
            Choice(
                (
                    ("auto", translate("options", "Automatic: by device")),
                    ("fast", translate("options", "Fast: 256 tokens a picture")),
                    ("balanced", translate("options", "Balanced: 2,304 tokens a picture")),
                    ("full", translate("options", "Full: 16,384 tokens a picture")),
                )
            ),
        ),
        Option(
            "prepare",
            answers,
            translate("options", "Prepare while I type"),
            translate(
                "options", "Pictures, clips and words are read before you press Send, so that answers start sooner; off spares the battery."
            ),
            Switch(),
        ),
        Option(
            "titles",
            answers,
            translate("options", "Name chats by what they are about"),
            translate("options", "The model names a new chat while nothing else is asked of it; off: its first words are its name."),
            Switch(),
        ),
        Option(
            "when_full",
            answers,
            translate("options", "When a chat outgrows the context"),
            translate("options", "Either its oldest messages are no longer told to the model, or the answer stops and says so."),
            Choice(
                (
                    ("leave_out", translate("options", "Leave out the oldest messages")),
                    ("stop", translate("options", "Stop and say so")),
                )
            ),
        ),
        Option(
            "context",
            model,
            translate("options", "Context length"),
            translate(
                "options",
                "How many tokens of a chat the model in use has before it; the model is loaded again, and more takes more memory.",
            ),
            Choice(),
        ),
        Option(
            "unload_after_minutes",
            model,
            translate("options", "Give memory back after"),
            translate("options", "The model leaves memory after so many minutes without use; the next message loads it again."),
            Number(0, 1440, 5, translate("options", "minutes"), translate("options", "Never")),
        ),
        Option(
            "cache_k",
            model,
            translate("options", "Type of the context’s keys"),
            translate("options", "Fewer bits take less memory and are less exact; a model that was given a type of its own keeps it."),
            Choice(_cache_types()),
        ),
        Option(
            "cache_v",
            model,
            translate("options", "Type of the context’s values"),
            translate("options", "Fewer bits take less memory and are less exact; a model that was given a type of its own keeps it."),
            Choice(_cache_types()),
        ),
        Option(
            "cache_disk",
            model,
            translate("options", "Kept on disk for earlier chats"),
            translate("options", "The most that what was computed for chats and pictures may take in the cache folder."),
            Number(0, 1_000, 1, "GB", automatic),
        ),
        Option(
            "cache_memory",
            model,
            translate("options", "Kept in memory for earlier chats"),
            translate("options", "The most that it may take in memory; never more than the plan of the model leaves for it."),
            Number(0, 1_000, 1, "GB", automatic),
        ),
        Option(
            "model_folders",
            sources,
            translate("options", "Folders with models"),
            translate("options", "Where models are looked for besides Quern’s own folder, the Hub’s cache, LM Studio’s and Jan’s."),
            Folders(),
        ),
        Option(
            "hub_endpoint",
            sources,
            translate("options", "Address of the Hub"),
            translate("options", "A mirror that models are downloaded from; empty: the Hub itself, or what HF_ENDPOINT names."),
            Line(translate("options", "The Hub itself")),
        ),
        Option(
            "hub_token",
            sources,
            translate("options", "Access token"),
            translate("options", "For private and gated repositories; it lies in the system’s keyring and is sent to the Hub alone."),
            Token(),
        ),
        Option(
            "look_for_versions",
            translate("options", "Quern itself"),
            translate("options", "Look for new versions"),
            translate(
                "options", "Asks once a day whether there is a newer Quern, and says so; nothing is downloaded, and nothing else is sent."
            ),
            Switch(),
        ),
    )


def _cache_types() -> tuple[tuple[object, str], ...]:
    return (
        ("f16", translate("options", "16 bits, exact")),
        ("q8_0", translate("options", "8 bits, half the memory")),
        ("q5_1", "q5_1"),
        ("q5_0", "q5_0"),
        ("q4_1", "q4_1"),
        ("q4_0", translate("options", "4 bits, a quarter, less exact")),
    )
