"""What of that which PyInstaller found is left out of the packages, and what is taken from the user's system. Pure functions of names.

Paths are those inside the package, with forward slashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch

# Modules that something names and Quern never uses: compilers, test tools, other windows, and hf_xet (see README, "A real model").
MODULES = """
    PySide6.QtQml PySide6.QtQuick PySide6.QtSql PySide6.QtTest PySide6.QtOpenGL PySide6.QtPrintSupport PyQt5 PyQt6 tkinter IPython
    matplotlib pandas scipy torch transformers sentencepiece pytest _pytest setuptools pkg_resources pip wheel hf_xet
    llama_cpp.server numpy.f2py PIL.ImageTk PIL._imagingtk PIL.ImageQt readline cv2.gapi lib2to3 pydoc_data
""".split()  # noqa: SIM905 (read more easily than a column of quoted names)

# Qt's plugins: those for screens without a window system, for other programs' needs, and theme plugins that bring GTK.
_PLUGINS = """
    designer/* egldeviceintegrations/* generic/* networkinformation/* printsupport/* qml* sqldrivers/* tls/* vectorimageformats/*
    wayland-graphics-integration-server/* platformthemes/libqgtk3.so platforms/libqeglfs.so platforms/libqlinuxfb.so
    platforms/libqminimal* platforms/libqvkkhrdisplay.so platforms/libqvnc.so platforms/qminimal* platforms/qdirect2d*
    platforminputcontexts/*virtualkeyboard* imageformats/*qpdf* imageformats/*qtga* imageformats/*qwbmp* imageformats/*qicns*
""".split()  # noqa: SIM905 (read more easily than a column of quoted names)
_QT_LIBRARIES = """
    *Qml* *Quick* *Qt*Sql* *Qt*Test* *Qt*Designer* *Qt*Help* *Pdf* *VirtualKeyboard* *EglFS* *EglFs* *WaylandCompositor* *Lottie*
    opengl32sw.dll *pyside6qml*
""".split()  # noqa: SIM905 (read more easily than a column of quoted names)
_OTHER = """
    assets/translations/*.ts *.dist-info/RECORD */tests/* *.pyi *.a *.lib *.h PySide6/Qt/qml/* PySide6/Qt/translations/qt[a-z]*_help*
""".split()  # noqa: SIM905 (read more easily than a column of quoted names)

# What belongs to the system it runs on: the graphics driver and the window system bring these, or need them in their own version.
# (The same choice as in the AppImage project's list of libraries to exclude.)
_SYSTEM = """
    libstdc++.so.6 libgcc_s.so.1 libc.so.6 libm.so.6 libdl.so.2 libmvec.so.1 libpthread.so.0 librt.so.1 ld-linux* libGL.so.*
    libGLX.so.* libEGL.so.* libGLdispatch.so.* libOpenGL.so.* libdrm.so.* libgbm.so.* libvulkan.so.* libX11.so.* libX11-xcb.so.*
    libxcb.so.* libXau.so.* libXdmcp.so.* libXext.so.* libICE.so.* libSM.so.* libwayland-client.so.* libwayland-cursor.so.*
    libwayland-egl.so.* libxkbcommon.so.* libxkbcommon-x11.so.* libfontconfig.so.* libfreetype.so.* libexpat.so.* libz.so.1
    libdbus-1.so.* libsystemd.so.* libglib-2.0.so.* libgthread-2.0.so.* libgobject-2.0.so.* libgio-2.0.so.* libgmodule-2.0.so.*
    libgtk-* libgdk-* libpango* libcairo* libatk* libharfbuzz.so.*
""".split()  # noqa: SIM905 (read more easily than a column of quoted names)


def is_unwanted(path: str) -> bool:
    """Whether a file does not go into the package."""
    name = path.rpartition("/")[2]
    if "/plugins/" in path and any(fnmatch(path.partition("/plugins/")[2], pattern) for pattern in _PLUGINS):
        return True
    if path.startswith("PySide6/") and any(fnmatch(name, pattern) for pattern in _QT_LIBRARIES):
        return True
    return any(fnmatch(path, pattern) for pattern in _OTHER)


def is_of_the_system(path: str) -> bool:
    """Whether a library is taken from the system. One that a wheel brings in a folder of its own is the wheel's business."""
    return "/" not in path and any(fnmatch(path, pattern) for pattern in _SYSTEM)


def tools(package_lock: str, requirements_lock: str) -> set[str]:
    """Names of what is installed to make the packages and is no part of Quern: some library would take it for an extra of its own."""
    own = set(re.findall(r"^([\w.-]+)==", requirements_lock, re.MULTILINE))
    return set(re.findall(r"^([\w.-]+)==", package_lock, re.MULTILINE)) - own


def orphans(needed: Mapping[str, Iterable[str]]) -> set[str]:
    """Libraries that came for the sake of one that was left out. `needed`: by the path of each library and program in the package, the
    names that it asks for; only those that lie at the top came from the system, the others belong to a Python package."""
    left = dict(needed)
    while True:
        asked = {name for names in left.values() for name in names}
        found = {path for path in left if "/" not in path and path.startswith("lib") and path not in asked}
        if not found:
            return set(needed) - set(left)
        left = {path: names for path, names in left.items() if path not in found}
