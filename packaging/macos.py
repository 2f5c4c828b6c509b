"""The package for macOS: Quern.app in a .dmg, for the architecture that this runs on.

    python packaging/macos.py

puts it into dist/. QUERN_SIGN_IDENTITY names a Developer ID in the keychain: then the application is signed for the hardened
runtime. QUERN_NOTARY_PROFILE names what `xcrun notarytool store-credentials` stored: then Apple's notary is asked, and its tickets
are stapled to the application, for those who start it offline, and to the image. Without them the application is signed ad hoc,
which Apple's own processors ask for. Standard library only.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import bundle
import install
import linux

DIST = bundle.ROOT / "dist"
ENTITLEMENTS = bundle.HERE / "macos" / "entitlements.plist"
MACH_O = (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xce\xfa\xed\xfe")


def main() -> int:
    try:
        application = bundle.made()
        identity, profile = os.environ.get("QUERN_SIGN_IDENTITY", ""), os.environ.get("QUERN_NOTARY_PROFILE", "")
        sign(application, identity)
        if identity and profile:
            notarize(application, profile)
        DIST.mkdir(exist_ok=True)
        image = disk_image(application)
        if identity:
            subprocess.run(["codesign", "--force", "--timestamp", "--sign", identity, image], check=True)
        if identity and profile:
            notarize(image, profile)
        linux.checksums(DIST / "SHA256SUMS", [image, linux.materials(application)])
    except (install.Stop, ValueError) as problem:
        sys.exit(f"package: {problem}")
    except subprocess.CalledProcessError as error:
        sys.exit(f"package: this command failed, its own words stand above: {error.cmd}")
    print(f"{image.name}  {image.stat().st_size / 1e6:.1f} MB")
    return 0


def sign(application: Path, identity: str) -> None:
    """From the inside out, as a signature covers what lies under it: first every library, then the application."""
    options = ["--options", "runtime", "--timestamp"] if identity else ["--timestamp=none"]
    command = ["codesign", "--force", *options, "--sign", identity or "-"]
    if not identity:
        bundle.say("Quern.app is not signed by anyone: QUERN_SIGN_IDENTITY is not set")
    for path in libraries(application):
        subprocess.run([*command, path], check=True)
    subprocess.run([*command, "--entitlements", ENTITLEMENTS, application], check=True)
    subprocess.run(["codesign", "--verify", "--deep", "--strict", application], check=True)


def libraries(application: Path) -> Iterator[Path]:
    """Whatever is code, but for the application's own program; the deepest first."""
    inside = (application / "Contents" / "Frameworks", application / "Contents" / "Resources")
    found = [path for folder in inside for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    for path in sorted(found, key=lambda path: (-len(path.parts), path)):
        with path.open("rb") as file:
            if file.read(4) in MACH_O:
                yield path


def disk_image(application: Path) -> Path:
    """With a link to the folder that the application is dragged into."""
    path = DIST / f"Quern-{bundle.version()}-macos-{bundle.architecture()}.dmg"
    content = bundle.WORK / "dmg"
    shutil.rmtree(content, ignore_errors=True)
    content.mkdir()
    subprocess.run(["ditto", application, content / application.name], check=True)
    (content / "Applications").symlink_to("/Applications")
    command = ["hdiutil", "create", "-quiet", "-ov", "-volname", "Quern", "-srcfolder", content, "-fs", "HFS+", "-format", "UDZO", path]
    subprocess.run(command, check=True)
    return path


def notarize(path: Path, profile: str) -> None:
    """Raises ValueError where Apple refuses it; what its notary found is printed."""
    sent = path
    if path.suffix == ".app":  # it takes archives only
        sent = bundle.WORK / f"{path.stem}.zip"
        subprocess.run(["ditto", "-c", "-k", "--keepParent", path, sent], check=True)
    notary = ["xcrun", "notarytool"]
    command = [*notary, "submit", sent, "--keychain-profile", profile, "--wait", "--output-format", "json"]
    told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    if told.get("status") != "Accepted":  # which is no failure of the command
        subprocess.run([*notary, "log", str(told.get("id")), "--keychain-profile", profile], check=False)
        raise ValueError(f"Apple's notary says of {path.name}: {told.get('status')}")
    subprocess.run(["xcrun", "stapler", "staple", path], check=True)


if __name__ == "__main__":
    sys.exit(main())
