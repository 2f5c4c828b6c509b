"""The words of a conversion's report (quantize/report.py, quantize/plot.py) in the window's language.

The window's child process writes it, in which no application of Qt's runs: so a translator is asked directly. Without Qt, or where
there is no translation, the words stay English.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.language import OTHERS, QT_TRANSLATE_NOOP, compiled
from app.sentences import in_words

WORDS = (
    QT_TRANSLATE_NOOP("report", "(sum)"),
    QT_TRANSLATE_NOOP("report", "About the same picture"),
    QT_TRANSLATE_NOOP("report", "All of them"),
    QT_TRANSLATE_NOOP("report", "Experts in calibration"),
    QT_TRANSLATE_NOOP("report", "Files"),
    QT_TRANSLATE_NOOP("report", "Kullback-Leibler divergence"),
    QT_TRANSLATE_NOOP("report", "Size against divergence"),
    QT_TRANSLATE_NOOP("report", "The loss is that of the part quantized alone."),
    QT_TRANSLATE_NOOP("report", "The recipe"),
    QT_TRANSLATE_NOOP("report", "What was chosen"),
    QT_TRANSLATE_NOOP("report", "divergence"),
    QT_TRANSLATE_NOOP("report", "divergence, nats"),
    QT_TRANSLATE_NOOP("report", "file"),
    QT_TRANSLATE_NOOP("report", "layer"),
    QT_TRANSLATE_NOOP("report", "least used"),
    QT_TRANSLATE_NOOP("report", "loss, nats"),
    QT_TRANSLATE_NOOP("report", "measured on what was held back"),
    QT_TRANSLATE_NOOP("report", "mix"),
    QT_TRANSLATE_NOOP("report", "most used"),
    QT_TRANSLATE_NOOP("report", "never reached"),
    QT_TRANSLATE_NOOP("report", "none"),
    QT_TRANSLATE_NOOP("report", "part"),
    QT_TRANSLATE_NOOP("report", "perplexity"),
    QT_TRANSLATE_NOOP("report", "picture"),
    QT_TRANSLATE_NOOP("report", "question"),
    QT_TRANSLATE_NOOP("report", "same likeliest token"),
    QT_TRANSLATE_NOOP("report", "size"),
    QT_TRANSLATE_NOOP("report", "sum of the parts’ losses, at any size"),
    QT_TRANSLATE_NOOP("report", "tensors"),
    QT_TRANSLATE_NOOP("report", "the result"),
    QT_TRANSLATE_NOOP("report", "the source"),
    QT_TRANSLATE_NOOP("report", "type"),
    QT_TRANSLATE_NOOP("report", "{mean} ± {error} nats (median {median}, 99 of 100 below {p99})"),
    QT_TRANSLATE_NOOP("report", "{result}, the source’s {source}"),
    QT_TRANSLATE_NOOP("report", "{size}. Compared with its source in {type} on “{corpus}”, {count} tokens foretold."),
    QT_TRANSLATE_NOOP("report", "{size}. Compared with its source on “{corpus}”, {count} tokens foretold."),
    QT_TRANSLATE_NOOP("report", "{size}. Every tensor is there, every value is a number; it was not run beside its source."),
)


def spoken(language: str, cache: Path) -> Callable[[str], str]:
    """For `quantize.report`: its words, and the sentences of its notes. `cache`: see app.language.compiled."""
    file = compiled(language, cache) if language in OTHERS else None
    if file is None:
        return str
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    if not translator.load(str(file)):
        return str

    def translated(context: str, text: str) -> str:
        return str(translator.translate(context, text)) or text

    def say(text: str) -> str:
        return translated("report", text) if text in WORDS else in_words(text, translated)

    return say
