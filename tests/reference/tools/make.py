"""Makes tools.json: what transformers makes of conversations with tools, through the chat template of the series.

    PYTHONPATH=. python tests/reference/tools/make.py

Needs transformers 5.23. Nothing is tokenized: the rendered text is what counts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from transformers.utils.chat_template_utils import render_jinja_template

HERE = Path(__file__).parent
TEMPLATE = HERE.parent.parent.parent / "assets" / "demo" / "recipe" / "chat_template.jinja"

WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": 'The weather of a "city", as <b>numbers</b> & words: 25 °C\nor 77 °F.',
        "parameters": {
            "type": "object",
            "properties": {
                "city": {"type": "string", "description": "Its name"},
                "days": {"type": "integer", "minimum": 1},
                "exact": {"type": "boolean"},
                "fields": {"type": "array", "items": {"enum": ["rain", "wind"]}},
                "place": {"type": "object", "properties": {"lat": {"type": "number"}}},
            },
            "required": ["city"],
        },
    },
}
CLOCK = {"type": "function", "function": {"name": "clock", "description": "", "parameters": {"type": "object", "properties": {}}}}


def call(name: str, **arguments: Any) -> dict[str, Any]:
    return {"type": "function", "function": {"name": name, "arguments": arguments}}


def user(text: str) -> dict[str, Any]:
    return {"role": "user", "content": text}


def answer(text: str, reasoning: str = "", *calls: dict[str, Any]) -> dict[str, Any]:
    return {"role": "assistant", "content": text, "reasoning_content": reasoning, **({"tool_calls": list(calls)} if calls else {})}


def result(text: str) -> dict[str, Any]:
    return {"role": "tool", "content": text}


OSLO = call("get_weather", city="Oslo ", days=3, exact=True, fields=["rain", "wind"], place={"lat": 59.9, "name": "Ås"})
TALKS: list[dict[str, Any]] = [
    {"tools": [WEATHER], "messages": [user("Is it raining in Oslo?")]},
    {"tools": [WEATHER, CLOCK], "messages": [{"role": "system", "content": " Be brief. "}, user("What time is it?")]},
    {"tools": [WEATHER], "messages": [user("Rain?"), answer("", "Look.", OSLO), result('{"rain": true}')]},
    {
        "tools": [WEATHER, CLOCK],
        "messages": [user("Rain?"), answer("I look.", "Hm.", OSLO, call("clock")), result("wet"), result(" 12:00 ")],
    },
    {
        "tools": [CLOCK],
        "messages": [user("Now?"), answer("", "x", call("clock")), result("12:00"), answer("Noon.", "y"), user("And now?")],
    },
    {"tools": [WEATHER], "messages": [user("Rain?"), answer("", "", call("get_weather", city="two\nlines", days=None)), result("no")]},
]


def main() -> None:
    source = TEMPLATE.read_text(encoding="utf-8")
    made = []
    for talk in TALKS:
        for thinking in (True, False):
            rendered, _ = render_jinja_template(
                [talk["messages"]], tools=talk["tools"], chat_template=source, add_generation_prompt=True, enable_thinking=thinking
            )
            made.append({**talk, "thinking": thinking, "rendered": rendered[0]})
    (HERE / "tools.json").write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
