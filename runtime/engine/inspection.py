"""What the composer shows of a file before it is sent: what it is, a thumbnail, what it will cost, what to know of it."""

from __future__ import annotations

from runtime.engine.budget import Caps
from runtime.engine.stop import Stop
from runtime.protocol import Inspect, Inspected


def inspect(job: Inspect, caps: Caps, stop: Stop) -> Inspected:
    """Look at the file of `job`, as far as that is quick. `caps` are those of the model loaded, `Caps()` without one.

    Raises MediaError for what cannot be shown, Stopped between frames.
    """
    raise NotImplementedError
