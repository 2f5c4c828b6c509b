"""Templates come out of model files: what transformers offers them works, what would harm does not."""

import pytest

from runtime.engine.template import Template
from runtime.errors import ModelError


def render(source: str, **variables: object) -> str:
    return Template(source).render(variables)


def test_blocks_leave_no_lines_behind() -> None:
    assert render("{% for x in xs %}\n  {% if x %}\n{{ x }}\n  {% endif %}\n{% endfor %}\n", xs=[1, 0, 2]) == "1\n2\n"


def test_json_is_written_as_it_is_read() -> None:
    assert render("{{ x | tojson }}", x={"é": "<b>"}) == '{"é": "<b>"}'
    assert render("{{ x | tojson(indent=1) }}", x=[1]) == "[\n 1\n]"


def test_loop_controls_and_generation_marks() -> None:
    source = "{% for x in [1,2,3] %}{% if x == 2 %}{% continue %}{% endif %}{% generation %}{{ x }}{% endgeneration %}{% endfor %}"
    assert render(source) == "13"


def test_the_date() -> None:
    assert len(render("{{ strftime_now('%Y-%m-%d') }}")) == 10


def test_a_refusal_is_told() -> None:
    with pytest.raises(ModelError, match="refused the conversation: No user query"):
        render("{{ raise_exception('No user query.') }}")


@pytest.mark.parametrize("source", ["", "  \n", "{% if %}", "{{ x", "{% for %}", "{{ x | no_such_filter }}"])
def test_what_cannot_be_compiled(source: str) -> None:
    with pytest.raises(ModelError):
        Template(source)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ xs.append(3) }}",
        "{{ 'a' * 10**9 }}",
        "{{ 10**10**10 }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}xxxxxxxx{% endfor %}{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ undefined.attribute }}",
        "{{ xs[0]() }}",
        "{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}",
    ],
)
def test_what_a_template_may_not_do(source: str) -> None:
    with pytest.raises(ModelError) as caught:
        render(source, xs=[1])
    assert caught.value.remedy
