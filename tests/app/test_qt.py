"""Faults of the Qt bindings that this program would run into. The versions that have them are ruled out in pyproject.toml."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal


class _Emitter(QObject):
    changed = Signal()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is no longer counted")
def test_emitting_a_signal_keeps_the_count_of_references() -> None:
    """Each emit that returns True without counting it takes one; when none is left Python aborts, in the middle of a chat."""
    emitter = _Emitter()
    before = sys.getrefcount(True)
    for _ in range(200):
        emitter.changed.emit()
        emitter.changed.connect(emitter.deleteLater)
        emitter.changed.disconnect(emitter.deleteLater)
    assert abs(sys.getrefcount(True) - before) < 100
