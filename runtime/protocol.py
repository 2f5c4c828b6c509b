"""What crosses the pipe between a client and the worker: plain dataclasses, one JSON object a line.

Standard library only. It must know nothing of Qt, llama.cpp, pictures or storage. Messages and their parts, which cross
it as well, stand in `runtime.messages`.
"""

from __future__ import annotations

import dataclasses
import json
import typing
from dataclasses import dataclass, field
from typing import Any, Literal

from runtime.messages import Crop, Detail, File, Image, Message, Part, Reasoning, Role, Text, ToolCall, ToolResult, Video

# Who speaks the protocol speaks of messages too: offered here as well.
__all__ = ["Crop", "Detail", "File", "Image", "Message", "Part", "Reasoning", "Role", "Text", "ToolCall", "ToolResult", "Video"]

# ---------------------------------------------------------------- settings

ToolChoice = Literal["auto", "required", "none"]
CacheType = Literal["f16", "q8_0", "q5_1", "q5_0", "q4_1", "q4_0"]
WhenFull = Literal["leave_out", "stop"]
VisionPlace = Literal["gpu", "memory"]


@dataclass(frozen=True)
class Sampling:
    """None means: the value in the model's file, else the one published for the model and mode."""

    temperature: float | None = None
    top_p: float | None = None
    top_k: int | None = None
    min_p: float | None = None
    presence_penalty: float | None = None
    repeat_penalty: float | None = None
    seed: int | None = None


# ---------------------------------------------------------------- commands, client to worker


@dataclass(frozen=True)
class Load:
    """Load a model, replacing the one loaded. `mmproj` None: the file beside the model, if there is one.

    `cache`: the folder for states of chats and embeddings of pictures; None: they are kept in memory alone. `gpu_experts` (layers whose
    experts lie on graphics cards) and `vision` (where the vision file goes) are the planner's to choose where they are None.
    """

    id: int
    model: str
    mmproj: str | None = None
    context: int | None = None
    threads: int | None = None
    cache: str | None = None
    cache_k: CacheType = "f16"  # how the keys and the values of the context are kept
    cache_v: CacheType = "f16"
    cache_disk: int | None = None  # bytes that `cache` may hold, and that memory may hold of the same; None: as the machine allows
    cache_memory: int | None = None
    gpu_experts: int | None = None
    vision: VisionPlace | None = None


@dataclass(frozen=True)
class Inspect:
    """Look at a file without a model: kind, size, thumbnail, what it will cost. Answered while others run."""

    id: int
    part: Image | Video
    detail: Detail = "auto"


@dataclass(frozen=True)
class Frames:
    """Make pictures of what the model is shown of a file, by the way that they take to an answer: each comes as a Frame, then Framed.
    Answered while others run.

    `side`: pixels of a picture's longer side, at most. `size`: width and height at which an answer's model saw it; None: those of
    `detail` and of the model loaded. `plain`: for the eye instead: at the file's own size, not cropped, nothing left out.
    """

    id: int
    part: Image | Video
    detail: Detail = "auto"
    side: int = 160
    size: tuple[int, int] | None = None
    plain: bool = False


@dataclass(frozen=True)
class Read:
    """Read a text, code or PDF file as text. Answered while others run."""

    id: int
    path: str
    name: str = ""


@dataclass(frozen=True)
class DrawPages:
    """Make pictures of pages of a PDF: each comes as a PageDrawn, then PagesDrawn. Answered while others run.

    `numbers`: counted from 1; none: all. `folder`: where their files go, large enough to be read; None: small ones, to choose from.
    """

    id: int
    path: str
    name: str = ""
    numbers: tuple[int, ...] = ()
    folder: str | None = None
    detail: Detail = "auto"


@dataclass(frozen=True)
class Count:
    """Count the tokens of a text. Answered while others run."""

    id: int
    text: str


@dataclass(frozen=True)
class Generate:
    """Answer the last user message; where the last message is an answer, go on where it ends, and the result is only what comes
    after it. `thinking` None: the model's own default. `speculate`: guess at repeated text where that is faster.
    `private`: nothing of it is written to the cache.

    `schema` is a JSON schema that the answer must fit, `grammar` a GBNF grammar that it must follow, after the reasoning: one of
    the two. `tools` describes what may be called, a JSON object each as the chat APIs have them; "required" makes the answer a call.

    `when_full`: where the conversation outgrows the context, leave out the oldest messages, pictures first, or fail.

    `thinking_budget`: the most tokens of reasoning, after which the model is made to answer; None: as many as it likes.
    """

    id: int
    messages: tuple[Message, ...]
    thinking: bool | None = None
    max_tokens: int | None = None
    sampling: Sampling = Sampling()
    detail: Detail = "auto"
    speculate: bool = True
    private: bool = False
    schema: str | None = None
    grammar: str | None = None
    tools: tuple[str, ...] = ()
    tool_choice: ToolChoice = "auto"
    when_full: WhenFull = "leave_out"
    thinking_budget: int | None = None


@dataclass(frozen=True)
class Prepare:
    """Compute what is certain of a question before it is asked. The last of `messages` is the user's, still being written: its
    media are certain, its last text may go on, and it may be empty.

    Done when nothing else is to be done: any Load or Generate stops it, unless the Generate needs the same; a newer Prepare takes
    its place. Ends with Prepared, Cancelled or Failed; it never changes an answer.
    """

    id: int
    messages: tuple[Message, ...]
    thinking: bool | None = None
    detail: Detail = "auto"
    private: bool = False
    tools: tuple[str, ...] = ()
    when_full: WhenFull = "leave_out"


@dataclass(frozen=True)
class Cancel:
    """Stop the request `target` (any but Quit); answered by that request's own last event."""

    id: int
    target: int


@dataclass(frozen=True)
class Quit:
    id: int = 0


Command = Load | Inspect | Frames | Read | DrawPages | Count | Generate | Prepare | Cancel | Quit

# ---------------------------------------------------------------- events, worker to client


@dataclass(frozen=True)
class Problem:
    """What a user reads: what happened, and what can be done. `kind` is the error's class name; "Bug" if ours."""

    kind: str
    sentence: str
    remedy: str = ""


@dataclass(frozen=True)
class ModelInfo:
    name: str
    path: str
    mmproj: str | None
    architecture: str
    quantization: str
    file_bytes: int
    context: int
    context_train: int
    vision: bool
    thinking_default: bool
    demo: bool
    load_s: float
    backend: str
    image_max_tokens: int  # the cap of the detail level "auto" on this device
    context_longest: int = 0  # tokens; more than context_train where the model can be stretched
    kv_token_bytes: int = 0  # of one token in the context, as f16
    note: str = ""  # sentences about the load that the user should read, and what can be done


@dataclass(frozen=True)
class MediaInfo:
    """A picture or clip as the model was shown it. `grid` is [t, h, w] in patches of 16 pixels, t in frame pairs; `span`: of a clip,
    from which second to which."""

    kind: Literal["image", "video"]
    tokens: int
    grid: tuple[int, int, int]
    timestamps: tuple[float, ...] = ()
    name: str = ""
    encoded: bool = True  # False: taken from the embedding cache
    span: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Timings:
    """Seconds of one answer. `media_s`: files read and pictures encoded, of which `encode_s` encoding; `ttft_s`: from the arrival of
    the question in the worker to the first token, waiting included."""

    load_s: float = 0.0
    media_s: float = 0.0
    prefill_s: float = 0.0
    ttft_s: float = 0.0
    decode_tps: float = 0.0
    encode_s: float = 0.0
    decode_s: float = 0.0
    prefill_tps: float = 0.0


@dataclass(frozen=True)
class Result:
    text: str
    reasoning: str
    token_ids: tuple[int, ...]
    prompt_token_ids: tuple[int, ...]  # media stand as runs of the model's image or video pad id
    prompt_tokens: int
    cached_tokens: int  # of the prompt's, those that the context held already
    context_used: int
    media: tuple[MediaInfo, ...]
    timings: Timings
    reasoning_s: float
    stop_reason: Literal["end", "length", "context", "cancelled"]
    model: str
    prefilled_tokens: int = 0  # of the prompt's, those computed for this answer
    generated_tokens: int = 0
    media_encoded: int = 0
    media_reused: int = 0  # pictures and clips of the prompt that did not have to be encoded
    drafted: int = 0  # tokens guessed at, and how many of them were right
    accepted: int = 0
    calls: tuple[ToolCall, ...] = ()
    left_out_messages: int = 0  # the oldest, which the model was not told
    left_out_media: int = 0  # pictures and clips of the messages that it was told


@dataclass(frozen=True)
class LoadProgress:
    id: int
    fraction: float


@dataclass(frozen=True)
class OnCards:
    """Told before a model is loaded, to the client alone: what a crash of this worker would say about graphics cards (runtime/crashes.py).

    `used`: something of the model will lie on one. `key`: of drivers, devices and libraries; without `used` it is there where the cards
    are left out because they crashed.
    """

    id: int
    cache: str | None
    key: str
    used: bool


@dataclass(frozen=True)
class Loaded:
    id: int
    info: ModelInfo


@dataclass(frozen=True)
class Inspected:
    """`thumbnail` is a PNG of at most 256 pixels a side, base64, not cropped; `duration` in seconds and `frames` (those the model
    would be shown) are 0 for a picture; `note` is a sentence the user should read, such as that sound is not understood.

    `seen`: width and height of what the model sees. `seconds` to read it and `memory` in bytes as runtime/engine/costs.py says; 0 where
    no model is loaded."""

    id: int
    kind: Literal["image", "video"]
    width: int
    height: int
    tokens: int
    thumbnail: str
    duration: float = 0.0
    frames: int = 0
    note: str = ""
    seen: tuple[int, int] = (0, 0)
    seconds: float = 0.0
    memory: int = 0


@dataclass(frozen=True)
class Frame:
    """One picture, base64: PNG up to 256 pixels a side, JPEG above. `seconds`: when it stands in the clip; `told`: the time of its pair,
    as the model is told it."""

    id: int
    seconds: float
    told: float
    picture: str


@dataclass(frozen=True)
class Framed:
    """The last event of a Frames that came to its end: what all of it costs, as in Inspected, with nothing left to estimate."""

    id: int
    seen: tuple[int, int]
    tokens: int
    seconds: float = 0.0
    memory: int = 0


@dataclass(frozen=True)
class ReadText:
    """`tokens` is an estimate where no model is loaded (`exact` False); `pages` of a PDF; `note` as in Inspected."""

    id: int
    text: str
    tokens: int
    exact: bool
    pages: int = 0
    note: str = ""


@dataclass(frozen=True)
class PageDrawn:
    """Page `number` of `count`: the file of its picture, or a small PNG in base64. `tokens` and `seconds` as in Inspected."""

    id: int
    number: int
    count: int
    path: str = ""
    picture: str = ""
    tokens: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class PagesDrawn:
    """The last event of a DrawPages that came to its end."""

    id: int


@dataclass(frozen=True)
class Counted:
    id: int
    tokens: int
    exact: bool


@dataclass(frozen=True)
class PrefillProgress:
    """Prompt tokens computed so far, of all that must be computed; media are counted by their tokens. The same for encoding them."""

    id: int
    done: int
    total: int
    encoded: int = 0
    to_encode: int = 0


@dataclass(frozen=True)
class PrepareProgress:
    """How much of each picture and clip of the last message is computed, encoding included: fractions, in their order."""

    id: int
    media: tuple[float, ...]


@dataclass(frozen=True)
class Prepared:
    """The last event of a Prepare that came to its end. `tokens`: of the prompt, those that are certain and now computed."""

    id: int
    tokens: int
    media: tuple[MediaInfo, ...]


@dataclass(frozen=True)
class MediaReady:
    id: int
    media: tuple[MediaInfo, ...]


@dataclass(frozen=True)
class Delta:
    """A piece of the answer, or of the reasoning before it; always whole characters."""

    id: int
    text: str = ""
    reasoning: str = ""


@dataclass(frozen=True)
class LeftOut:
    """The conversation outgrew the context: so many of its oldest messages, and pictures and clips of the others, are left out."""

    id: int
    messages: int
    media: int


@dataclass(frozen=True)
class Called:
    """A tool call of the answer, complete."""

    id: int
    call: ToolCall


@dataclass(frozen=True)
class Done:
    id: int
    result: Result


@dataclass(frozen=True)
class Failed:
    """The last event of a request that could not be carried out."""

    id: int
    problem: Problem


@dataclass(frozen=True)
class Cancelled:
    """The last event of a Load, Inspect, Frames, Read, DrawPages, Count or Prepare that was cancelled. A cancelled Generate ends with
    Done."""

    id: int


@dataclass(frozen=True)
class Ended:
    """The worker is gone. Made by the client; `problem` is None after a Quit. Every open request has ended with it."""

    problem: Problem | None
    open_ids: tuple[int, ...] = field(default=())


Event = (
    (LoadProgress | OnCards | Loaded | Inspected | Frame | Framed | ReadText | PageDrawn | PagesDrawn | Counted)
    | (PrefillProgress | LeftOut | MediaReady | Delta | Called | Done)
    | (PrepareProgress | Prepared)
    | (Failed | Cancelled | Ended)
)

# ---------------------------------------------------------------- JSON

_NAMED: dict[str, type[Any]] = {c.__name__: c for union in (Part, Command, Event) for c in typing.get_args(union)} | {
    c.__name__: c for c in (Message, Sampling, Problem, ModelInfo, MediaInfo, Timings, Result)
}


def to_json(value: Any) -> str:
    """One line of JSON; every dataclass carries its name under "type"."""
    return json.dumps(_plain(value), ensure_ascii=True, separators=(",", ":"))


def from_json(line: str) -> Any:
    """The dataclass that `to_json` was given. Raises ValueError for anything else."""
    try:
        return _typed(json.loads(line))
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a protocol line: {line[:200]!r}") from error


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {"type": type(value).__name__, **named}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} does not cross the pipe")


def _typed(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_typed(v) for v in value)
    if isinstance(value, dict):
        kind = _NAMED[value["type"]]
        known = {f.name for f in dataclasses.fields(kind)}
        return kind(**{k: _typed(v) for k, v in value.items() if k in known})
    return value
