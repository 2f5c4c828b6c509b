"""The widgets an answer is made of: rich text and code, each as tall as what it holds, selectable, loading nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from app.bidi import read_from_its_own_side
from app.direction import tamed
from app.language import translate
from app.markdown import highlighted
from app.math import SCHEME, source
from app.selection import area_of
from app.theme import Look

_COPIED_MS = 1500
_LINE_HEIGHT = 140  # per cent
_HIGHLIGHT_CHARS = 60_000  # longer code stays plain
_NAME_CHARS = 40  # of a language


class TextBlock(QTextBrowser):
    """Text as tall as its contents. Links are told through `anchorClicked`, never followed."""

    is_code = False

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # the window takes drops
        self.document().setDocumentMargin(0)
        read_from_its_own_side(self.document())
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.viewport().setAutoFillBackground(False)
        self._html = self._plain = ""
        self._waits = False  # for formulas
        look.changed.connect(self._restyle)
        self._restyle()

    def show_html(self, html: str) -> None:
        if html != self._html:
            self._html, self._plain = html, ""
            self._set_html()

    def show_text(self, text: str) -> None:
        """Plain text; where it only grew, only what is new is laid out, and a selection stays."""
        if text == self._plain and not self._html:
            return
        if self._plain and text.startswith(self._plain):
            end = QTextCursor(self.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertText(text[len(self._plain) :])
            self._plain = text
            return
        self._html, self._plain = "", text
        self.setPlainText(text)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    @property
    def plain_text(self) -> str:
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        return plain(whole)

    def ideal_width(self, most: int) -> int:
        """The width that the text takes where it may be `most` wide."""
        before = self.document().textWidth()
        self.document().setTextWidth(most)
        width = min(most, int(self.document().idealWidth()) + 2)
        self.document().setTextWidth(before)
        return width

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Formulas, and nothing else: an answer must not make the program read or fetch anything."""
        text = name.toString() if isinstance(name, QUrl) else name
        if not text.startswith(SCHEME):
            return None
        return self._look.formulas.picture(text, self._look.font(), self._look.colours.text, self.viewport().width())

    def createMimeDataFromSelection(self) -> QMimeData:
        mime = QMimeData()
        mime.setText(plain(self.textCursor()))
        return mime

    def _set_html(self) -> None:
        text, waits = self._look.formulas.resolve(self._html) if SCHEME in self._html else (self._html, False)
        if waits and not self._waits:
            self._look.formulas.ready.connect(self._formulas_ready)
        self._waits = waits
        self.setHtml(text)

    def _formulas_ready(self) -> None:
        self._look.formulas.ready.disconnect(self._formulas_ready)
        self._waits = False
        self._set_html()

    @property
    def is_in_use(self) -> bool:
        """Something of it is selected, or the keyboard is on it."""
        return self.hasFocus() or self.textCursor().hasSelection()

    @property
    def selected_text(self) -> str:
        """Without the space that HTML leaves at the end of a paragraph."""
        return plain(self.textCursor()).rstrip()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        area = area_of(self)
        if area is not None and event.button() == Qt.MouseButton.LeftButton:
            area.begin(self)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        area = area_of(self)
        if area is not None and event.buttons() & Qt.MouseButton.LeftButton:
            area.extend(event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        area = area_of(self)
        if area is not None and area.spans and event.matches(QKeySequence.StandardKey.Copy):
            area.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().exec(event.globalPos())

    def menu(self) -> QMenu:
        """Copying what is selected, here and in the other messages."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        area = area_of(self)
        if area is None:
            menu.addAction(translate("text_blocks", "Copy"), self.copy).setEnabled(self.textCursor().hasSelection())
            return menu
        chosen = area.spans or self.textCursor().hasSelection()
        menu.addAction(translate("text_blocks", "Copy as text"), area.copy).setEnabled(chosen)
        menu.addAction(translate("text_blocks", "Copy as Markdown"), lambda: area.copy(markdown=True)).setEnabled(chosen)
        menu.addSeparator()
        menu.addAction(translate("text_blocks", "Select all messages shown"), area.select_all)
        return menu

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the conversation scrolls, not a paragraph

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 10)

    def _fit(self, *_: object) -> None:
        height = int(self.document().size().height() + 0.999)
        if height != self.height():
            self.setFixedHeight(max(1, height))

    def _restyle(self) -> None:
        self.document().setDefaultFont(self._look.font())
        self.document().setDefaultStyleSheet(prose(self._look))
        if self._html:
            self._set_html()


def prose(look: Look) -> str:
    """How words with Markdown's forms look in a document: a style sheet for Qt's."""
    c, families = look.colours, ", ".join(f"'{family}'" for family in look.mono().families())
    return f"""
        a {{ color: {c.accent}; }}
        p, li {{ line-height: {_LINE_HEIGHT}%; }}
        p {{ margin-top: 0; margin-bottom: {look.small - 2}px; }}
        h1, h2, h3, h4, h5, h6 {{ font-size: {look.body + 2}px; font-weight: 600; margin-top: 14px; margin-bottom: 6px; }}
        h1 {{ font-size: {look.body + 6}px; }}
        h2 {{ font-size: {look.body + 4}px; }}
        ul, ol {{ margin-top: 0; margin-bottom: {look.small - 2}px; margin-left: 4px; }}
        li {{ margin-bottom: 4px; }}
        .contains-task-list {{ list-style-type: none; margin-left: -18px; }}
        code, pre {{ font-family: {families}; font-size: {look.body - 1}px; background-color: {c.note_ground}; }}
        blockquote {{ color: {c.muted}; margin-left: 16px; }}
        table {{ border-collapse: collapse; border: 1px solid {c.border}; margin-top: 4px; margin-bottom: 12px; }}
        th, td {{ border: 1px solid {c.border}; padding: 6px 12px; }}
        th {{ background-color: {c.code}; font-weight: 600; text-align: left; }}
        """


def plain(cursor: QTextCursor) -> str:
    """What is selected as text, with the source of formulas where they stand."""
    text = cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n").replace("\u00a0", " ")
    if "\ufffc" not in text:
        return text
    names: list[str] = []
    walker = QTextCursor(cursor.document())
    for position in range(cursor.selectionStart(), cursor.selectionEnd()):
        if cursor.document().characterAt(position) == "\ufffc":
            walker.setPosition(position + 1)
            names.append(source(walker.charFormat().toImageFormat().name()))
    pieces = text.split("\ufffc")
    return "".join(piece + name for piece, name in zip(pieces, [*names, ""], strict=False))


class CodeBlock(QFrame):
    """Code with its language's name and a button that copies it. Long lines scroll sideways.

    Code that is very long stands in several of them, which look like one: `whole` gives all of it to the button.
    """

    def __init__(self, look: Look, whole: Callable[[], str] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("code")
        self._look = look
        self._code = self._language = ""
        self._whole = whole
        self._state: tuple[bool, bool, bool] | None = None  # final, first, last
        self._label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._label.setProperty("look", "muted")
        self._copy = QToolButton()
        self._copy.setProperty("look", "code")
        self._copy.setText(translate("text_blocks", "Copy"))
        self._copy.setAccessibleName(translate("text_blocks", "Copy code"))
        self._copy.setCursor(Qt.CursorShape.PointingHandCursor)
        self._copy.clicked.connect(self._copy_code)
        self._text = TextBlock(look)
        self._text.is_code = True
        self._text.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        head = QHBoxLayout()
        head.setContentsMargins(14, 4, 6, 0)
        head.addWidget(self._label)
        head.addStretch()
        head.addWidget(self._copy)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(14, 2, 14, 12)
        self._body.addWidget(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._body)
        look.changed.connect(self._paint_code)

    @property
    def code(self) -> str:
        return self._code

    @property
    def plain_text(self) -> str:
        return self._code

    @property
    def is_in_use(self) -> bool:
        return self._text.is_in_use or self._copy.hasFocus()

    def show_code(self, code: str, language: str, final: bool, first: bool = True, last: bool = True) -> None:
        """`final`: nothing will be added; only then is it coloured, since colouring reads all of it. `first`, `last`: of its parts."""
        changed = code != self._code or language != self._language
        if not changed and self._state == (final, first, last):
            return
        self._code, self._language = code, language
        self._show_place(first, last)
        repaint = changed or self._state is None or self._state[0] != final
        self._state = (final, first, last)
        if final and repaint:
            self._paint_code()
        elif changed:
            self._show(None)

    def _show_place(self, first: bool, last: bool) -> None:
        self._label.setText(tamed(self._language[:_NAME_CHARS]) or "text")
        if self._state is not None and self._state[1:] == (first, last):
            return
        for widget in (self._label, self._copy):
            widget.setVisible(first)
        self._body.setContentsMargins(14, 2 if first else 0, 14, 12 if last else 0)
        self.setProperty("place", "whole" if first and last else "first" if first else "last" if last else "middle")
        self.style().unpolish(self)
        self.style().polish(self)

    def _paint_code(self) -> None:
        if self._state is None or not self._state[0]:
            self._show(None)
        elif self._code and len(self._code) <= _HIGHLIGHT_CHARS:
            colours = {k: str(v) for k, v in dataclasses.asdict(self._look.colours).items()}
            self._show(highlighted(self._code, self._language, colours))
        else:
            self._show(None)

    def _show(self, html: str | None) -> None:
        if self._text.document().defaultFont() != self._look.mono():  # setting it lays everything out again
            self._text.document().setDefaultFont(self._look.mono())
        if html is None:
            self._text.show_text(self._code)
            return
        families = ", ".join(f"'{f}'" for f in self._look.mono().families())
        if html.endswith("\n"):
            html += " "  # or the empty line at the end, where what is cut goes on, would not be drawn
        self._text.show_html(f'<pre style="background-color:transparent; margin:0; font-family:{families}; line-height:135%">{html}</pre>')

    def _copy_code(self) -> None:
        QGuiApplication.clipboard().setText(self._whole() if self._whole is not None else self._code)
        self._copy.setText(translate("text_blocks", "Copied"))
        QTimer.singleShot(_COPIED_MS, self._copy, lambda: self._copy.setText(translate("text_blocks", "Copy")))
