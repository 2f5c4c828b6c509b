"""What people drop, in every shape, and what must be refused with a sentence."""

import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import PIL.Image
import pytest

from runtime.engine.budget import Budget
from runtime.engine.media import PreparedImage, PreparedVideo, prepare
from runtime.engine.stop import Stop
from runtime.errors import MediaError
from runtime.protocol import Image, Video
from tests.reference.media.samples import ORIENTATION, pixels

SOURCE = pixels(96, 64)
AS_IT_IS = Budget(image_min=1024)  # small pictures are not enlarged, so that pixels can be compared


def shown(path: Path) -> npt.NDArray[np.uint8]:
    prepared = prepare(Image(str(path)), AS_IT_IS, Stop())
    assert isinstance(prepared, PreparedImage)
    return prepared.pixels


def near(a: npt.NDArray[np.uint8], b: npt.NDArray[np.uint8], most: float) -> bool:
    return a.shape == b.shape and float(np.abs(a.astype(int) - b).mean()) <= most


@pytest.mark.parametrize("ending", ["png", "bmp", "tif", "webp"])
def test_lossless_formats_to_the_last_bit(tmp_path: Path, ending: str) -> None:
    PIL.Image.fromarray(SOURCE).save(tmp_path / f"a.{ending}", lossless=True)
    assert np.array_equal(shown(tmp_path / f"a.{ending}"), SOURCE)


@pytest.mark.parametrize("ending", ["jpg", "avif", "gif"])
def test_lossy_formats_nearly(tmp_path: Path, ending: str) -> None:
    PIL.Image.fromarray(SOURCE).save(tmp_path / f"a.{ending}", quality=95)
    assert near(shown(tmp_path / f"a.{ending}"), SOURCE, 12.0)


def test_heic(tmp_path: Path) -> None:
    pillow_heif = pytest.importorskip("pillow_heif")
    try:
        pillow_heif.from_pillow(PIL.Image.fromarray(SOURCE)).save(tmp_path / "a.heic", quality=95)
    except RuntimeError:
        pytest.skip("this build of pillow-heif has no encoder")
    assert near(shown(tmp_path / "a.heic"), SOURCE, 12.0)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photos_are_turned_upright(tmp_path: Path, orientation: int) -> None:
    turned = {1: SOURCE, 2: SOURCE[:, ::-1], 3: SOURCE[::-1, ::-1], 4: SOURCE[::-1]}
    turned |= {5: SOURCE.swapaxes(0, 1), 6: np.rot90(SOURCE), 7: np.rot90(SOURCE, 2).swapaxes(0, 1), 8: np.rot90(SOURCE, -1)}
    exif = PIL.Image.Exif()
    exif[ORIENTATION] = orientation
    PIL.Image.fromarray(np.ascontiguousarray(turned[orientation])).save(tmp_path / "a.png", exif=exif)
    assert np.array_equal(shown(tmp_path / "a.png"), SOURCE)


def test_transparency_is_laid_on_white(tmp_path: Path) -> None:
    pixels = np.dstack([SOURCE, np.zeros(SOURCE.shape[:2], np.uint8)])
    pixels[:, 48:, 3] = 255
    PIL.Image.fromarray(pixels).save(tmp_path / "a.png")
    found = shown(tmp_path / "a.png")
    assert (found[:, :48] == 255).all()
    assert np.array_equal(found[:, 48:], SOURCE[:, 48:])


def test_a_transparent_palette_entry_is_white(tmp_path: Path) -> None:
    picture = PIL.Image.new("P", (96, 64), 0)
    picture.putpalette([200, 0, 0, 0, 200, 0])
    picture.paste(1, (0, 0, 48, 64))
    picture.save(tmp_path / "a.png", transparency=0)
    assert shown(tmp_path / "a.png")[0, [0, 95]].tolist() == [[0, 200, 0], [255, 255, 255]]


def test_sixteen_bits_of_grey_keep_their_upper_eight(tmp_path: Path) -> None:
    grey = (np.arange(96 * 64, dtype=np.uint16) * 10).reshape(64, 96)
    PIL.Image.fromarray(grey).save(tmp_path / "a.png")
    assert np.array_equal(shown(tmp_path / "a.png")[:, :, 0], (grey >> 8).astype(np.uint8))


@pytest.mark.parametrize("scale", [1.0, 255.0, 65535.0, 1e6])
def test_floating_point_pictures_use_the_whole_range(tmp_path: Path, scale: float) -> None:
    ramp = np.tile(np.linspace(0, scale, 96, dtype=np.float32), (64, 1))
    PIL.Image.fromarray(ramp).save(tmp_path / "a.tif")
    assert np.abs(shown(tmp_path / "a.tif")[0, :, 0] - np.linspace(0, 255, 96)).max() <= 1


@pytest.mark.parametrize(("mode", "ending"), [("CMYK", "jpg"), ("CMYK", "tif"), ("L", "png"), ("1", "png"), ("P", "gif"), ("LA", "png")])
def test_other_colours_become_rgb(tmp_path: Path, mode: str, ending: str) -> None:
    picture = PIL.Image.fromarray(SOURCE).convert(mode)
    picture.save(tmp_path / f"a.{ending}")
    assert near(shown(tmp_path / f"a.{ending}"), np.asarray(picture.convert("RGB")), 12.0)


def test_a_name_does_not_decide(tmp_path: Path) -> None:
    PIL.Image.fromarray(SOURCE).save(tmp_path / "a.png")
    (tmp_path / "a.png").rename(tmp_path / "clip.mp4")
    assert isinstance(prepare(Video(str(tmp_path / "clip.mp4")), AS_IT_IS, Stop()), PreparedImage)


def test_a_moving_picture_is_a_clip(tmp_path: Path) -> None:
    frames = [PIL.Image.new("RGB", (64, 64), (i, 0, 0)) for i in range(4)]
    frames[0].save(tmp_path / "a.png", "GIF", save_all=True, append_images=frames[1:])
    assert isinstance(prepare(Image(str(tmp_path / "a.png")), AS_IT_IS, Stop()), PreparedVideo)


def test_small_pictures_are_enlarged_and_equal_pixels_have_equal_keys(tmp_path: Path) -> None:
    PIL.Image.fromarray(SOURCE).save(tmp_path / "a.png")
    PIL.Image.fromarray(SOURCE).save(tmp_path / "b.bmp")
    a, b = (prepare(Image(str(tmp_path / name)), Budget(), Stop()) for name in ("a.png", "b.bmp"))
    assert a.grid == (1, 14, 20)
    assert a.tokens == 70
    assert a.keys == b.keys
    assert prepare(Image(str(tmp_path / "a.png")), AS_IT_IS, Stop()).keys != a.keys


# ------------------------------------------------------------ refused


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_header(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", b"")


def test_a_huge_picture_is_refused_by_its_header(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png_header(30_000, 30_000))
    with pytest.raises(MediaError, match=r"30,000 × 30,000.*200 megapixels") as caught:
        shown(tmp_path / "a.png")
    assert caught.value.remedy


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "gif", "tif", "bmp", "avif"])
@pytest.mark.parametrize("part", [0.05, 0.5, 0.9])
def test_what_is_cut_off_is_refused(tmp_path: Path, ending: str, part: float) -> None:
    noise = np.random.RandomState(0).randint(0, 256, (64, 96, 3)).astype(np.uint8)
    path = tmp_path / f"a.{ending}"
    PIL.Image.fromarray(noise).save(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: max(30, int(len(whole) * part))])
    with pytest.raises(MediaError) as caught:
        shown(path)
    assert str(caught.value).startswith(f"a.{ending} is ")


@pytest.mark.filterwarnings("ignore::UserWarning:PIL.*")  # what Pillow says of damaged TIFF headers
def test_noise_behind_a_good_start_is_refused_or_shown(tmp_path: Path) -> None:
    """A decoder may read on or give up; it must not end in anything but a picture or a sentence."""
    random = np.random.RandomState(1)
    for ending in ("jpg", "png", "webp", "gif", "tif", "bmp", "avif"):
        path = tmp_path / f"a.{ending}"
        PIL.Image.fromarray(SOURCE).save(path)
        whole = np.frombuffer(path.read_bytes(), np.uint8)
        for _ in range(12):
            damaged = whole.copy()
            damaged[random.randint(12, len(whole), 8)] = random.randint(0, 256, 8)
            path.write_bytes(damaged.tobytes())
            try:
                prepare(Image(str(path)), AS_IT_IS, Stop())
            except MediaError:
                continue


def test_too_narrow(tmp_path: Path) -> None:
    PIL.Image.new("RGB", (2010, 10)).save(tmp_path / "a.png")
    with pytest.raises(MediaError, match="200 times"):
        shown(tmp_path / "a.png")
