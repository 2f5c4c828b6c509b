"""One model on the models page: what it is for, which quantization, and the one thing to do next with it.

It shows what it is given and says what the user wants; where a model comes from and what happens then is not its business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from app import wording
from app.flow import Flow
from app.language import translate
from app.load_choices import LoadChoices
from app.page import beside
from app.plan_choices import PlanChoices
from app.sentences import in_a_line, in_words, joined
from app.theme import IconButton, Look
from app.tier_bars import Legend, TierBars
from runtime.models.advice import judge, judge_file, sentence
from runtime.models.catalog import Entry, Offer
from runtime.models.context import longest, longest_of
from runtime.models.downloads import Download
from runtime.models.machine import Machine
from runtime.models.placement import CONTEXT, Plan
from runtime.models.places import Placed
from runtime.protocol import Problem

_STEPS = 1000


@dataclass(frozen=True)
class Standing:
    """What a row has to show beside its entry."""

    machine: Machine | None = None  # None: not looked at
    installed: Mapping[str, Placed] = field(default_factory=dict)  # by quantization
    download: Download | None = None
    asking: bool = False
    problem: Problem | None = None
    in_use: bool = False  # the chosen quantization's file is the loaded model
    recommended: bool = False
    choices: Mapping[str, LoadChoices] = field(default_factory=dict)  # by quantization: what the user has decided
    loaded_with: LoadChoices = field(default_factory=LoadChoices)  # where it is in use
    variant: bool = False  # whether there is one that predicts several tokens, and it stands in no row yet
    room: int | None = None  # bytes that the disk has for downloads


class ModelRow(QFrame):
    download = Signal(str)  # quantization; empty: the entry's own, as the Hub has it
    look_up = Signal()
    variant_wanted = Signal()
    use = Signal(object)  # Placed
    remove = Signal(object)  # Placed
    forget = Signal()
    pause = Signal(object)  # Download
    resume = Signal(object)
    cancel = Signal(object)
    adjusted = Signal(str, object)  # quantization, LoadChoices

    def __init__(self, look: Look, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelrow")
        self._look = look
        self.entry = entry
        self._standing = Standing()
        self._chosen = ""  # a quantization; empty: the entry's own
        self._name = QLabel(entry.name)
        self._name.setProperty("look", "strong")
        self._about = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._about.setProperty("look", "muted")
        self._more = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._more.setProperty("look", "muted")
        self._more.hide()
        self._info = IconButton(look, "info", translate("model_row", "More about {name}").format(name=entry.name), size=15)
        self._info.setProperty("look", "small")
        self._info.setCheckable(True)
        self._info.toggled.connect(self._more.setVisible)
        self.adjust = IconButton(
            look, "sliders", translate("model_row", "What lies where, context and speed of {name}").format(name=entry.name), size=15
        )
        self.adjust.setProperty("look", "small")
        self.adjust.setCheckable(True)
        self.adjust.toggled.connect(lambda: self.show_standing(self.entry, self._standing))
        self.plan_choices = PlanChoices(look)
        self.plan_choices.chosen.connect(lambda choices: self.adjusted.emit(self.offer.quantization, choices) if self.offer else None)
        self._picker = QToolButton()
        self._picker.setProperty("look", "pill")
        self._picker.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._picker.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._picker.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._picker.setCursor(Qt.CursorShape.PointingHandCursor)
        self._menu = QMenu(self._picker)
        self._menu.setLayoutDirection(self.layoutDirection())  # not the picker's own
        self._menu.aboutToShow.connect(self._fill_menu)
        self._picker.setMenu(self._menu)
        self._action = QPushButton()
        self._action.clicked.connect(self._act)
        self._pause = IconButton(look, "pause", translate("model_row", "Pause"), size=16)
        self._pause.clicked.connect(self._pause_or_resume)
        self._cancel = IconButton(look, "x", translate("model_row", "Cancel the download"), size=16)
        self._cancel.clicked.connect(lambda: self.cancel.emit(self._standing.download))
        self._bin = IconButton(look, "trash-2", translate("model_row", "Remove {name}").format(name=entry.name), size=16)
        self._bin.clicked.connect(self._remove)
        for button in (self._pause, self._cancel, self._bin):
            button.setProperty("look", "small")
        self._bar = QProgressBar(textVisible=False, maximum=_STEPS)
        self._bar.setProperty("look", "thin")
        self._bar.setAccessibleName(translate("model_row", "Download of {name}").format(name=entry.name))
        self._status = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._tiers, self.legend = TierBars(look), Legend(look)
        self._plans: dict[tuple[object, ...], Plan | None] = {}
        self._planned_for: Machine | None = None
        self._lay_out()
        look.changed.connect(self._tint)
        self._tint()
        self.show_standing(entry, self._standing)

    def _lay_out(self) -> None:
        heading = Flow(gap=4, ends=True)  # in two rows where one is too narrow
        heading.addWidget(beside(self._name, self._info, self.adjust))
        heading.addWidget(beside(self._picker, self._pause, self._cancel, self._bin, self._action))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(5)
        column.addLayout(heading)
        column.addWidget(self._about)
        column.addWidget(self._more)
        column.addWidget(self._bar)
        column.addWidget(self._tiers)
        column.addWidget(self.legend)
        column.addWidget(self.plan_choices)
        column.addWidget(self._status)

    @property
    def action(self) -> QPushButton:
        return self._action

    @property
    def in_use(self) -> bool:
        return self._standing.in_use

    @property
    def words(self) -> str:
        """What stands under the name, for tests and the ear."""
        return f"{self._about.text()} {self._status.text()}".strip()

    @property
    def offer(self) -> Offer | None:
        """The quantization that the row is about."""
        by_name = {offer.quantization: offer for offer in self.entry.offers}
        if self._standing.download is not None:
            return by_name.get(self._standing.download.record.quantization, self.entry.offer)
        if self._chosen in by_name:
            return by_name[self._chosen]
        there = next((by_name[name] for name in self._standing.installed if name in by_name), None)
        return there or self.entry.offer

    def choose(self, quantization: str) -> None:
        self._chosen = quantization
        self.show_standing(self.entry, self._standing)

    def show_standing(self, entry: Entry, standing: Standing) -> None:
        self.entry, self._standing = entry, standing
        offer = self.offer
        self._about.setText(in_words(entry.about))
        self._more.setText(more_about(entry))
        self._info.setVisible(bool(self._more.text()))
        self._picker.setText(self._size(offer))
        self._picker.setAccessibleName(
            translate("model_row", "Quantization of {name}: {size}").format(name=entry.name, size=self._size(offer))
        )
        self._picker.setToolTip(
            translate("model_row", "Size of the download, with the vision file")
            if entry.vision
            else translate("model_row", "Size of the download")
        )
        self._picker.setEnabled(standing.download is None and len(entry.offers) > 0)
        self._show_state(offer)
        self.setAccessibleName(f"{entry.name}. {self.words}")

    def _show_state(self, offer: Offer | None) -> None:
        standing, running = self._standing, self._standing.download
        there = standing.installed.get(offer.quantization) if offer else None
        self._bar.setVisible(running is not None)
        self._pause.setVisible(running is not None)
        self._cancel.setVisible(running is not None)
        self._bin.setVisible(running is None and there is not None and there.place.ours)
        self._action.setVisible(running is None)
        planned = self._plan(offer)
        self._tiers.show_plan(planned if running is None else None)
        adjusting = self.adjust.isChecked() and planned is not None and running is None
        self.adjust.setVisible(planned is not None and running is None)
        self.plan_choices.setVisible(adjusting)
        self.legend.show_plan(planned if adjusting else None)
        if adjusting and planned is not None:
            self.plan_choices.show_plan(planned, self._choices(offer))
        problem = running.problem if running is not None and running.state == "failed" else standing.problem
        if running is not None:
            self._show_download(running)
        elif standing.asking:
            self._set_action(translate("model_row", "Asking…"), enabled=False)
            self._say("")
        elif there is not None:
            again = standing.in_use and self._choices(offer) != standing.loaded_with
            usual = translate("model_row", "In use") if standing.in_use else translate("model_row", "Use")
            words, able = translate("model_row", "Load again") if again else usual, again or not standing.in_use
            self._set_action(words, enabled=able, primary=able)
            self._say("" if there.place.ours else translate("model_row", "Found in {name}").format(name=there.place.name))
        else:
            self._set_action(
                translate("model_row", "Download") if offer else translate("model_row", "Look it up"), primary=standing.recommended
            )
            no_room = _no_room(self.entry.total_bytes(offer), standing.room) if offer is not None else ""
            self._say(joined(in_words(sentence(planned)) if planned and not adjusting else "", no_room))
        if problem is not None:
            self._say(in_a_line(problem), error=True)

    def _show_download(self, running: Download) -> None:
        self._bar.setValue(round(_STEPS * running.done / max(1, running.total)))
        self._pause.set_icon(
            "pause" if running.active else "play", translate("model_row", "Pause") if running.active else translate("model_row", "Go on")
        )
        told = wording.fetched(running.done, running.total, running.speed, running.left_s)
        words = {
            "waiting": translate("model_row", "Waiting for another download"),
            "checking": translate("model_row", "Checking what is there"),
            "paused": translate("model_row", "Paused"),
        }.get(running.state, "")
        self._say(f"{words}  ·  {told}" if words else told)

    def _plan(self, offer: Offer | None) -> Plan | None:
        """What the planner says of a quantization here; rows are shown again and again while a download runs."""
        machine = self._standing.machine
        if offer is None or machine is None:
            return None
        if machine is not self._planned_for:
            self._planned_for, self._plans = machine, {}
        there, chosen = self._standing.installed.get(offer.quantization), self._choices(offer)
        info = there.found.info if there is not None else None
        key = (offer.quantization, offer.bytes, self.entry.vision, info.path if info else None, chosen)
        if key not in self._plans:
            if info is not None:
                self._plans[key] = judge_file(info, machine, chosen.for_plan(longest(info)))
            else:
                shape = self.entry.architecture
                most = longest_of(shape.context, shape.layers) if shape is not None else CONTEXT
                self._plans[key] = judge(self.entry, offer, machine, chosen.for_plan(most))
        return self._plans[key]

    def _choices(self, offer: Offer | None) -> LoadChoices:
        return self._standing.choices.get(offer.quantization, LoadChoices()) if offer is not None else LoadChoices()

    def _size(self, offer: Offer | None) -> str:
        if offer is None:
            return translate("model_row", "sizes unknown")
        return f"{offer.quantization}  ·  {wording.about(self.entry.total_bytes(offer), offer.exact)}"

    def _set_action(self, text: str, enabled: bool = True, primary: bool = False) -> None:
        self._action.setText(text)
        self._action.setAccessibleName(f"{text} {self.entry.name}")
        self._action.setEnabled(enabled)
        if (self._action.property("look") == "primary") != primary:
            self._action.setProperty("look", "primary" if primary else "")
            _polish(self._action)

    def _say(self, words: str, error: bool = False) -> None:
        self._status.setText(words)
        self._status.setVisible(bool(words))
        wanted = "error" if error else "muted"
        if self._status.property("look") != wanted:
            self._status.setProperty("look", wanted)
            _polish(self._status)

    def _fill_menu(self) -> None:
        self._menu.clear()
        current = self.offer
        for offer in self.entry.offers:
            found = self._plan(offer)
            note = "" if found is None else _note_on(found)
            if offer.quantization in self._standing.installed:
                note = translate("model_row", "on this machine")
            size = wording.about(self.entry.total_bytes(offer), offer.exact)
            action = QAction("  ·  ".join(filter(None, (offer.quantization, size, note))), self._menu)
            action.setCheckable(True)
            action.setChecked(offer == current)
            action.triggered.connect(lambda _=False, name=offer.quantization: self.choose(name))
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(translate("model_row", "Ask the Hub for all of them"), self.look_up.emit)
        if self._standing.variant:
            self._menu.addAction(translate("model_row", "Show the one that predicts several tokens (MTP)"), self.variant_wanted.emit)
        if not self.entry.mtp_repo:
            self._menu.addAction(translate("model_row", "Take out of this list"), self.forget.emit)

    def _act(self) -> None:
        offer = self.offer
        there = self._standing.installed.get(offer.quantization) if offer else None
        if there is not None:
            self.use.emit(there)
        elif offer is not None:
            # Of a profile's own quantizations no size is known before the Hub was asked: the one that stands here is a stand-in.
            stands_in = self.entry.profile is not None and not self.entry.commit and not self._chosen
            self.download.emit("" if stands_in else offer.quantization)
        else:
            self.look_up.emit()

    def _pause_or_resume(self) -> None:
        running = self._standing.download
        if running is not None:
            (self.pause if running.active else self.resume).emit(running)

    def _remove(self) -> None:
        offer = self.offer
        if offer is not None and offer.quantization in self._standing.installed:
            self.remove.emit(self._standing.installed[offer.quantization])

    def _tint(self) -> None:
        self._picker.setIcon(self._look.icon("chevron-down", None, 14))


def _no_room(size: int, room: int | None) -> str:
    """What to say where a download of `size` bytes, or 0 where that is not known, has no room on the disk."""
    if room is None or size <= room:
        return ""
    return translate("model_row", "The disk has no room for it: {size} are to come, and {room} may.").format(
        size=wording.amount(size), room=wording.amount(room)
    )


def _note_on(plan: Plan) -> str:
    if plan.fits:
        return translate("model_row", "fits")
    return translate("model_row", "from the disk") if plan.on_disk else translate("model_row", "too large")


def more_about(entry: Entry) -> str:
    """What is shown on request: what it is and is not, and the published scores and the sizes with their source."""
    lines = [in_words(entry.sentence)] if entry.sentence else []
    if entry.scores:
        lines.append(
            translate("model_row", "Published scores, from {source}; in brackets {against}:").format(
                source=in_words(entry.scores_source), against=entry.scores[0].against
            )
        )
        lines.append("   ".join(f"{score.benchmark} {score.score} ({score.other})" for score in entry.scores))
    if entry.commit:
        source = translate("model_row", "From {repo}; sizes and checksums as the Hub listed them at commit {commit}.")
    elif entry.offers:
        source = translate("model_row", "From {repo}; sizes as published there, until the Hub is asked.")
    else:
        source = translate("model_row", "From {repo}.")
    return "\n".join([*lines, source.format(repo=entry.repo, commit=entry.commit[:8])])


def _polish(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
