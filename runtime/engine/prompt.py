"""A conversation to token ids through the model's own chat template, such that nothing in a message can pass for the template's.

The template sees a random sentinel in place of each text; afterwards the sentinels are replaced, and only what the template
itself wrote is read as special tokens. It knows nothing of llama.cpp, files or pixels.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from runtime.engine.media import Prepared, PreparedVideo
from runtime.engine.plain_text import PlainText
from runtime.engine.template import Template
from runtime.errors import ModelError, SchemaError
from runtime.protocol import Image, Message, Reasoning, Text, ToolCall, ToolResult, Video

START, VISION_START, VISION_END = "<|im_start|>", "<|vision_start|>", "<|vision_end|>"
IMAGE_PAD, VIDEO_PAD = "<|image_pad|>", "<|video_pad|>"
THINK, END_THINK = "<think>", "</think>"


@dataclass(frozen=True)
class Slot:
    """Where the embeddings of one step stand: `media[medium].steps[step]`, `medium` counted over the whole conversation."""

    medium: int
    step: int


Unit = int | Slot


@dataclass(frozen=True)
class Prompt:
    """`units` with vision start and end tokens in place; `marks`: unit counts at which later prompts may branch off (the end
    of the system prompt, of each medium, and of what the next turn shares with this one); `opened`: it ends inside `<think>`."""

    units: tuple[Unit, ...]
    marks: tuple[int, ...]
    opened: bool
    begun: bool = False  # it ends inside an answer, whose words go on


class ChatTemplate:
    """`source` is the GGUF's tokenizer.chat_template; `tokenize(text, special)` as Model.tokenize; `added` maps the spelling of
    every control and user-defined token of the vocabulary to its id. Raises ModelError where the template is no good."""

    def __init__(self, source: str, tokenize: Callable[[str, bool], list[int]], added: Mapping[str, int]) -> None:
        self._template = Template(source)
        self._added = {spelling: id for spelling, id in added.items() if spelling}
        self._plain = PlainText(tokenize, self._added)
        self._thinking_default = self.render([Message("user", (Text("?"),))], [], None).opened

    @property
    def thinking_default(self) -> bool:
        """Whether the template opens `<think>` when nothing is said about it."""
        return self._thinking_default

    @property
    def takes_pictures(self) -> bool:
        """Whether it has a place for a picture: templates of text models take nothing but strings, and fail at a list of parts."""
        shown = {"role": "user", "content": [{"type": "image"}, {"type": "text", "text": "?"}]}
        variables = {"messages": [shown], "add_generation_prompt": True, "tools": None, "documents": None}
        try:
            return IMAGE_PAD in self._template.render(variables)
        except ModelError:
            return False

    def count(self, text: str) -> int:
        """Tokens of a text by itself."""
        return len(self._plain.ids(_valid(text)))

    def render(
        self,
        messages: Sequence[Message],
        media: Sequence[Prepared],
        thinking: bool | None,
        unfinished: bool = False,
        tools: Sequence[Mapping[str, Any]] = (),
    ) -> Prompt:
        """`media`: one for every Image and Video part, in order; `tools`: what the model is told of each (plain JSON).
        `unfinished`: the last message may go on where it ends, and the prompt is only what stays the same then. Where the last
        message is an answer, the prompt ends with what it says, so that it goes on.

        Raises ModelError where the template refuses the conversation.
        """
        begun = None if unfinished else _begun(messages)
        if begun is not None:
            messages = messages[:-1]
            thinking = any(isinstance(part, Reasoning) and part.text for part in begun.parts)
        texts = _Sentinels()
        told = _Conversation(messages, media, texts, unfinished)
        described = [self._hidden(tool, texts) for tool in tools] or None
        variables: dict[str, Any] = {"messages": told.messages, "add_generation_prompt": True, "tools": described, "documents": None}
        if thinking is not None:
            variables["enable_thinking"] = thinking
        pieces = texts.put_back(self._template.render(variables))
        if not told.required <= {piece.sentinel for piece in pieces}:
            raise ModelError("The model's chat template leaves out what you wrote.", "Choose another file of this model.")
        assembly = _Assembly(self._plain, self._added, told.images, told.videos, media)
        for piece in pieces:
            if piece.sentinel is not None and piece.sentinel == told.end:
                return assembly.finish_unfinished(system=messages[0].role == "system")
            if piece.sentinel is not None:
                assembly.add_plain(piece.text, typed=piece.sentinel in told.typed)
                continue
            for part in self._plain.split(piece.text):
                if part in self._added:
                    assembly.add_special(part)
                else:
                    assembly.add_plain(part)
        if begun is not None:
            assembly.add_begun(begun)
        return assembly.finish(system=bool(tools) or (bool(messages) and messages[0].role == "system"))

    def _hidden(self, value: Any, texts: _Sentinels) -> Any:
        """A tool's description with every text hidden that spells a special token, in the form that JSON will give it.

        The others stay as they are: a template may look at them ("function", "type").
        """
        if isinstance(value, str):
            value = _valid(value)
            if not any(piece in self._added for piece in self._plain.split(value)):
                return value
            return texts.hide(value, json.dumps(value.strip(), ensure_ascii=False)[1:-1])
        if isinstance(value, Mapping):
            return {self._hidden(name, texts): self._hidden(inner, texts) for name, inner in value.items()}
        return [self._hidden(inner, texts) for inner in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True)
class _Piece:
    text: str
    sentinel: int | None  # None: the template's own


class _Sentinels:
    """Stand-ins for the texts of one rendering: digits that nobody can guess and no filter of a template changes.

    White space at a text's ends stays outside, so that the template's trimming works as it does on the text itself.
    """

    def __init__(self) -> None:
        self._nonce = f"{secrets.randbelow(10**40):040d}"
        self._texts: list[str] = []

    def hide(self, text: str, shown: str | None = None) -> str:
        """`shown`: what is put back for the text without the white space around it, where that is not the text itself."""
        core = text.strip()
        if not core:
            return text
        self._texts.append(core if shown is None else shown)
        before, after = text.split(core, 1) if text != core else ("", "")
        return f"{before}x{self._nonce}x{len(self._texts) - 1}x{after}"

    def mark(self) -> str:
        """A place and no text."""
        self._texts.append("")
        return f"x{self._nonce}x{self.last}x"

    @property
    def last(self) -> int:
        return len(self._texts) - 1

    def put_back(self, rendered: str) -> list[_Piece]:
        parts = re.split(f"x{self._nonce}x([0-9]+)x", rendered)
        if any(self._nonce in part for part in parts):
            raise ModelError("The model's chat template changes what you wrote.", "Choose another file of this model.")
        return [_Piece(self._texts[int(part)], int(part)) if i % 2 else _Piece(part, None) for i, part in enumerate(parts) if i % 2 or part]


class _Conversation:
    """The messages in the shape the template takes, texts hidden; which of `media` its image and video pads stand for."""

    def __init__(self, messages: Sequence[Message], media: Sequence[Prepared], texts: _Sentinels, unfinished: bool) -> None:
        self.images: list[int] = []
        self.videos: list[int] = []
        self.required: set[int] = set()
        self.typed: set[int] = set()  # the texts of a message that may go on
        self.end: int | None = None  # where it may
        self._media = media
        self._texts = texts
        self.messages = [self._message(message, unfinished and message is messages[-1]) for message in messages]
        if len(self.images) + len(self.videos) != len(media):
            raise ValueError(f"{len(media)} media for {len(self.images) + len(self.videos)} parts")

    def _message(self, message: Message, unfinished: bool) -> dict[str, Any]:
        items: list[dict[str, str]] = []
        reasoning: list[str] = []
        calls: list[dict[str, Any]] = []
        for part in message.parts:
            if isinstance(part, Text):
                hidden = self._texts.hide(_valid(part.text))
                if message.role == "user" and part.text.strip():
                    self.required.add(self._texts.last)
                    if unfinished:
                        self.typed.add(self._texts.last)
                items.append({"type": "text", "text": hidden})
            elif isinstance(part, Reasoning):
                reasoning.append(self._texts.hide(_valid(part.text)))
            elif isinstance(part, ToolCall):
                calls.append(self._call(part))
            elif isinstance(part, ToolResult):
                items.append({"type": "text", "text": self._texts.hide(_valid(part.text))})
            elif isinstance(part, Image | Video):
                items.append({"type": self._kind()})
        if unfinished:
            items.append({"type": "text", "text": self._texts.mark()})
            self.end = self._texts.last
            self.required.add(self.end)
        # A string where it can be one: templates of older makes expect that.
        plain = all(item["type"] == "text" for item in items)
        told: dict[str, Any] = {"role": message.role, "content": "".join(item["text"] for item in items) if plain else items}
        if message.role == "assistant":
            # Always there, so that the template has no reason to look for `</think>` in the answer.
            told["reasoning_content"] = "".join(reasoning)
        if calls:
            told["tool_calls"] = calls
        return told

    def _call(self, call: ToolCall) -> dict[str, Any]:
        """Names and values hidden; the values as the family's template writes them: texts as they are, lists and objects as JSON."""

        def written(value: Any) -> str:
            return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)

        try:
            arguments = json.loads(call.arguments)
        except (ValueError, RecursionError):
            arguments = None
        if not isinstance(arguments, dict):
            raise SchemaError(f"The arguments of the call of {call.name} are no JSON object.", "Correct the message.")
        hidden = {self._texts.hide(_valid(name)): self._texts.hide(_valid(written(value))) for name, value in arguments.items()}
        return {"type": "function", "function": {"name": self._texts.hide(_valid(call.name)), "arguments": hidden}}

    def _kind(self) -> str:
        index = len(self.images) + len(self.videos)
        if index >= len(self._media):
            raise ValueError(f"only {len(self._media)} media")
        if isinstance(self._media[index], PreparedVideo):
            self.videos.append(index)
            return "video"
        self.images.append(index)
        return "image"


class _Assembly:
    """Token ids and slots in the making. Text between two special tokens is tokenized in one go, as the reference does."""

    def __init__(
        self, plain: PlainText, added: Mapping[str, int], images: Sequence[int], videos: Sequence[int], media: Sequence[Prepared]
    ) -> None:
        self._plain, self._added, self._media = plain, added, media
        self._images, self._videos = iter(images), iter(videos)
        self._wanted = len(images) + len(videos)
        self._units: list[Unit] = []
        self._marks: set[int] = set()
        self._run: list[str] = []
        self._typed_at: int | None = None  # where in the run the words begin that may go on
        self._starts: list[int] = []  # where turns begin
        self._shared: int | None = None  # where the answer's own part begins, after the last turn's header
        self._opened = False
        self._begun = False
        self._drop_end = False  # the vision end token after a clip, whose pairs bring their own

    def add_plain(self, text: str, typed: bool = False) -> None:
        if typed and self._typed_at is None:
            self._typed_at = len("".join(self._run))
        self._run.append(text)

    def add_special(self, spelling: str) -> None:
        self._flush()
        if spelling in (IMAGE_PAD, VIDEO_PAD):
            self._add_medium(spelling)
            return
        if spelling == VISION_END and self._drop_end:
            self._drop_end = False
            return
        if spelling == START:
            self._starts.append(len(self._units))
            self._shared, self._opened = None, False
        elif spelling in (THINK, END_THINK):
            self._shared = len(self._units) if self._shared is None else self._shared
            self._opened = spelling == THINK
        self._units.append(self._added[spelling])
        if spelling == VISION_END:
            self._marks.add(len(self._units))

    def add_begun(self, answer: Message) -> None:
        """The beginning of an answer after its header, in the form in which the model wrote it."""
        thought = _valid("".join(part.text for part in answer.parts if isinstance(part, Reasoning)))
        said = _valid("".join(part.text for part in answer.parts if isinstance(part, Text)))
        self._flush()
        if thought and not self._opened:
            raise ModelError("This model cannot go on with what it thought.", "Have the question answered again.")
        if thought:
            self.add_plain(thought)
        if said and self._opened:
            self.add_plain("\n")
            self.add_special(END_THINK)
            self.add_plain("\n\n")
        self.add_plain(said)
        self._begun = True

    def finish(self, system: bool) -> Prompt:
        self._flush()
        if self._wanted:
            raise ModelError("The model's chat template leaves out a picture or clip.", "Choose another file of this model.")
        if system and len(self._starts) > 1:
            self._marks.add(self._starts[1])
        if self._shared is None and self._starts:  # the answer follows its header at once
            self._shared = self._starts[-1]
        if self._shared is not None:
            self._marks.add(self._shared)
        return Prompt(tuple(self._units), tuple(sorted(self._marks - {0, len(self._units)})), self._opened, self._begun)

    def finish_unfinished(self, system: bool) -> Prompt:
        """What is certain of a prompt whose last message may go on here. A later one branches off where its words begin."""
        run, self._run = "".join(self._run), []
        typed_at = len(run) if self._typed_at is None else self._typed_at
        ids, fixed = self._plain.certain(run[:typed_at], run[typed_at:])
        self._shared = len(self._units) + fixed
        self._units += ids
        return self.finish(system)

    def _add_medium(self, pad: str) -> None:
        index = next(self._images if pad == IMAGE_PAD else self._videos, None)
        if index is None:
            raise ModelError("The model's chat template has a picture or clip too many.", "Choose another file of this model.")
        self._wanted -= 1
        medium = self._media[index]
        if not isinstance(medium, PreparedVideo):
            self._units.append(Slot(index, 0))
            return
        # As released with the family: every pair has its own start and end, and there is none around the clip.
        start, end = self._added[VISION_START], self._added[VISION_END]
        if self._units and self._units[-1] == start:
            self._units.pop()
            self._drop_end = True
        for step, seconds in enumerate(medium.timestamps):
            self._units += [*self._plain.ids(f"<{seconds:.1f} seconds>"), start, Slot(index, step), end]
        self._marks.add(len(self._units))

    def _flush(self) -> None:
        if self._run:
            self._units += self._plain.ids("".join(self._run))
            self._run = []
            self._typed_at = None


def _begun(messages: Sequence[Message]) -> Message | None:
    """The answer that the model is to go on with: the last message, if it is one that holds words alone."""
    last = messages[-1] if messages else None
    if last is None or last.role != "assistant" or not any(message.role == "user" for message in messages):
        return None
    parts = [part for part in last.parts if isinstance(part, Text | Reasoning)]
    return last if len(parts) == len(last.parts) and any(part.text for part in parts) else None


def _valid(text: str) -> str:
    """Halves of surrogate pairs, which JSON can bring and UTF-8 cannot write, as the character they make or as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
