"""LM Studio's chats: a file each, `<time>.conversation.json`. `messages` is a list; every message has `versions`, of which one is
`currentlySelected`; an answer of several steps has them in `steps`, thoughts among them. The form is not documented by its maker; it is
read in public by YorkieDev/lm-studio-conversation-converter (script.js)."""

from __future__ import annotations

from typing import Any, cast

from app.importing.source import Foreign, Source
from app.stored import Leaf, Tree
from runtime.messages import Image, Part, Reasoning, Role, Text


def recognise(data: Any) -> list[Any] | None:
    messages = data.get("messages") if isinstance(data, dict) else None
    if not isinstance(messages, list) or not all(isinstance(m, dict) and isinstance(m.get("versions"), list) for m in messages):
        return None
    return [data]


def tree(chat: Any, source: Source) -> Tree:
    created = _seconds(chat.get("createdAt"))
    leaves: list[Leaf] = []
    parent: str | None = None
    system = chat.get("systemPrompt")
    if isinstance(system, str) and system.strip():
        parent = "system"
        leaves.append(Leaf(parent, None, "system", (Text(system),), created))
    for number, message in enumerate(chat["messages"]):
        selected, above = message.get("currentlySelected", 0), parent
        for i, version in enumerate(message["versions"]):
            role, parts = _said(version) if isinstance(version, dict) else ("", ())
            if role in ("user", "assistant", "system") and parts:
                key = f"{number}.{i}"
                leaves.append(Leaf(key, above, cast(Role, role), parts, created + number))
                if i == selected or parent == above:
                    parent = key
    if not leaves:
        raise Foreign
    return Tree(str(chat.get("name") or "Chat"), created, tuple(leaves), parent)


def _said(version: dict[str, Any]) -> tuple[str, tuple[Part, ...]]:
    role = str(version.get("role") or "")
    steps = version.get("steps")
    if version.get("type") != "multiStep" or not isinstance(steps, list):
        return role, tuple(_parts(version.get("content")))
    parts: list[Part] = []
    for step in steps:
        if isinstance(step, dict) and step.get("type") == "contentBlock":
            style = step.get("style")
            thought = isinstance(style, dict) and style.get("type") == "thinking"
            parts += [Reasoning(part.text) if thought and isinstance(part, Text) else part for part in _parts(step.get("content"))]
    return role or "assistant", tuple(parts)


def _parts(content: Any) -> list[Part]:
    if isinstance(content, str):
        return [Text(content)] if content.strip() else []
    parts: list[Part] = []
    for item in content if isinstance(content, list) else []:
        if isinstance(item, dict) and item.get("type") == "text" and str(item.get("text", "")).strip():
            parts.append(Text(str(item["text"])))
        elif isinstance(item, dict) and item.get("type") == "file" and item.get("fileType") == "image":
            name = str(item.get("fileIdentifier") or "")
            parts.append(Image(name, name))
    return parts


def _seconds(value: Any) -> float:
    """LM Studio counts milliseconds."""
    return float(value) / 1000 if isinstance(value, int | float) else 0.0
