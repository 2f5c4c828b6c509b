"""What the title row and a waiting answer say about the engine, in one place so that they never disagree."""

from __future__ import annotations

from app import wording
from app.chats import Chats
from app.conversation import Turn
from app.engine_link import EngineLink
from app.message_view import MessageView
from app.title_bar import TitleBar


def show_status(title: TitleBar, view: MessageView, link: EngineLink, chats: Chats) -> None:
    turn = chats.turn
    loading = f"Loading {100 * link.fraction:.0f} %"
    if turn is not None and link.state != "loading":
        words = turn_words(turn)
        title.show_state(words)
        view.set_waiting(words if turn.phase in ("reading", "stopping") else "…")
    elif link.state == "loading":
        title.show_state(loading)
        view.set_waiting(f"{loading} of the model…")
    elif link.state == "ready":
        title.show_state("Ready")
    elif link.problem is not None:
        title.show_state("Stopped" if link.state == "none" else "Not loaded", trouble=True)
    else:
        title.show_state("Not loaded")
    _show_context(title, link, chats)


def turn_words(turn: Turn) -> str:
    match turn.phase:
        case "waiting":
            return "Waiting…"
        case "reading":
            done, total = turn.read
            what = "Looking and reading" if turn.media else "Reading"
            return f"{what} {100 * done / total:.0f} %" if total else f"{what}…"
        case "thinking":
            return "Thinking…"
        case "stopping":
            return "Stopping…"
        case _:
            return wording.speed(turn.speed) if turn.speed else "Answering…"


def _show_context(title: TitleBar, link: EngineLink, chats: Chats) -> None:
    used = next((m.stats.context_used for m in reversed(chats.model.messages) if m.stats is not None), 0)
    size = link.info.context if link.info is not None else 0
    tip = f"{used:,} of {size:,} tokens are in use. Pictures and clips take the most." if used and size else ""
    title.show_context(wording.context(used, size) if used else "", tip)
