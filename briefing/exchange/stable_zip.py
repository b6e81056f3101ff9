"""Pack a file of parts so that the same parts give the same bytes."""

from __future__ import annotations

import io
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that the format knows


def without_clock(packed: bytes) -> bytes:
    """Return the same parts in the same order, as if all were packed at one moment."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(packed)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # whatever the system that it was made on
            new.writestr(info, old.read(name))
    return out.getvalue()
