"""What of a PDF goes into the message: its text, or pages of it as pictures; with what that costs, live."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)

from app import wording
from app.attaching import MOST_PAGES, Attachment
from app.editor import Editor
from app.frames import FrameSource
from app.language import translate
from app.page_numbers import named, numbers_of
from app.sentences import in_a_line
from app.theme import Look
from runtime.protocol import PageDrawn, Problem

_SHOWN = 200  # pages that are drawn to choose from; the others are named
_AT_ONCE = 4  # pages of which all are chosen to begin with
_ICON = QSize(128, 160)
_CELL = QSize(156, 204)


class PdfEditor(Editor):
    """`as_pages` carries the numbers of the pages that are to be pictures in place of the words."""

    as_pages = Signal(object)

    def __init__(self, look: Look, source: FrameSource, item: Attachment, parent: QWidget) -> None:
        title, name = translate("pdf_editor", "PDF: {name}"), translate("pdf_editor", "Choose what of {name} is sent")
        super().__init__(title.format(name=item.name), name.format(name=item.name), parent)
        self._look, self._words = look, item.words
        self._count = 0
        self._costs: dict[int, tuple[int, float]] = {}  # of pages: tokens, seconds
        self.text = QRadioButton(translate("pdf_editor", "As text"))
        self.pictures = QRadioButton(translate("pdf_editor", "Pages as pictures"))
        self.field = QLineEdit()
        self.field.setObjectName("field")
        self.field.setAccessibleName(translate("pdf_editor", "Pages"))
        self.field.setPlaceholderText(translate("pdf_editor", "Pages, such as 1-3, 7"))
        self.all, self.none = self.button(translate("pdf_editor", "All")), self.button(translate("pdf_editor", "None"))
        self.list = QListWidget()
        self.list.setObjectName("pages")
        self.list.setAccessibleName(translate("pdf_editor", "Pages to choose from"))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(_ICON)
        self.list.setGridSize(_CELL)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setTabKeyNavigation(False)
        self._stream = source.pages(self)
        self._lay_out()
        self._connect()
        self.text.setEnabled(item.words is not None)
        (self.pictures if item.words is None else self.text).setChecked(True)
        self._note.setText(
            translate("pdf_editor", "It has pages and no text: it was probably scanned.")
            if item.words is None
            else translate("pdf_editor", "Text costs least. Pictures show drawings, tables and handwriting as they are.")
        )
        self._show()
        self.resize(840, 620)
        self._stream.ask(item.source, item.name, range(1, _SHOWN + 1))
        self.finished.connect(lambda _: self._stream.forget())

    @property
    def numbers(self) -> tuple[int, ...]:
        """The pages chosen; none where the field cannot be read."""
        return numbers_of(self.field.text(), self._count) or ()

    @property
    def busy(self) -> bool:
        """Pages are still on their way."""
        return self._stream.busy

    def accept(self) -> None:
        if self.pictures.isChecked():
            self.as_pages.emit(self.numbers)
        super().accept()

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(24)
        choice.addWidget(self.text)
        choice.addWidget(self.pictures)
        choice.addStretch()
        which = QHBoxLayout()
        which.setSpacing(8)
        which.addWidget(self.field, 1)
        which.addWidget(self.all)
        which.addWidget(self.none)
        column = self._column()
        column.addLayout(choice)
        column.addWidget(self._note)
        column.addWidget(self.list, 1)
        column.addLayout(which)
        column.addLayout(self._ending())
        for first, second in ((self.text, self.pictures), (self.pictures, self.list), (self.list, self.field), (self.field, self.all)):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self._stream.came.connect(self._came)
        self._stream.ended.connect(self._ended)
        self.pictures.toggled.connect(self._switched)
        self.list.itemSelectionChanged.connect(self._picked)
        self.field.textEdited.connect(self._typed)
        self.all.clicked.connect(lambda: self._choose(range(1, self._count + 1)))
        self.none.clicked.connect(lambda: self._choose(()))

    def _came(self, page: PageDrawn, picture: bytes) -> None:
        first = not self._count
        self._count = page.count
        self._costs[page.number] = (page.tokens, page.seconds)
        pixmap = QPixmap()
        pixmap.loadFromData(picture, "PNG")
        icon = QIcon(pixmap)
        icon.addPixmap(pixmap, QIcon.Mode.Selected)  # not tinted: the frame around it says so
        item = QListWidgetItem(icon, str(page.number))
        item.setData(Qt.ItemDataRole.UserRole, page.number)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, translate("pdf_editor", "Page {number}").format(number=page.number))
        item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        with QSignalBlocker(self.list):
            self.list.addItem(item)
            item.setSelected(page.number in self.numbers)
        if first and self.pictures.isChecked():
            self._choose_first()
        self._show()

    def _ended(self, problem: Problem | None) -> None:
        if problem is not None:
            self._note.setText(in_a_line(problem))
        elif self._count > _SHOWN:
            self._note.setText(
                translate("pdf_editor", "The first {shown} of {count:,} pages are shown; name the others below.").format(
                    shown=_SHOWN, count=self._count
                )
            )
        self._show()

    def _switched(self, pictures: bool) -> None:
        if pictures and not self.field.text().strip():
            self._choose_first()
        self._show()

    def _choose_first(self) -> None:
        if self._count:
            self._choose(range(1, self._count + 1) if self._count <= _AT_ONCE else (1,))

    def _choose(self, numbers: Iterable[int]) -> None:
        self.field.setText(named(numbers))
        self._select()
        self._show()

    def _picked(self) -> None:
        """By the pointer or the space key: pages beyond those shown stay as they are."""
        shown = {item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()}
        self.field.setText(named(shown | {number for number in self.numbers if number not in self._costs}))
        self.pictures.setChecked(True)
        self._show()

    def _typed(self, text: str) -> None:
        if text.strip():
            with QSignalBlocker(self.pictures):
                self.pictures.setChecked(True)
        self._select()
        self._show()

    def _select(self) -> None:
        wanted = set(self.numbers)
        with QSignalBlocker(self.list):
            for row in range(self.list.count()):
                item = self.list.item(row)
                item.setSelected(item.data(Qt.ItemDataRole.UserRole) in wanted)
            chosen = self.list.selectedItems()
            if chosen:
                self.list.selectionModel().setCurrentIndex(self.list.indexFromItem(chosen[0]), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.list.viewport().update()

    def _show(self) -> None:
        numbers = self.numbers
        for widget in (self.all, self.none):
            widget.setEnabled(self._count > 0)
        if not self.pictures.isChecked():
            self._cost.setText(wording.file(self._words) if self._words is not None else "")
            self.done_button.setEnabled(self._words is not None)
            return
        self.done_button.setEnabled(0 < len(numbers) <= MOST_PAGES)
        if not self._count:
            self._cost.setText("" if not self.busy else translate("pdf_editor", "Looking at the pages…"))
        elif numbers_of(self.field.text(), self._count) is None:
            self._cost.setText(translate("pdf_editor", "It has {pages}: write such as 1-3, 7.").format(pages=wording.pages(self._count)))
        elif not numbers:
            self._cost.setText(translate("pdf_editor", "No page is chosen."))
        elif len(numbers) > MOST_PAGES:
            self._cost.setText(translate("pdf_editor", "At most {count} pages at a time.").format(count=MOST_PAGES))
        else:
            tokens, seconds = self._sum(numbers)
            self._cost.setText(f"{wording.pages(len(numbers))}  ·  {wording.cost(tokens, seconds, 0)}")
        self._cost.setAccessibleName(self._cost.text())

    def _sum(self, numbers: tuple[int, ...]) -> tuple[int, float]:
        """Pages that were not drawn count as the mean of those that were."""
        known = [self._costs[number] for number in numbers if number in self._costs]
        every = list(self._costs.values())
        unknown = len(numbers) - len(known)
        tokens, seconds = (sum(cost[i] for cost in known) + unknown * sum(cost[i] for cost in every) / len(every) for i in (0, 1))
        return round(tokens), seconds
