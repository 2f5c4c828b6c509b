"""What is shown to people goes through here: `translate` gives a text in the language that the window was started in.

It asks Qt only where Qt is there already, so that the command line needs none of it and stays English.
"""

from __future__ import annotations

import sys


def translate(context: str, text: str) -> str:
    """`text`, which stands literally in the source where pyside6-lupdate finds it, in the window's language."""
    core = sys.modules.get("PySide6.QtCore")
    return str(core.QCoreApplication.translate(context, text)) if core is not None else text
