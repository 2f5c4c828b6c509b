"""What is new in a release, and the button that opens its page in the browser. Nothing of it is fetched; raw HTML is shown as text."""

from __future__ import annotations

import html

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QTextBrowser, QVBoxLayout, QWidget

from app import updates
from app.growing import blocks
from app.language import translate
from app.text_blocks import prose
from app.theme import Look
from app.updates import Release


class ReleaseNotes(QDialog):
    def __init__(self, release: Release, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("release_notes", "What is new"))
        self.resize(560, 480)
        self._release = release
        title = QLabel(translate("release_notes", "Quern {version}").format(version=release.version))
        title.setProperty("look", "large")
        self.text = QTextBrowser(openLinks=False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.document().setDocumentMargin(0)
        self.text.document().setIndentWidth(24)
        self.text.document().setDefaultStyleSheet(prose(look))  # before the words are set
        self.text.setAccessibleName(translate("release_notes", "What is new"))
        nothing = translate("release_notes", "The page of the release says what is new.")
        self.text.setHtml(_rich(release.notes) if release.notes.strip() else f"<p>{nothing}</p>")
        kept = QLabel(translate("release_notes", "Your models, chats and settings stay as they are."))
        kept.setProperty("look", "muted")
        buttons = QDialogButtonBox()
        self.open_page = buttons.addButton(
            translate("release_notes", "Open the page at {page}").format(page=updates.host(release.page)),
            QDialogButtonBox.ButtonRole.AcceptRole,
        )
        self.open_page.setProperty("look", "primary")
        buttons.addButton(translate("release_notes", "Later"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._follow)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for widget in (title, self.text, kept, buttons):
            column.addWidget(widget)

    def _follow(self) -> None:
        QDesktopServices.openUrl(QUrl(self._release.page))
        self.accept()


def _rich(notes: str) -> str:
    """As answers are read: pictures are words, HTML is text."""
    return "".join(block.body if block.kind == "text" else f"<pre>{html.escape(block.body)}</pre>" for block in blocks(notes))
