"""What an answer must keep to, out of what was asked: a schema, a grammar, or the form of a tool call.

It ties schemas, tools and grammars to one loaded model; it knows nothing of prompts or sampling.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from runtime.engine import gbnf, json_grammar, tools
from runtime.engine.grammar import Constraint
from runtime.engine.model import Model
from runtime.engine.streaming import END_THINK
from runtime.errors import ModelError, SchemaError
from runtime.protocol import Generate, Sampling

_NEW_ROOT = "after-thinking"


@dataclass(frozen=True)
class Structure:
    """`told`: the tools the model is told of. `grammar` None: the answer is free."""

    told: tuple[tools.Tool, ...] = ()
    grammar: str | None = None
    waits: bool = False  # the grammar holds from the first tool call on; otherwise for the whole answer

    def sampling(self, asked: Sampling) -> Sampling:
        """The published presence penalty would have an answer avoid the quotes and commas that its form is made of."""
        if self.grammar is None or self.waits or asked.presence_penalty is not None:
            return asked
        return replace(asked, presence_penalty=0.0)


def read(job: Generate, model: Model) -> Structure:
    """Before anything is computed. Raises SchemaError for what cannot be kept to, ModelError where the model cannot call tools."""
    wanted = [name for name, given in (("a schema", job.schema), ("a grammar", job.grammar), ("tools", job.tools)) if given]
    if len(wanted) > 1:
        raise SchemaError(f"An answer cannot keep to {wanted[0]} and {wanted[1]} at once.", "Give one of the two.")
    if job.schema is not None:
        schema = tools.parsed(job.schema, "the schema")
        tools.validator(schema, "the schema")
        return _checked(Structure(grammar=json_grammar.grammar(schema)))
    if job.grammar is not None:
        return _checked(Structure(grammar=job.grammar))
    told = tools.read(job.tools) if job.tool_choice != "none" else ()
    if not told:
        return Structure()
    begin, end = model.token_named(tools.TOOL_CALL), model.token_named(tools.END_TOOL_CALL)
    if begin is None or end is None:
        raise ModelError(f"{model.info.name} has no token for a tool call.", "Ask without tools, or choose another model.")
    return _checked(Structure(told, tools.call_grammar(told, begin, end), waits=job.tool_choice == "auto"))


def _checked(structure: Structure) -> Structure:
    """Before the prompt is computed; a grammar of ours may ask for too much as well."""
    if structure.grammar is not None:
        gbnf.check(structure.grammar)
    return structure


def constraint(structure: Structure, model: Model, opened: bool) -> Constraint | None:
    """For one answer. `opened`: the prompt ends inside `<think>`, and the grammar waits for its end."""
    if structure.grammar is None:
        return None
    after = model.token_named(END_THINK) if opened else None
    if opened and after is None:
        raise ModelError(f"{model.info.name} does not mark the end of its thoughts.", "Turn thinking off.")
    begin = model.token_named(tools.TOOL_CALL) if structure.waits else None
    grammar, root = structure.grammar, "root"
    if opened and not structure.waits:
        root = _NEW_ROOT
        while root in gbnf.check(grammar):
            root += "-"
        # The line breaks between the thoughts and the answer are not part of it.
        grammar += f'\n{root} ::= "\\n"{{0,2}} root\n'
    return Constraint(model.vocab, grammar, root, after=after, trigger=begin, unseen=model.control_tokens, ends=model.end_tokens)
