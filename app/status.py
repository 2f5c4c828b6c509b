"""What the title row and a waiting answer say about the engine, in one place so that they never disagree."""

from __future__ import annotations

from app import wording
from app.chats import Chats
from app.conversation import Turn
from app.engine_link import EngineLink
from app.language import translate
from app.message_view import MessageView
from app.title_bar import TitleBar


def show_status(title: TitleBar, view: MessageView, link: EngineLink, chats: Chats) -> None:
    turn = chats.turn
    percent = 100 * link.fraction
    if turn is not None and turn.phase == "queued":
        title.show_state(translate("status", "Waits for another chat"))
        view.set_waiting(translate("status", "Waits until the answer in another chat has ended."))
    elif turn is not None and (link.state != "loading" or turn.phase not in ("waiting", "ended")):
        words = turn_words(turn)
        title.show_state(words)
        view.set_waiting(words if turn.phase in ("reading", "stopping") else "…")
    elif link.state == "loading":
        title.show_state(translate("status", "Loading {percent:.0f} %").format(percent=percent))
        view.set_waiting(translate("status", "Loading {percent:.0f} % of the model…").format(percent=percent))
    elif link.state == "ready":
        title.show_state(translate("status", "Ready"))
    elif link.state == "unloaded":
        title.show_state(translate("status", "Unloaded"))
    elif link.problem is not None:
        title.show_state(translate("status", "Stopped") if link.state == "none" else translate("status", "Not loaded"), trouble=True)
    else:
        title.show_state(translate("status", "Not loaded"))
    _show_context(title, link, chats)


def turn_words(turn: Turn) -> str:
    match turn.phase:
        case "waiting":
            return translate("status", "Waiting…")
        case "reading":
            done, total = turn.read
            if not total:
                return translate("status", "Looking and reading…") if turn.media else translate("status", "Reading…")
            told = (
                translate("status", "Looking and reading {percent:.0f} %") if turn.media else translate("status", "Reading {percent:.0f} %")
            )
            return told.format(percent=100 * done / total)
        case "thinking":
            return translate("status", "Thinking…")
        case "stopping":
            return translate("status", "Stopping…")
        case _:
            return wording.speed(turn.speed) if turn.speed else translate("status", "Answering…")


def _show_context(title: TitleBar, link: EngineLink, chats: Chats) -> None:
    used = next((m.stats.context_used for m in reversed(chats.model.messages) if m.stats is not None), 0)
    size = link.info.context if link.info is not None else 0
    tip = (
        translate("status", "{used:,} of {size:,} tokens are in use. Pictures and clips take the most.").format(used=used, size=size)
        if used and size
        else ""
    )
    title.show_context(wording.context(used, size) if used else "", tip)
