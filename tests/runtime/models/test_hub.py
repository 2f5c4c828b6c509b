"""What the Hub is asked, and what its answers become, against a real server on loopback."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from runtime.errors import HubError, ModelError, NotFound, QuernError
from runtime.models import tokens
from runtime.models.catalog import Catalog, HubFile, series
from runtime.models.hub import Hub, Unsteady
from runtime.models.library import demo_model, find_mmproj
from runtime.models.lookup import add, look_up
from tests.fake_hub import FakeHub, Fault, fake_hub
from tests.ggufs import MODEL, STRING, U32, VISION, gguf, keys_alone, tensors_alone


@pytest.fixture
def server() -> Iterator[FakeHub]:
    with fake_hub() as hub:
        yield hub


@pytest.fixture
def hub(server: FakeHub) -> Hub:
    return Hub(server.endpoint)


@pytest.fixture
def kept(tmp_path: Path) -> Catalog:
    return Catalog(tmp_path)


def test_nothing_is_asked_unasked(server: FakeHub, hub: Hub, kept: Catalog) -> None:
    kept.entries()
    assert server.asked == []


def test_the_endpoint_can_be_a_mirror(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "https://mirror.example/hub/")
    assert Hub().endpoint == "https://mirror.example/hub"
    assert Hub().host == "mirror.example"
    monkeypatch.delenv("HF_ENDPOINT")
    from huggingface_hub import constants

    assert Hub().endpoint == constants.ENDPOINT


def test_the_series_is_looked_up_with_names_sizes_and_hashes(server: FakeHub, hub: Hub, kept: Catalog) -> None:
    entry = next(entry for entry in series() if entry.name == "Qwen3.5-4B")
    server.publish(entry.repo, {"Qwen3.5-4B-Q4_K_M.gguf": b"a" * 50, "Qwen3.5-4B-IQ4_XS.gguf": b"b" * 40, "mmproj-F16.gguf": b"c" * 9})
    found = look_up(kept, hub, entry)
    assert [(offer.quantization, offer.bytes, offer.exact) for offer in found.offers] == [("IQ4_XS", 40, True), ("Q4_K_M", 50, True)]
    assert found.vision is not None
    assert (found.vision.bytes, len(found.vision.sha256), found.commit) == (9, 64, server.commits[entry.repo])
    assert kept.find("4B") == found


def test_another_repository_is_read_by_its_header_alone(server: FakeHub, hub: Hub, kept: Catalog) -> None:
    model, vision = demo_model(), find_mmproj(demo_model())
    assert vision is not None
    server.publish("me/Mine-GGUF", {"Mine-Q8_0.gguf": model.read_bytes(), "mmproj-F16.gguf": vision.read_bytes()})
    entry = add(kept, hub, "me/Mine-GGUF")
    assert entry.architecture is not None
    assert (entry.architecture.layers, entry.architecture.experts) == (4, 8)
    assert entry.vision is not None
    assert kept.find("mine") == entry
    asked = [asked.range for asked in server.file_requests()]
    assert asked
    assert all(asked.startswith("bytes=") for asked in asked)
    assert server.sent < model.stat().st_size // 2


def test_a_repository_whose_first_shards_hold_no_tensor(server: FakeHub, hub: Hub, kept: Catalog) -> None:
    server.publish("me/Keys-GGUF", {"K-Q8_0-00001-of-00002.gguf": keys_alone(), "K-Q8_0-00002-of-00002.gguf": tensors_alone()})
    shape = add(kept, hub, "me/Keys-GGUF").architecture
    assert shape is not None
    assert (shape.vocabulary, shape.tied, shape.whole) == (2000, False, True)


@pytest.mark.parametrize(("repo", "name"), [("q/Qwen3.6-27B-GGUF", "x"), ("q/Some-GGUF", "Qwen3.8-27B")])
def test_younger_models_of_the_same_build_are_welcomed_by_name(server: FakeHub, hub: Hub, kept: Catalog, repo: str, name: str) -> None:
    server.publish(repo, {"M-Q4_K_M.gguf": gguf(MODEL | {"general.name": (STRING, name)})})
    entry = add(kept, hub, repo)
    assert "is built as the Qwen3.5 series is, so it runs here" in entry.about
    assert entry.about.startswith(("Qwen3.6-27B", "Qwen3.8-27B"))


def _of(architecture: str) -> bytes:
    return gguf(MODEL | {"general.architecture": (STRING, architecture)})


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"M-Q8_0.gguf": _of("llama")},
            "architecture llama; Quern runs qwen35 and qwen35moe",
        ),
        ({"M-Q8_0.gguf": _of("qwen4exp")}, "of the architecture qwen4exp"),
        ({"M-Q8_0.gguf": gguf(VISION)}, "only a vision file"),
        ({"M-Q8_0.gguf": b"<html>not here</html>"}, "a web page"),
        ({"M-Q8_0.gguf": gguf()[:300]}, "incomplete or damaged"),
        ({"model.safetensors": b"..."}, "holds no GGUF file"),
        ({"mmproj-F16.gguf": gguf(VISION)}, "only a vision file"),
        ({"M-Q8_0-00001-of-00002.gguf": gguf(), "mmproj-F16.gguf": gguf(VISION)}, "only some of the files"),
    ],
)
def test_others_are_refused_with_the_reason(server: FakeHub, hub: Hub, kept: Catalog, files: dict[str, bytes], sentence: str) -> None:
    server.publish("some/Other", files)
    with pytest.raises(ModelError, match=sentence) as caught:
        add(kept, hub, "some/Other")
    assert caught.value.remedy
    assert kept.find("some/Other") is None


def test_a_vision_file_of_another_model_is_left_out(server: FakeHub, hub: Hub, kept: Catalog) -> None:
    vision = gguf(VISION | {"clip.vision.projection_dim": (U32, 4096)})
    server.publish("me/Blind-GGUF", {"M-Q8_0.gguf": gguf(), "mmproj-F16.gguf": vision})
    assert add(kept, hub, "me/Blind-GGUF").vision is None


@pytest.mark.parametrize("name", ["justaname", "a/b/c", "../..", "a/../b", "a b/c", "owner/na me"])
def test_what_is_no_name_is_not_even_asked(server: FakeHub, hub: Hub, kept: Catalog, name: str) -> None:
    with pytest.raises(NotFound, match="not the name"):
        add(kept, hub, name)
    assert server.asked == []


def test_a_repository_that_is_not_there(hub: Hub, kept: Catalog) -> None:
    with pytest.raises(HubError, match="does not exist, or is private"):
        add(kept, hub, "no/Where")


def test_search(server: FakeHub, hub: Hub) -> None:
    server.publish("me/Qwen3.5-Mine-GGUF", {})
    server.publish("me/Other", {})
    assert [hit.repo for hit in hub.search("qwen3.5")] == ["me/Qwen3.5-Mine-GGUF"]


def test_what_is_no_hub_is_said() -> None:
    with pytest.raises(Unsteady, match=r"127\.0\.0\.1 cannot be reached"):
        Hub("http://127.0.0.1:1").listing("a/B")
    with pytest.raises(HubError, match="not an address"):
        Hub("nonsense").listing("a/B")


def test_a_search_that_reaches_nobody_ends_at_once(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    began = time.monotonic()
    with pytest.raises(Unsteady, match=r"127\.0\.0\.1 cannot be reached"):
        Hub("http://127.0.0.1:1").search("qwen")
    assert time.monotonic() - began < 5
    assert caplog.records == []


@pytest.mark.parametrize("answer", [b"{}", b'["a/B"]', b'[{"downloads": 3}]'])
def test_a_search_that_something_else_answers(server: FakeHub, hub: Hub, monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    from tests import fake_hub as module

    monkeypatch.setattr(server, "_answer", lambda request, place: module._reply(request, 200, answer, {"Content-Type": "application/json"}))
    with pytest.raises(HubError, match="does not answer as the Hub does"):
        hub.search("qwen")


@pytest.mark.parametrize("address", ["http://[::1", "http://127.0.0.1:99999"])
@pytest.mark.parametrize("named", [False, True])
def test_an_address_that_is_none(monkeypatch: pytest.MonkeyPatch, address: str, named: bool) -> None:
    if not named:
        monkeypatch.setenv("HF_ENDPOINT", address)
    hub = Hub(address if named else "")
    assert hub.host
    for ask in (lambda: hub.listing("a/B"), lambda: hub.search("qwen"), lambda: hub.header("a/B", "c", HubFile("x.gguf", 3, ""))):
        with pytest.raises(HubError, match="not an address"):
            ask()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ImportError("Using SOCKS proxy, but the 'socksio' package is not installed."), "speaks SOCKS"),
        (FileNotFoundError(2, "No such file or directory"), "certificates that SSL_CERT_FILE"),
        (ValueError("Unknown scheme for proxy URL"), "has no address"),
    ],
)
def test_what_the_environment_says_of_the_network_and_is_wrong(
    monkeypatch: pytest.MonkeyPatch, server: FakeHub, hub: Hub, error: Exception, sentence: str
) -> None:
    import huggingface_hub

    def refuse() -> None:
        raise error

    monkeypatch.setattr(huggingface_hub, "get_session", refuse)
    with pytest.raises(HubError, match=sentence) as caught:
        hub.listing("a/B")
    assert caught.value.remedy
    assert server.asked == []


def test_a_certificate_that_is_not_trusted_is_no_lost_connection(hub: Hub) -> None:
    import httpx2

    with pytest.raises(HubError, match="does not trust") as caught, hub._sentences("a/B"):
        raise httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in chain")
    assert not isinstance(caught.value, Unsteady)  # trying again is no use


def test_a_captive_page_is_not_taken_for_the_hub(server: FakeHub, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests import fake_hub as module

    monkeypatch.setattr(server, "_info", lambda request, repo: module._reply(request, 200, b"<html>Log in</html>", {}))
    with pytest.raises(HubError, match="does not answer as the Hub does"):
        hub.listing("a/B")


def test_offline_mode_is_respected(server: FakeHub, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(HubError, match="HF_HUB_OFFLINE"):
        hub.listing("a/B")
    assert server.asked == []


def test_a_redirect_without_encryption_or_end_is_refused(server: FakeHub, hub: Hub) -> None:
    from runtime.models.catalog import HubFile

    server.publish("a/B", {"x.gguf": b"abc"})
    file = HubFile("x.gguf", 3, "")
    for place in ("http://127.0.0.1:1/x", hub.endpoint):
        server.faults = [Fault(status=302, headers={"Location": place})] * 20
        with pytest.raises(QuernError), hub.open("a/B", server.commits["a/B"], file):
            pass


class _Memory(KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError("none")
        del self.kept[service, username]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringBackend]:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(_Memory())
    yield keyring.get_keyring()
    keyring.set_keyring(before)


def test_a_token_belongs_to_one_host(ring: KeyringBackend) -> None:
    tokens.save_token("hub.example", " hf_1 ")
    assert tokens.token_for("hub.example") == "hf_1"
    assert tokens.token_for("mirror.example") is None
    assert tokens.forget_token("hub.example")
    assert not tokens.forget_token("hub.example")


def test_without_a_keyring_there_is_a_sentence_and_another_way(monkeypatch: pytest.MonkeyPatch, ring: KeyringBackend) -> None:
    keyring.set_keyring(NoKeyring())
    with pytest.raises(HubError, match="no keyring") as caught:
        tokens.save_token("hub.example", "hf_1")
    assert "HF_TOKEN" in caught.value.remedy
    assert tokens.token_for("hub.example") is None
    monkeypatch.setenv("HF_TOKEN", "hf_2")
    assert tokens.token_for("hub.example") == "hf_2"


def test_the_commands_own_token_is_for_the_hub_alone(monkeypatch: pytest.MonkeyPatch, ring: KeyringBackend) -> None:
    import huggingface_hub
    from huggingface_hub import constants

    monkeypatch.setattr(huggingface_hub, "get_token", lambda: "hf_login")
    assert tokens.token_for(constants.HUGGINGFACE_CO_URL_HOME.split("/")[2]) == "hf_login"
    assert tokens.token_for("mirror.example") is None
