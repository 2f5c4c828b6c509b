"""Downloads one quantization, so that a test can kill it: ENDPOINT REPO QUANTIZATION FOLDER. Prints the file, or the problem."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from runtime.errors import QuernError
from runtime.models import download_item
from runtime.models.catalog import find_offer, looked_up, outsider
from runtime.models.hub import Hub
from runtime.models.transfer import Patience


def main(endpoint: str, repo: str, quantization: str, folder: str) -> int:
    hub = Hub(endpoint)
    try:
        entry = looked_up(outsider(repo), hub.listing(repo))
        record = download_item.record_for(entry, find_offer(entry, quantization))
        print(download_item.run(record, hub, Path(folder), lambda *_: None, threading.Event(), Patience(2, 0.0), reserve=0))
    except QuernError as error:
        print(error, error.remedy)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
