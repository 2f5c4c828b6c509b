"""What a conversion made and what it lost, beside the model: as JSON for programs, as one self-contained page for people."""

from __future__ import annotations

import dataclasses
import html
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quantize.imatrix import Importance
from quantize.plot import Tried, amount, plot
from quantize.proof import ProvedFile
from quantize.target import Choice
from quantize.verify import Verification

Say = Callable[[str], str]
"""A text of the page, which stands literally here or in plot.py, in the reader's language; a note of the report likewise."""


@dataclass(frozen=True)
class ExpertUse:
    """Of one layer: how often the calibration went to the least and the most used expert, and which it never reached."""

    layer: int
    least: int
    most: int
    unreached: list[int]


@dataclass(frozen=True)
class Report:
    model: str
    mix: str
    recipe: str = ""
    files: list[ProvedFile] = field(default_factory=list)
    verification: Verification | None = None
    tried: list[Tried] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    experts: list[ExpertUse] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def experts_used(importance: Importance | None) -> list[ExpertUse]:
    found = []
    for name, entry in importance.entries.items() if importance else ():
        if name.endswith("ffn_gate_exps.weight"):
            counts = [int(count) for count in entry.counts]
            found.append(ExpertUse(int(name.split(".")[1]), min(counts), max(counts), [i for i, count in enumerate(counts) if not count]))
    return sorted(found, key=lambda use: use.layer)


def write_report(report: Report, folder: Path, say: Say = str, language: str = "en") -> list[Path]:
    """MODEL-MIX-report.json, always in English, and .html in the `language` that `say` gives."""
    stem = folder / f"{report.model}-{report.mix}-report"
    written = [stem.with_name(stem.name + suffix) for suffix in (".json", ".html")]
    text = json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=1)
    for path, content in zip(written, (text + "\n", page(report, say, language)), strict=True):
        path.write_text(content, encoding="utf-8")
    return written


_STYLE = """
:root { color-scheme: light dark; --ink: #1d2026; --soft: #626a76; --line: #d9dce1; --paper: #fff;
  --a: #2f6fd0; --b: #c2571a; --c: #2c8a57; --d: #8a4fb0 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --soft: #9aa2ae; --line: #3a3f47; --paper: #191b1f;
  --a: #7fb0ff; --b: #f0985c; --c: #6cc795; --d: #c696e8 } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
body { max-width: 760px; margin: 48px auto; padding: 0 24px }
h1 { font-size: 22px; margin: 0 0 4px } h2 { font-size: 16px; margin: 36px 0 8px } p { margin: 4px 0 } .soft { color: var(--soft) }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: 4px 12px 4px 0; vertical-align: top; font-weight: 400 }
th { color: var(--soft) } td.n { text-align: right; font-variant-numeric: tabular-nums } code { font-size: 12px; overflow-wrap: anywhere }
summary { cursor: pointer }
"""


def page(report: Report, say: Say = str, language: str = "en") -> str:
    """Without anything from elsewhere: it opens anywhere, and stays as it is."""
    title = f"{report.model}, {report.mix}"
    parts = [f"<h1>{_e(title)}</h1>", *_summary(report, say)]
    if report.tried:
        parts += [_heading(say("Size against divergence")), plot(report.tried, say), _tried(report.tried, say)]
    if report.verification and report.verification.answers:
        parts += [_heading(say("About the same picture")), _answers(report.verification, say)]
    if report.choices:
        rows = [(c.group, c.type, amount(c.bytes), f"{c.loss:.2e}") for c in report.choices]
        parts += [_heading(say("What was chosen")), _soft(say("The loss is that of the part quantized alone."))]
        parts.append(_table((say("part"), say("type"), say("size"), say("loss, nats")), rows, (2, 3)))
    if report.experts:
        rows = [(str(u.layer), str(u.least), str(u.most), ", ".join(map(str, u.unreached)) or say("none")) for u in report.experts]
        head = (say("layer"), say("least used"), say("most used"), say("never reached"))
        parts += [_heading(say("Experts in calibration")), _table(head, rows, (1, 2))]
    rows = [(f.name, amount(f.bytes), _types(f), f"<code>{f.sha256}</code>") for f in report.files]
    parts += [_heading(say("Files")), _table((say("file"), say("size"), say("tensors"), "SHA-256"), rows, (1,), raw=(3,))]
    if report.recipe:
        parts.append(f"<details><summary>{_e(say('The recipe'))}</summary><pre><code>{_e(report.recipe)}</code></pre></details>")
    parts += [_soft(say(note)) for note in report.notes]
    meta = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{_e(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="{language}"><head>{meta}</head><body>{"".join(parts)}</body></html>\n'


def _summary(report: Report, say: Say) -> list[str]:
    size = amount(sum(file.bytes for file in report.files))
    if report.verification is None:
        told = say("{size}. Every tensor is there, every value is a number; it was not run beside its source.")
        return [_soft(told.format(size=size))]
    d, source = report.verification.divergence, report.verification.source
    mean = say("{mean} ± {error} nats (median {median}, 99 of 100 below {p99})")
    perplexity = say("{result}, the source’s {source}")
    rows = [
        (
            say("Kullback-Leibler divergence"),
            mean.format(mean=f"{d.mean:.4g}", error=f"{d.error:.2g}", median=f"{d.median:.3g}", p99=f"{d.p99:.3g}"),
        ),
        (say("same likeliest token"), f"{d.agreement:.2%}"),
        (say("perplexity"), perplexity.format(result=f"{d.perplexity:.4g}", source=f"{d.source_perplexity:.4g}")),
    ]
    if source == "source":
        told = say("{size}. Compared with its source on “{corpus}”, {count} tokens foretold.")
    else:
        told = say("{size}. Compared with its source in {type} on “{corpus}”, {count} tokens foretold.")
    told = told.format(size=size, type=source, corpus=report.verification.corpus, count=f"{d.positions:,}")
    return [_soft(told), _table((), rows, ())]


def _answers(verification: Verification, say: Say) -> str:
    rows = [(a.picture, a.question, a.source, a.result) for a in verification.answers]
    return _table((say("picture"), say("question"), say("the source"), say("the result")), rows, ())


def _tried(tried: Sequence[Tried], say: Say) -> str:
    rows = [
        (say(t.series), t.name, amount(t.bytes), f"{t.divergence:.4g}" + ("" if t.measured else f" {say('(sum)')}"))
        for t in sorted(tried, key=lambda t: (t.series, t.bytes))
    ]
    table = _table(("", say("mix"), say("size"), say("divergence")), rows, (2, 3))
    return f"<details><summary>{_e(say('All of them'))}</summary>{table}</details>"


def _heading(text: str) -> str:
    return f"<h2>{_e(text)}</h2>"


def _soft(text: str) -> str:
    return f"<p class=soft>{_e(text)}</p>"


def _types(file: ProvedFile) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(file.types.items()))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int], raw: Sequence[int] = ()) -> str:
    def cell(i: int, text: str) -> str:
        return f"<td{' class=n' if i in numbers else ''}>{text if i in raw else _e(text)}</td>"

    top = "<tr>" + "".join(f"<th>{_e(name)}</th>" for name in head) + "</tr>" if head else ""
    return "<table>" + top + "".join("<tr>" + "".join(cell(i, text) for i, text in enumerate(row)) + "</tr>" for row in rows) + "</table>"


def _e(text: str) -> str:
    return html.escape(text)
