"""Asks the Hub: what a repository holds, what a file's header says, and the bytes of a file from a place onwards.

Addresses, lists and errors are huggingface_hub's; the bytes are fetched here, because hf_hub_download of that library
(2.4: file_download._download_to_tmp_and_move) writes to a file of a random name and deletes it when it is interrupted, so
nothing can be resumed after a restart, and it checks no hash. Xet is off for the same reason: the Hub serves every file
over plain HTTP too, and hf_xet can neither be paused nor resumed after a kill, nor asked which bytes it has written.

The token goes to the Hub's own address only, never where a redirect leads. Nothing is asked unless a function here is called.
"""

from __future__ import annotations

import io
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote, urljoin, urlsplit

from runtime.errors import HubError, NotFound
from runtime.models.catalog import HubFile, Listing
from runtime.models.gguf_info import GgufInfo, read_header

if TYPE_CHECKING:
    import httpx2

_REDIRECTS = 6
_TIMEOUT_S = 20.0
_LATER = (408, 425, 429, 500, 502, 503, 504)  # worth another try
_LONGEST_WAIT_S = 300.0
_REPO = re.compile(r"[\w.-]{1,96}/[\w.-]{1,96}")
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")
_HEADER_BLOCK = 1 << 20
_TRIES, _PAUSE_S = 4, 0.5  # of reading a piece of a header


class Unsteady(HubError):
    """Something that may pass by itself: the connection, a busy server. `wait_s`: what the server asked for, or None."""

    def __init__(self, sentence: str, remedy: str = "", wait_s: float | None = None) -> None:
        super().__init__(sentence, remedy)
        self.wait_s = wait_s


class Changed(HubError):
    """The file is no longer the one that was announced."""


@dataclass(frozen=True)
class Hit:
    """A repository that a search found."""

    repo: str
    downloads: int


@dataclass(frozen=True)
class Stream:
    """An answer on its way. `start` is where its bytes begin: 0 where the server knows no ranges."""

    start: int
    chunks: Iterator[bytes]


class Hub:
    """`endpoint`: the mirror of HF_ENDPOINT, else the Hub. `token` is asked anew for each request; it gets the endpoint's host."""

    def __init__(self, endpoint: str = "", token: Callable[[str], str | None] | None = None) -> None:
        self._endpoint = endpoint
        self._token = token or (lambda host: None)

    def move(self, endpoint: str) -> None:
        """Ask another mirror from now on; empty: what the environment names."""
        self._endpoint = endpoint

    @property
    def endpoint(self) -> str:
        named = self._endpoint or os.environ.get("HF_ENDPOINT")
        if not named:
            from huggingface_hub import constants  # takes a moment: not before it is needed

            named = constants.ENDPOINT
        return named.rstrip("/")

    @property
    def host(self) -> str:
        try:
            return urlsplit(self.endpoint).hostname or self.endpoint
        except ValueError:
            return self.endpoint  # no address at all; asking it says so

    def _check_address(self) -> None:
        """Before huggingface_hub is imported: it reads HF_ENDPOINT, and trips over what is no address."""
        for address in (os.environ.get("HF_ENDPOINT"), self._endpoint):
            try:
                _origin(address or "")
            except ValueError as error:
                raise HubError(f"{address} is not an address.", "Check HF_ENDPOINT.") from error

    def listing(self, repo: str) -> Listing:
        """Names, sizes and hashes of a repository's files at its newest commit. Raises HubError, NotFound."""
        check_repo(repo)
        with self._sentences(repo):
            from huggingface_hub import HfApi

            token = self._token(self.host) or False
            info = HfApi(endpoint=self.endpoint, token=token).model_info(repo, files_metadata=True, timeout=_TIMEOUT_S)
        files = tuple(
            HubFile(sibling.rfilename, sibling.lfs.size, sibling.lfs.sha256)
            if sibling.lfs
            else HubFile(sibling.rfilename, sibling.size or 0, "", sibling.blob_id or "")
            for sibling in info.siblings or ()
        )
        return Listing(repo, info.sha or "", files, bool(info.gated))

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Repositories with GGUF files, the most downloaded first."""
        with self._sentences(words):
            from huggingface_hub import get_session

            # Not HfApi.list_models: where the Hub cannot be reached it tries for half a minute, and logs each time.
            token = self._token(self.host)
            response = get_session().get(
                f"{self.endpoint}/api/models",
                params={"search": words, "filter": "gguf", "sort": "downloads", "limit": limit},
                headers={"User-Agent": "quern"} | ({"Authorization": f"Bearer {token}"} if token else {}),
                timeout=_TIMEOUT_S,
                follow_redirects=False,
            )
            if response.status_code >= 400:
                self._refused(response, words)
            found = response.json()
        if not isinstance(found, list) or not all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in found):
            raise HubError(f"{self.host} does not answer as the Hub does.", "Check HF_ENDPOINT and your network's proxy.")
        return [Hit(one["id"], one.get("downloads") or 0) for one in found]

    def header(self, repo: str, commit: str, file: HubFile) -> GgufInfo:
        """What a file is, read through ranges: some megabytes, of which most are the vocabulary. Raises ModelError, HubError."""
        return read_header(Path(file.path), self.reader(repo, commit, file), file.bytes)

    def reader(self, repo: str, commit: str, file: HubFile) -> io.BufferedReader:
        """A stream over a file that stays on the Hub; every megabyte that is read is asked for."""
        return io.BufferedReader(_Remote(self, repo, commit, file), _HEADER_BLOCK)

    @contextmanager
    def open(self, repo: str, commit: str, file: HubFile, start: int = 0, end: int | None = None) -> Iterator[Stream]:
        """The bytes of `file` from `start`, at most up to `end`. Raises Changed where it is not the announced file any more."""
        url = f"{self.endpoint}/{repo}/resolve/{quote(commit, safe='')}/{quote(file.path)}"
        headers = {"Range": f"bytes={start}-{(end or file.bytes) - 1}", "Accept-Encoding": "identity"}
        with self._sentences(repo):
            response = self._follow(url, headers, file)
            try:
                self._check(response, repo, file)
                yield Stream(_first_byte(response, file, start), response.iter_raw())
            finally:
                response.close()

    def _follow(self, url: str, headers: dict[str, str], file: HubFile) -> httpx2.Response:
        """The final answer. What the Hub itself says about the file on the way is compared with what was announced."""
        from huggingface_hub import get_session

        client = get_session()
        for _ in range(_REDIRECTS):
            # Decided at each step by where it leads: only the Hub's own address may see the token.
            token = self._token(self.host) if _origin(url) == _origin(self.endpoint) else None
            sent = {"User-Agent": "quern"} | headers | ({"Authorization": f"Bearer {token}"} if token else {})
            request = client.build_request("GET", url, headers=sent, timeout=_TIMEOUT_S)
            response = client.send(request, stream=True, follow_redirects=False)
            _check_facts(response, file)
            if not response.has_redirect_location:
                return response
            response.close()
            target = urljoin(url, response.headers["Location"])
            if url.startswith("https:") and not target.startswith("https:"):
                raise HubError("The Hub leads to an address without encryption.", "Check HF_ENDPOINT and your network's proxy.")
            url = target
        raise HubError("The Hub leads in circles.", "Check HF_ENDPOINT and your network's proxy.")

    def _check(self, response: httpx2.Response, repo: str, file: HubFile) -> None:
        if response.status_code == 416:
            raise Changed(_changed(file), _AGAIN)
        if response.status_code in (401, 403) and _origin(str(response.url)) != _origin(self.endpoint):
            # The storage behind the Hub knows no tokens: an address that the Hub signed has run out, and the next one is fresh.
            host = urlsplit(str(response.url)).hostname
            raise Unsteady(f"{host} does not hand out the file (error {response.status_code}).", "Try again in a few minutes.")
        if response.status_code >= 400:
            self._refused(response, repo)

    def _refused(self, response: httpx2.Response, repo: str) -> NoReturn:
        """An answer of 400 or more, as a sentence that says what can be done."""
        status = response.status_code
        code, said = response.headers.get("X-Error-Code", ""), response.headers.get("X-Error-Message", "")
        known = self._token(self.host) is not None
        page = f"{self.endpoint}/{repo}"
        if status in _LATER:
            sentence = f"{self.host} has trouble of its own (error {status})." if status != 429 else f"{self.host} asks for fewer requests."
            raise Unsteady(sentence, "Try again in a few minutes.", _wait(response))
        if code == "GatedRepo" or (status == 403 and "gated" in said.lower()):
            how = "your account was not let in yet" if known else "that needs an account"
            step = f"Agree on {page}, then make an access token in your account's settings and give it to Quern: quern models token."
            raise HubError(f"{repo} is gated: its owner wants an agreement, and {how}.", f"Agree on {page}." if known else step)
        if status in (401, 403):
            if known:
                raise HubError(f"The Hub refuses your token for {repo}.", "Make a new one in your account's settings: quern models token")
            raise HubError(
                f"{repo} does not exist, or is private.", "Check the name; for a private one give Quern a token: quern models token"
            )
        if status == 404 and code == "RevisionNotFound":
            raise Changed(f"{repo} was rewritten on the Hub since the download began.", _AGAIN)
        if status == 404 and code == "EntryNotFound":
            raise NotFound(f"{repo} no longer has this file.", "Look the model up again.")
        if status == 404:
            raise NotFound(f"There is no repository {repo} on {self.host}.", "Check the name, in the form owner/name.")
        words = f"{self.host} answered with the error {status}: {said}." if said else f"{self.host} answered with the error {status}."
        raise HubError(words, "Try again later.")

    @contextmanager
    def _sentences(self, repo: str) -> Iterator[None]:
        """What goes wrong in between, in a user's words."""
        self._check_address()
        import httpx2
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError, OfflineModeIsEnabled

        _check_session()
        try:
            yield
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise HubError(f"{self.host} does not answer as the Hub does.", "Check HF_ENDPOINT and your network's proxy.") from error
        except OfflineModeIsEnabled as error:
            raise HubError("The Hub is switched off by HF_HUB_OFFLINE.", "Unset that variable to download.") from error
        except HFValidationError as error:
            raise NotFound(f"{repo} is not the name of a repository.", "It has the form owner/name.") from error
        except HfHubHTTPError as error:
            self._refused(error.response, repo)
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
            raise HubError(f"{self.endpoint} is not an address.", "Check HF_ENDPOINT.") from error
        except httpx2.ProxyError as error:
            raise Unsteady(f"The proxy does not let {self.host} through: {error}.", "Check HTTPS_PROXY and NO_PROXY.") from error
        except httpx2.TimeoutException as error:
            raise Unsteady(f"{self.host} does not answer.", "Check the connection, then go on.") from error
        except httpx2.TooManyRedirects as error:
            raise HubError("The Hub leads in circles.", "Check HF_ENDPOINT and your network's proxy.") from error
        except httpx2.DecodingError as error:
            raise Unsteady(f"The connection to {self.host} broke.", "Go on when it is back.") from error
        except httpx2.ConnectError as error:
            if "CERTIFICATE_VERIFY" in str(error).upper():
                raise HubError(f"{self.host} shows a certificate that this machine does not trust.", _CERTIFICATE) from error
            raise Unsteady(f"{self.host} cannot be reached.", "Check the connection, then go on.") from error
        except httpx2.TransportError as error:
            raise Unsteady(f"The connection to {self.host} broke.", "Go on when it is back.") from error


_CERTIFICATE = "Check the clock. Where a proxy or a virus scanner reads all connections, name its certificate in SSL_CERT_FILE."
_NO_SOCKS = "Unset ALL_PROXY and set HTTPS_PROXY to an HTTP proxy: most programs that offer the one offer the other."
_AGAIN = "Start the download again: it takes the new file."


def _check_session() -> None:
    """What the environment says about proxies and certificates is read when the session is made."""
    from huggingface_hub import get_session

    try:
        get_session()
    except ImportError as error:  # of a package for SOCKS, which is no part of Quern
        raise HubError("The proxy that the environment names speaks SOCKS, and Quern does not.", _NO_SOCKS) from error
    except OSError as error:
        raise HubError("The certificates that SSL_CERT_FILE names cannot be read.", "Check that variable.") from error
    except ValueError as error:
        raise HubError("A proxy that the environment names has no address.", "Check HTTPS_PROXY and NO_PROXY.") from error


def check_repo(repo: str) -> None:
    """Raises NotFound for what cannot be a repository's name: it becomes a part of addresses and folders."""
    if not _REPO.fullmatch(repo) or ".." in repo:
        raise NotFound(f"{repo} is not the name of a repository.", "It has the form owner/name.")


def _changed(file: HubFile) -> str:
    return f"{file.path} changed on the Hub while it was downloaded."


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").lower(), parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _check_facts(response: httpx2.Response, file: HubFile) -> None:
    """The Hub's words stand on its redirect; storage servers behind it have ETags of their own, which mean nothing here."""
    if response.status_code >= 400:
        return
    etag = response.headers.get("X-Linked-ETag", "").removeprefix("W/").strip('"')
    size = response.headers.get("X-Linked-Size", "")
    if (file.sha256 and len(etag) == 64 and etag != file.sha256) or (size.isdigit() and int(size) != file.bytes):
        response.close()
        raise Changed(_changed(file), _AGAIN)


def _first_byte(response: httpx2.Response, file: HubFile, start: int) -> int:
    """Where the answer's bytes begin, having checked that they are of a file of the announced size."""
    if response.status_code == 206:
        said = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if not said or int(said[3]) != file.bytes:
            raise Changed(_changed(file), _AGAIN)
        if int(said[1]) != start:
            raise Unsteady("The server sent another part of the file than was asked for.", "Try again.")
        return start
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) != file.bytes:
        raise Changed(_changed(file), _AGAIN)
    return 0


def _wait(response: httpx2.Response) -> float | None:
    """Seconds that the server asks to wait: a number, or a date."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isdigit():
        return min(float(said), _LONGEST_WAIT_S)
    if said:
        from email.utils import parsedate_to_datetime

        try:
            return min(max(0.0, parsedate_to_datetime(said).timestamp() - time.time()), _LONGEST_WAIT_S)
        except ValueError:
            return None
    return None


class _Remote(io.RawIOBase):
    """A file on the Hub that can be read and sought in; each read is one request."""

    def __init__(self, hub: Hub, repo: str, commit: str, file: HubFile) -> None:
        self._hub, self._repo, self._commit, self._file = hub, repo, commit, file
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._file.bytes}[whence]
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's WriteableBuffer cannot be sized
        end = min(self._at + len(buffer), self._file.bytes)
        if end <= self._at:
            return 0
        for again in range(_TRIES):
            try:
                got = self._fetch(end)
                break
            except Unsteady as trouble:
                if again == _TRIES - 1:
                    raise
                time.sleep(trouble.wait_s or 2.0**again * _PAUSE_S)
        buffer[: len(got)] = got
        self._at += len(got)
        return len(got)

    def _fetch(self, end: int) -> bytearray:
        got = bytearray()
        with self._hub.open(self._repo, self._commit, self._file, self._at, end) as stream:
            skip = self._at - stream.start
            for chunk in stream.chunks:
                got += chunk
                if len(got) >= skip + end - self._at:
                    break
        return got[skip : skip + end - self._at]
