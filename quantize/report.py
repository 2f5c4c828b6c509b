"""What a conversion made and what it lost, beside the model: as JSON for programs, as one self-contained page for people."""

from __future__ import annotations

import dataclasses
import html
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quantize.imatrix import Importance
from quantize.plot import Tried, amount, plot
from quantize.proof import ProvedFile
from quantize.target import Choice
from quantize.verify import Verification


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


def write_report(report: Report, folder: Path) -> list[Path]:
    """MODEL-MIX-report.json and .html."""
    stem = folder / f"{report.model}-{report.mix}-report"
    written = [stem.with_name(stem.name + suffix) for suffix in (".json", ".html")]
    text = json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=1)
    for path, content in zip(written, (text + "\n", page(report)), strict=True):
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


def page(report: Report) -> str:
    """Without anything from elsewhere: it opens anywhere, and stays as it is."""
    title = f"{report.model}, {report.mix}"
    parts = [f"<h1>{_e(title)}</h1>", *_summary(report)]
    if report.tried:
        parts += ["<h2>Size against divergence</h2>", plot(report.tried), _tried(report.tried)]
    if report.verification and report.verification.answers:
        parts += ["<h2>About the same picture</h2>", _answers(report.verification)]
    if report.choices:
        rows = [(c.group, c.type, amount(c.bytes), f"{c.loss:.2e}") for c in report.choices]
        parts += ["<h2>What was chosen</h2>", "<p class=soft>The loss is that of the group quantized alone.</p>"]
        parts.append(_table(("part", "type", "size", "loss, nats"), rows, (2, 3)))
    if report.experts:
        rows = [(str(u.layer), str(u.least), str(u.most), ", ".join(map(str, u.unreached)) or "none") for u in report.experts]
        parts += ["<h2>Experts in calibration</h2>", _table(("layer", "least used", "most used", "never reached"), rows, (1, 2))]
    rows = [(f.name, amount(f.bytes), _types(f), f"<code>{f.sha256}</code>") for f in report.files]
    parts += ["<h2>Files</h2>", _table(("file", "size", "tensors", "SHA-256"), rows, (1,), raw=(3,))]
    if report.recipe:
        parts.append(f"<details><summary>The recipe</summary><pre><code>{_e(report.recipe)}</code></pre></details>")
    parts += [f"<p class=soft>{_e(note)}</p>" for note in report.notes]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{_e(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(parts)}</body></html>\n'


def _summary(report: Report) -> list[str]:
    size = amount(sum(file.bytes for file in report.files))
    if report.verification is None:
        return [f"<p class=soft>{size}. Every tensor is there, every value is a number; it was not run beside its source.</p>"]
    d, source = report.verification.divergence, report.verification.source
    beside = "its source" if source == "source" else f"its source in {source}"
    rows = [
        ("Kullback-Leibler divergence", f"{d.mean:.4g} ± {d.error:.2g} nats (median {d.median:.3g}, 99 of 100 below {d.p99:.3g})"),
        ("same likeliest token", f"{d.agreement:.2%}"),
        ("perplexity", f"{d.perplexity:.4g}, the source's {d.source_perplexity:.4g}"),
    ]
    told = f"{size}. Compared with {beside} on “{report.verification.corpus}”, {d.positions:,} tokens foretold."
    return [f"<p class=soft>{_e(told)}</p>", _table((), rows, ())]


def _answers(verification: Verification) -> str:
    rows = [(a.picture, a.question, a.source, a.result) for a in verification.answers]
    return _table(("picture", "question", "the source", "the result"), rows, ())


def _tried(tried: Sequence[Tried]) -> str:
    rows = [
        (t.series, t.name, amount(t.bytes), f"{t.divergence:.4g}" + ("" if t.measured else " (sum)"))
        for t in sorted(tried, key=lambda t: (t.series, t.bytes))
    ]
    return f"<details><summary>All of them</summary>{_table(('', 'mix', 'size', 'divergence'), rows, (2, 3))}</details>"


def _types(file: ProvedFile) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(file.types.items()))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int], raw: Sequence[int] = ()) -> str:
    def cell(i: int, text: str) -> str:
        return f"<td{' class=n' if i in numbers else ''}>{text if i in raw else _e(text)}</td>"

    top = "<tr>" + "".join(f"<th>{_e(name)}</th>" for name in head) + "</tr>" if head else ""
    return "<table>" + top + "".join("<tr>" + "".join(cell(i, text) for i, text in enumerate(row)) + "</tr>" for row in rows) + "</table>"


def _e(text: str) -> str:
    return html.escape(text)
