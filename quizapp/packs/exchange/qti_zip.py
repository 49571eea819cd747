"""A zip that somebody sent -> its XML files, never more than fits, and none of it on the disk."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizapp.packs.exchange.format import NotReadable

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

SIGNATURE = b"PK\x03\x04"
"""How a zip with something in it begins."""
_ENTRY = b"PK\x01\x02"
_MOST = 50_000_000
"""Bytes that all files of a zip may have together, unpacked."""
_MOST_FILES = 10_000
_CHUNK = 65_536
_PASSWORD = 1
_LINK = 0o120000
_KIND = 0o170000
_METHODS = (0, 8)
"""Stored and deflated: others are unpacked without a limit, and nobody's export uses them."""


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the XML files of a zip by name; a name is only looked up, it never is a path."""
    from struct import error  # noqa: PLC0415
    from zipfile import BadZipFile, LargeZipFile  # noqa: PLC0415
    from zlib import error as unpacking  # noqa: PLC0415

    if data.count(_ENTRY) > _MOST_FILES:
        raise NotReadable(f"the zip holds more than {_MOST_FILES:,} files")
    try:
        return dict(_files(data))
    except (
        BadZipFile, LargeZipFile, NotImplementedError, error, unpacking, EOFError, ValueError,
        OSError, OverflowError,
    ):  # fmt: skip
        raise NotReadable("the zip is damaged", "export or download it again") from None


def _files(data: bytes) -> Iterator[tuple[str, bytes]]:
    from io import BytesIO  # noqa: PLC0415
    from zipfile import ZipFile  # noqa: PLC0415

    left = _MOST
    with ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            if not entry.filename.lower().endswith((".xml", ".qti")):
                continue
            if (entry.external_attr >> 16) & _KIND == _LINK:
                continue
            content = _content(archive, entry, left)
            left -= len(content)
            yield entry.filename, content


def _content(archive: "ZipFile", entry: "ZipInfo", left: int) -> bytes:
    """Unpack a file piece by piece: what its header says of its size may be a lie."""
    if entry.flag_bits & _PASSWORD:
        raise NotReadable("the zip is protected by a password")
    if entry.compress_type not in _METHODS:
        raise NotReadable("the zip is packed in an unusual way", "zip its files again")
    parts: list[bytes] = []
    with archive.open(entry) as opened:
        while part := opened.read(_CHUNK):
            left -= len(part)
            if left < 0:
                raise NotReadable(f"unpacked, the zip has more than {_MOST:,} bytes")
            parts.append(part)
    return b"".join(parts)
