"""Draw the program's icons from their SVGs, in the sizes and formats that systems want."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ICONS: Final = Path(__file__).resolve().parent.parent / "resources" / "icons"
PROGRAM: Final = ICONS / "briefing.svg"
FILE: Final = ICONS / "briefing-file.svg"
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # pixels, those of the hicolor theme


def png(svg: Path, size: int, target: Path) -> Path:
    """Draw an SVG as a square PNG of `size` pixels."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - the spec file imports this module early
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        QSvgRenderer(str(svg)).render(painter)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target)):
        raise OSError(f"{target} cannot be written")
    return target


def windows_icon(folder: Path) -> Path:
    """Make the .ico of the program."""
    return _of_many(folder / "briefing.ico", "ICO", (16, 24, 32, 48, 64, 128, 256))


def mac_icon(folder: Path) -> Path:
    """Make the .icns of the program."""
    return _of_many(folder / "briefing.icns", "ICNS", (16, 32, 64, 128, 256, 512, 1024))


def _of_many(target: Path, kind: str, sizes: tuple[int, ...]) -> Path:
    from PIL import Image  # noqa: PLC0415 - needed on Windows and macOS alone

    drawn = [Image.open(png(PROGRAM, size, target.with_name(f"{size}.png"))) for size in sizes]
    drawn[-1].save(target, format=kind, append_images=drawn[:-1], sizes=[(s, s) for s in sizes])
    return target
