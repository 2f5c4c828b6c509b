"""Looks for a newer version of Quern: one small file is read, nothing is sent but the request, nothing is downloaded or installed. No Qt.

The address of that file comes with an installed package (assets/release.json, written when the package is made) or from
QUERN_UPDATE_FEED. The file is JSON: `version`, `page` (where the packages are), `notes` (Markdown, what is new).
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from app.language import translate
from runtime.errors import QuernError

_MOST_BYTES = 256 * 1024
_TIMEOUT_S = 15.0
_REDIRECTS = 5
_VERSION = re.compile(r"\d+(\.\d+){1,3}")
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class UpdateError(QuernError):
    """It could not be found out whether there is a newer version."""


@dataclass(frozen=True)
class Release:
    version: str
    page: str  # https
    notes: str  # Markdown


def feed_address(assets: Path) -> str:
    """Where to look; empty for a copy that came without an address, as one installed from its source does."""
    if named := os.environ.get("QUERN_UPDATE_FEED"):
        return named
    try:
        return str(json.loads((assets / "release.json").read_text(encoding="utf-8"))["feed"])
    except (OSError, ValueError, TypeError, KeyError):
        return ""


def look(address: str) -> Release:
    """What is the newest release. Raises UpdateError."""
    import httpx2

    try:
        with httpx2.Client(timeout=_TIMEOUT_S, headers={"User-Agent": "Quern"}) as client:
            for _ in range(_REDIRECTS):
                if not _safe(address):
                    raise UpdateError(
                        translate("updates", "{address} is no safe address to look for new versions at: it is not https.").format(
                            address=address
                        )
                    )
                with client.stream("GET", address) as answer:
                    if answer.has_redirect_location:
                        address = urljoin(address, answer.headers["location"])
                        continue
                    answer.raise_for_status()
                    body = b""
                    for chunk in answer.iter_bytes():
                        body += chunk
                        if len(body) > _MOST_BYTES:
                            raise UpdateError(
                                translate("updates", "What {address} sent is too long to be about a new version.").format(
                                    address=host(address)
                                )
                            )
                    return read(body)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise UpdateError(
            translate("updates", "It could not be found out whether there is a newer version: {address} did not answer.").format(
                address=host(address)
            ),
            translate("updates", "Try again later."),
        ) from error
    raise UpdateError(
        translate("updates", "It could not be found out whether there is a newer version: the address leads in circles."),
        translate("updates", "Try again later."),
    )


def read(body: bytes) -> Release:
    """Nothing of it is trusted: a version in figures, a page that is https, notes that are text."""
    try:
        values = json.loads(body)
        version, page, notes = values["version"], values["page"], values.get("notes", "")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UpdateError(
            translate("updates", "What was found at the address for new versions cannot be read."), translate("updates", "Try again later.")
        ) from error
    if not (isinstance(version, str) and isinstance(page, str) and isinstance(notes, str)):
        raise UpdateError(
            translate("updates", "What was found at the address for new versions cannot be read."), translate("updates", "Try again later.")
        )
    if _VERSION.fullmatch(version) is None or not _safe(page):
        raise UpdateError(
            translate("updates", "What was found at the address for new versions cannot be read."), translate("updates", "Try again later.")
        )
    return Release(version, page, notes)


def newer(version: str, than: str) -> bool:
    """Whether `version` is above `than`. Figures count, whatever follows them does not: 0.2.0.dev1 is 0.2.0."""
    return _figures(version) > _figures(than)


def host(address: str) -> str:
    return urlsplit(address).hostname or address


def _figures(version: str) -> tuple[int, ...]:
    found = _VERSION.match(version)
    figures = [int(figure) for figure in found.group().split(".")] if found else []
    while figures and not figures[-1]:
        figures.pop()  # 1.0 and 1.0.0 are the same
    return tuple(figures)


def _safe(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK))
