"""ChatGPT's export: conversations.json, alone or in its archive. A list of conversations, each a `mapping` of nodes that name their
parent and children; nodes without a message, hidden ones and those of tools are only links. The form is not documented by its maker; it
is described in public by mitkury/chatgpt-export-parser (docs/chatgpt-data-export-format.md)."""

from __future__ import annotations

from typing import Any, cast

from app.importing.source import Foreign, Source
from app.stored import Leaf, Tree
from runtime.messages import Image, Part, Reasoning, Role, Text


def recognise(data: Any) -> list[Any] | None:
    if isinstance(data, dict) and "mapping" in data:
        data = [data]
    if not isinstance(data, list) or not any(isinstance(chat, dict) and isinstance(chat.get("mapping"), dict) for chat in data):
        return None
    return data


def tree(chat: Any, source: Source) -> Tree:
    if not isinstance(chat, dict) or not isinstance(chat.get("mapping"), dict):
        raise Foreign
    nodes: dict[str, dict[str, Any]] = {key: node for key, node in chat["mapping"].items() if isinstance(node, dict)}
    created = _time(chat.get("create_time"), 0.0)
    leaves: list[Leaf] = []
    kept: dict[str, str | None] = {}  # a node, and the last node up to it that is a message of ours
    for key in _in_order(nodes):
        node = nodes[key]
        above = kept.get(str(node.get("parent") or ""))
        message = node.get("message")
        role, parts = _said(message) if isinstance(message, dict) else (None, ())
        if not isinstance(message, dict) or role is None or not parts:
            kept[key] = above
            continue
        kept[key] = key
        leaves.append(Leaf(key, above, cast(Role, role), parts, _time(message.get("create_time"), created)))
    return Tree(str(chat.get("title") or "Chat"), created, tuple(leaves), kept.get(str(chat.get("current_node"))))


def _in_order(nodes: dict[str, dict[str, Any]]) -> list[str]:
    """Parents before children; what hangs in a circle is left out."""
    found: list[str] = []
    seen: set[str] = set()
    below = [key for key, node in nodes.items() if node.get("parent") not in nodes][::-1]
    while below:
        key = below.pop()
        if key in nodes and key not in seen:
            seen.add(key)
            found.append(key)
            children = nodes[key].get("children")
            below += [str(child) for child in children][::-1] if isinstance(children, list) else []
    return found


def _said(message: dict[str, Any]) -> tuple[str | None, tuple[Part, ...]]:
    author, content = message.get("author"), message.get("content")
    role = author.get("role") if isinstance(author, dict) else None
    metadata = message.get("metadata")
    hidden = isinstance(metadata, dict) and metadata.get("is_visually_hidden_from_conversation")
    if role not in ("user", "assistant", "system") or hidden or not isinstance(content, dict) or message.get("recipient", "all") != "all":
        return None, ()
    kind = content.get("content_type")
    if kind == "thoughts":
        thoughts = [str(t.get("content", "")) for t in content.get("thoughts") or [] if isinstance(t, dict)]
        return role, (Reasoning("\n\n".join(thoughts)),) if any(thoughts) else ()
    if kind == "code" and content.get("text"):
        return role, (Text(f"```{content.get('language') or ''}\n{content['text']}\n```"),)
    if kind not in ("text", "multimodal_text"):
        return None, ()
    parts: list[Part] = []
    for part in content.get("parts") or []:
        if isinstance(part, str) and part.strip():
            parts.append(Text(part))
        elif isinstance(part, dict) and str(part.get("asset_pointer", "")).startswith(("file-service://", "sediment://")):
            name = str(part["asset_pointer"]).split("://", 1)[1]
            parts.append(Image(name, name))
        elif isinstance(part, dict) and isinstance(part.get("text"), str):
            parts.append(Text(part["text"]))
    return role, tuple(parts)


def _time(value: Any, otherwise: float) -> float:
    return float(value) if isinstance(value, int | float) else otherwise
