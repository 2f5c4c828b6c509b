"""What macOS is told of the application: its Info.plist. Read by quern.spec."""

from __future__ import annotations

IDENTIFIER = "app.quern.Quern"


def plist(version: str) -> dict[str, object]:
    pictures_and_clips = {
        "CFBundleTypeName": "Picture or clip",
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Alternate",  # offered under "Open with"; nothing is taken over
        "LSItemContentTypes": ["public.image", "public.movie"],
    }
    return {
        "CFBundleDisplayName": "Quern",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,  # of two copies the system opens the newer one
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "de", "zh-Hans"],  # the system's own dialogs are in the window's language
        "CFBundleDocumentTypes": [pictures_and_clips],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": "13.0",  # engine_portable.MACOS_SINCE
        "NSHumanReadableCopyright": "The Quern developers, Apache License 2.0",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,  # it follows dark mode
    }
