"""Chat templates out of model files, run in a sandbox with what transformers offers them and nothing more.

It knows nothing of tokens or media.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any, NoReturn

import jinja2
import jinja2.exceptions
import jinja2.ext
import jinja2.nodes
import jinja2.parser
import jinja2.sandbox

from runtime.errors import ModelError

MOST_CHARACTERS = 4_000_000  # a conversation's texts are sentinels while it is rendered: only a runaway template writes more
_MOST_REPEATED = 100_000
_REMEDY = "Choose another file of this model."


class Template:
    """A compiled chat template. Raises ModelError where it cannot be compiled or rendered."""

    def __init__(self, source: str) -> None:
        if not source.strip():
            raise ModelError("The model's file has no chat template.", _REMEDY)
        environment = _Sandbox(trim_blocks=True, lstrip_blocks=True, extensions=[_Generation, jinja2.ext.loopcontrols])
        environment.filters["tojson"] = _tojson
        environment.globals["raise_exception"] = _raise_exception
        environment.globals["strftime_now"] = _strftime_now
        try:
            self._template = environment.from_string(source)
        except (jinja2.TemplateError, RecursionError) as error:
            raise ModelError(f"The model's chat template is damaged: {error}.", _REMEDY) from error

    def render(self, variables: Mapping[str, Any]) -> str:
        pieces: list[str] = []
        length = 0
        try:
            for piece in self._template.generate(**variables):
                pieces.append(piece)
                length += len(piece)
                if length > MOST_CHARACTERS:
                    raise ModelError("The model's chat template writes without end.", _REMEDY)
        except _RefusedError as error:
            raise ModelError(f"The model's chat template refused the conversation: {error}") from error
        except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise ModelError(f"The model's chat template cannot be used: {error}.", _REMEDY) from error
        return "".join(pieces)


class _Sandbox(jinja2.sandbox.ImmutableSandboxedEnvironment):
    """No attributes that lead into Python, no changing of what is passed in, and no memory by one multiplication."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        small = all(isinstance(side, float) or (isinstance(side, int) and abs(side) <= _MOST_REPEATED) for side in (left, right))
        if operator == "**" and not (small and abs(right) <= 64):
            raise jinja2.exceptions.SecurityError("a power that large")
        if operator == "*" and not small:
            raise jinja2.exceptions.SecurityError("repetition")
        return super().call_binop(context, operator, left, right)


class _Generation(jinja2.ext.Extension):
    """`{% generation %}` marks what a model is trained on; for answering it is as if it were not there."""

    tags = {"generation"}  # noqa: RUF012 (as the base class declares it)

    def parse(self, parser: jinja2.parser.Parser) -> list[jinja2.nodes.Node]:
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


class _RefusedError(jinja2.TemplateError):
    """The template called `raise_exception`."""


def _raise_exception(message: object) -> NoReturn:
    raise _RefusedError(str(message))


def _tojson(value: Any, ensure_ascii: bool = False, indent: int | None = None, **options: Any) -> str:
    """Jinja's own escapes HTML, which no model was trained on."""
    allowed = {name: options[name] for name in ("separators", "sort_keys") if name in options}
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, **allowed)


def _strftime_now(form: str) -> str:
    return datetime.datetime.now().strftime(form)
