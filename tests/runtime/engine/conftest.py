"""The bundled demonstration model, loaded once for all tests of the engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from runtime.engine.loading import examine, load
from runtime.engine.model import Model
from runtime.engine.stop import Stop
from runtime.models.library import demo_model, find_mmproj


@pytest.fixture(scope="session")
def demo() -> Iterator[Model]:
    path = demo_model()
    loaded = load(*examine(path, find_mmproj(path)), context=4096, threads=2, stop=Stop(), on_progress=lambda fraction: None)
    yield loaded
    loaded.close()


@pytest.fixture
def model(demo: Model) -> Model:
    """The same model with an empty context and no stop set."""
    demo.stop.clear()
    demo.clear()
    return demo
