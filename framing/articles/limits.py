"""How much one file may hold, so that no file fills the memory; what is larger is told, never cut in silence."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest that is read of one file, one archive and one text.

    Attributes
    ----------
    unpacked : int
        Bytes that one packed file (.gz, or a file inside a .zip) may unpack to. A day of a large news archive is
        well below one gigabyte.
    archive : int
        Bytes that all files of one .zip may unpack to together.
    ratio : int
        How many times its packed size a file may unpack to once it is larger than `harmless`. Text packs to a
        quarter, seldom to a twentieth; bombs to a thousandth.
    harmless : int
        Bytes below which the ratio does not matter: a small page of blanks packs very well.
    members : int
        Files in one .zip.
    text : int
        Characters of one headline or text. The longest novels have four million.
    """

    unpacked: int = 1 << 30
    archive: int = 4 << 30
    ratio: int = 200
    harmless: int = 50_000_000
    members: int = 100_000
    text: int = 5_000_000

    def refusal(self, packed: int, unpacked: int) -> str | None:
        """Say why something that unpacks to so many bytes is not unpacked, None where it may be.

        Examples
        --------
        >>> Limits().refusal(1_000_000, 4_000_000) is None
        True
        >>> Limits().refusal(1_000_000, 900_000_000)
        'it unpacks to 900 times its size, as no text does'
        """
        if unpacked > self.unpacked:
            return f"it unpacks to more than {self.unpacked:,} bytes"
        if unpacked > self.harmless and unpacked > self.ratio * max(packed, 1):
            return f"it unpacks to {unpacked // max(packed, 1)} times its size, as no text does"
        return None
