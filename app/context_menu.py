"""The menu of how much of a conversation is kept in memory, and how: length, bits, and what happens when it is full."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app import wording
from app.language import QT_TRANSLATE_NOOP, translate
from runtime.models.context import DEFAULT, kv_bytes
from runtime.protocol import CacheType, ModelInfo, WhenFull

LENGTHS = (8_192, 16_384, 32_768, 65_536, 131_072, 262_144, 524_288, 1_010_000)
CACHES: dict[CacheType, str] = {
    "f16": QT_TRANSLATE_NOOP("context_menu", "16 bits, exact"),
    "q8_0": QT_TRANSLATE_NOOP("context_menu", "8 bits, half the memory"),
    "q4_0": QT_TRANSLATE_NOOP("context_menu", "4 bits, a quarter, less exact"),
}
_FULL: dict[WhenFull, str] = {
    "leave_out": QT_TRANSLATE_NOOP("context_menu", "Leave out the oldest messages"),
    "stop": QT_TRANSLATE_NOOP("context_menu", "Stop and say so"),
}


class ContextMenu(QMenu):
    length_chosen = Signal(int)  # tokens
    type_chosen = Signal(str)
    full_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("context_menu", "Context"), parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # its button's is the other, for the arrow after the name
        self._groups: list[QActionGroup] = []

    def show_choices(self, info: ModelInfo | None, kept: tuple[CacheType, CacheType], when_full: WhenFull) -> None:
        """Fill it for the model loaded; without one only what does not depend on it can be chosen."""
        self.clear()
        self._groups = []
        if info is not None:
            longest = _longest(info)
            lengths = lengths_of(info)
            self._section(translate("context_menu", "Length and its memory"))
            group = self._group(self.length_chosen)
            for tokens in lengths:
                words = length_words(tokens, info.context_train, kv_bytes(info.kv_token_bytes, tokens, *kept))
                self._add(group, tokens, words, tokens == info.context)
            if longest > info.context_train > 0:
                self._section(translate("context_menu", "Stretched contexts can hurt short prompts"))
        self._section(translate("context_menu", "Kept in"))
        group = self._group(self.type_chosen)
        for kind, name in CACHES.items():
            self._add(group, kind, translate("context_menu", name), kept == (kind, kind))
        self._section(translate("context_menu", "When a chat outgrows it"))
        group = self._group(self.full_chosen)
        for choice, name in _FULL.items():
            self._add(group, choice, translate("context_menu", name), choice == when_full)

    def _section(self, name: str) -> None:
        if self.actions():
            self.addSeparator()
        self.addAction(name).setEnabled(False)

    def _group(self, chosen: SignalInstance) -> QActionGroup:
        group = QActionGroup(self)
        group.triggered.connect(lambda action: chosen.emit(action.data()))
        self._groups.append(group)
        return group

    def _add(self, group: QActionGroup, data: object, name: str, checked: bool) -> None:
        action = QAction(name, self, checkable=True)
        action.setData(data)
        action.setChecked(checked)
        group.addAction(action)
        self.addAction(action)


def lengths_of(info: ModelInfo) -> list[int]:
    """The lengths of a context, in tokens, that are offered for a model."""
    return sorted({n for n in LENGTHS if n <= _longest(info)} | {info.context, _longest(info)})


def length_words(tokens: int, trained: int, memory: int) -> str:
    """“16,384 tokens⇥340 MB”, for a model `trained` on so many tokens."""
    usual = translate("context_menu", "{tokens:,} tokens\t{memory}")
    stretched = translate("context_menu", "{tokens:,} tokens, stretched\t{memory}")
    return (stretched if tokens > trained > 0 else usual).format(tokens=tokens, memory=wording.amount(memory))


def _longest(info: ModelInfo) -> int:
    return max(info.context, info.context_longest or info.context_train or DEFAULT)
