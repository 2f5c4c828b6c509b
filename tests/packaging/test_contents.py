from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from app import IDENTIFIER, attachments

ROOT = Path(__file__).parents[2]


@pytest.fixture
def contents(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("contents")


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/lib/libQt6WaylandClient.so.6",
        "PySide6/QtSvg.abi3.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "assets/translations/quern_de.qm",
        "assets/demo/quern-demo-Q8_0.gguf",
        "cv2/cv2.abi3.so",
    ],
)
def test_what_a_window_needs_is_kept(contents: ModuleType, path: str) -> None:
    assert not contents.is_unwanted(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlmysql.so",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt6WebEngineQuick.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/QtCore.pyi",
        "assets/translations/quern_de.ts",
        "numpy-2.4.6.dist-info/RECORD",
        "numpy/linalg/tests/test_linalg.py",
    ],
)
def test_what_no_window_of_ours_needs_is_left_out(contents: ModuleType, path: str) -> None:
    assert contents.is_unwanted(path)


def test_drivers_get_the_systems_own_libraries(contents: ModuleType) -> None:
    for name in ("libstdc++.so.6", "libX11.so.6", "libwayland-client.so.0", "libfontconfig.so.1", "libEGL.so.1"):
        assert contents.is_of_the_system(name)
    for name in (
        "libxcb-cursor.so.0",
        "libpython3.11.so.1.0",
        "libssl.so.3",
        "pillow.libs/libfreetype-57f805ba.so.6",
    ):
        assert not contents.is_of_the_system(name)


def test_the_tools_that_make_the_packages_are_not_inside(contents: ModuleType) -> None:
    locks = [(ROOT / name).read_text(encoding="utf-8") for name in ("packaging/package.lock", "requirements.lock")]
    tools = contents.tools(*locks)
    assert {"pyinstaller", "cyclonedx-bom", "lxml", "chardet"} <= tools
    assert not {"numpy", "jinja2", "pyyaml", "pyside6-essentials"} & tools


def test_a_library_goes_with_the_one_that_it_came_for(contents: ModuleType) -> None:
    needed = {
        "libpango.so.1": ["libthai.so.0", "libc.so.6"],
        "libthai.so.0": ["libdatrie.so.1"],
        "libdatrie.so.1": [],
        "libssl.so.3": ["libcrypto.so.3"],
        "libcrypto.so.3": [],
        "python3.11/lib-dynload/_ssl.so": ["libssl.so.3"],
        "numpy.libs/libopenblas.so": [],
    }
    assert contents.orphans(needed) == {"libpango.so.1", "libthai.so.0", "libdatrie.so.1"}


def test_open_with_names_every_kind_of_file_that_can_be_attached() -> None:
    """A suffix and its type, as the shared database of types has them."""
    types = {
        "png": "image/png",
        "jpg": "image/jpeg",
        "webp": "image/webp",
        "gif": "image/gif",
        "bmp": "image/bmp",
        "tif": "image/tiff",
        "heic": "image/heic",
        "heif": "image/heif",
        "avif": "image/avif",
        "mp4": "video/mp4",
        "m4v": "video/x-m4v",
        "mov": "video/quicktime",
        "mkv": "video/x-matroska",
        "webm": "video/webm",
        "avi": "video/x-msvideo",
        "mpg": "video/mpeg",
        "mts": "video/mp2t",
        "wmv": "video/x-ms-wmv",
        "flv": "video/x-flv",
        "ogv": "video/ogg",
        "3gp": "video/3gpp",
    }
    same = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "tiff": "tif", "mpeg": "mpg", "m2ts": "mts", "ts": "mts"}
    entry = (ROOT / "packaging" / "linux" / f"{IDENTIFIER}.desktop").read_text(encoding="utf-8")
    named = next(line for line in entry.splitlines() if line.startswith("MimeType=")).partition("=")[2].split(";")
    can = {same.get(suffix, suffix) for suffix in attachments._IMAGE | attachments._VIDEO}
    renamed = ["video/vnd.avi"]  # as newer tables call video/x-msvideo
    assert sorted(filter(None, named)) == sorted([*(types[suffix] for suffix in can), *renamed])
