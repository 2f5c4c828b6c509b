"""The list of settings: whole, of one sentence each, and true to the dataclass it stands for."""

from __future__ import annotations

import dataclasses

import pytest

from app.options import Choice, Folders, Line, Number, Option, Switch, options
from app.settings import Settings

OPTIONS = options()
# What the window remembers by itself, or what has a place of its own on the settings page.
NOT_CHOSEN = {"sidebar", "model", "conversation", "geometry", "last_folder", "conversion", "presets", "looked", "welcomed", "loads"}
KINDS = {Switch: bool, Number: int, Line: str, Folders: list}


def test_every_setting_can_be_chosen_or_is_the_windows_own() -> None:
    fields = {field.name for field in dataclasses.fields(Settings)}
    assert {option.key for option in OPTIONS} - {"hub_token", "context"} == fields - NOT_CHOSEN  # the context is kept in `loads`


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_every_setting_says_in_one_sentence_what_it_does(option: Option) -> None:
    assert option.about.endswith(".")
    assert ". " not in option.about
    assert 20 < len(option.about) < 160
    assert option.title
    assert not option.title.endswith(".")


@pytest.mark.parametrize("option", [option for option in OPTIONS if option.key != "hub_token"], ids=lambda option: option.key)
def test_the_control_fits_the_value(option: Option) -> None:
    default = getattr(Settings(), option.key)
    if isinstance(option.control, Choice):
        values = [value for value, _ in option.control.values]
        assert not values or default in values
        assert len(set(values)) == len(values)
    else:
        assert type(default) is KINDS[type(option.control)]
    if isinstance(option.control, Number):
        assert option.control.least <= default <= option.control.most
