"""What a file is, told by its content and not by its name; pictures are opened to prove it."""

import io
import re
import warnings
import zipfile
from dataclasses import dataclass

import puremagic
from PIL import Image, ImageOps

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.documents.choices import MediaType

ALLOWED = "Möglich sind PDF, JPEG, PNG, DOCX, ODT, XLSX, CSV und TXT."
BROKEN = "Die Datei ist beschädigt oder nicht, was ihr Name sagt. Bitte neu speichern."
MACROS = "Die Datei enthält Makros. Bitte ohne Makros (DOCX, XLSX) oder als PDF speichern."
PROGRAM = f"Programme, Skripte und Webseiten nimmt Lotse nicht an. {ALLOWED}"
ARCHIVE = f"Archive nimmt Lotse nicht an. Bitte auspacken und einzeln hochladen. {ALLOWED}"
LOCKED = (
    "Office-Dateien im alten Format oder mit Kennwort kann Lotse nicht prüfen. Bitte ohne "
    "Kennwort als DOCX, XLSX oder PDF speichern."
)
HEIC = (
    "Dieses Foto hat das Format HEIC, das Lotse nicht prüfen kann; gebraucht wird JPEG. Am "
    "einfachsten öffnen Sie diese Seite auf dem iPhone und wählen das Foto dort aus: Es wird beim "
    "Hochladen von selbst zu JPEG. Auf Android und am Rechner hilft „Speichern unter“ oder "
    "„Exportieren“ als JPEG. Damit neue Fotos gleich JPEG sind: auf dem iPhone unter "
    "„Einstellungen“, „Kamera“, „Formate“ die Auswahl „Maximale Kompatibilität“; auf Android in "
    "den Einstellungen der Kamera „Hohe Effizienz“ oder „HEIF“ ausschalten."
)
AVIF = "Bilder im Format AVIF kann Lotse nicht prüfen. Bitte als JPEG oder PNG speichern."
TOO_LARGE = "Das Bild hat zu viele Bildpunkte. Bitte verkleinern."
NO_PICTURE = "Das Logo ist kein Bild. Bitte als JPEG oder PNG speichern."
UNKNOWN = f"Dieses Format nimmt Lotse nicht an. {ALLOWED}"
LOCKED_PDF = "Die PDF-Datei ist unvollständig oder beschädigt. Bitte neu speichern oder scannen."

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG")
# All that a picture keeps beside its pixels and the profile of its colours.
_KEPT = ("transparency",)
_MOST_PIXELS = 80_000_000
_LOGO_PIXELS = (600, 300)
_MOST_UNPACKED = 300_000_000
_MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": MediaType.DOCX,
    b"spreadsheetml.sheet.main+xml": MediaType.XLSX,
}
_MACRO_PARTS = re.compile(r"vba|macrosheets|^basic/|^scripts/|activex", re.IGNORECASE)
# Brands with which telephones begin a photo, also those that the list of known files lacks.
_HEIC = re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL)
_MARKUP = re.compile(rb"\s*(?:#!|<\?php|<!doctype|<html|<svg|<script|<\?xml)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_REFUSALS = {
    ".avif": AVIF,
    ".doc": LOCKED,
    ".xls": LOCKED,
    ".ppt": LOCKED,
    ".exe": PROGRAM,
    ".dll": PROGRAM,
    ".html": PROGRAM,
    ".htm": PROGRAM,
    ".svg": PROGRAM,
    ".7z": ARCHIVE,
    ".rar": ARCHIVE,
    ".gz": ARCHIVE,
    ".tar": ARCHIVE,
}


@dataclass(frozen=True)
class Inspected:
    """What a file is, and the content as it is kept."""

    media_type: MediaType
    content: bytes


def inspect(name: str, content: bytes) -> Inspected:
    """Find out what a file is.

    Raises: RuleViolationError with the reason and the mend if Lotse does not keep such files.
    """
    if content.startswith(b"%PDF-"):
        return Inspected(MediaType.PDF, _whole_pdf(content))
    if content.startswith(_PICTURES):
        return _picture(content)
    if content.startswith(b"PK\x03\x04"):
        return Inspected(_office_document(content), content)
    text_type = {"txt": MediaType.TEXT, "csv": MediaType.CSV}.get(name.lower().rpartition(".")[2])
    if text_type and _is_text(content):
        return Inspected(text_type, content)
    raise RuleViolationError(_refusal(content))


def small_picture(content: bytes) -> bytes:
    """A logo in the size in which it is printed, as PNG.

    Raises: RuleViolationError if the content is no picture.
    """
    if not content.startswith(_PICTURES):
        raise RuleViolationError(NO_PICTURE)
    picture = _picture(content).content
    with Image.open(io.BytesIO(picture)) as opened:
        shown = opened.convert("RGBA")
        shown.thumbnail(_LOGO_PIXELS)
        kept = io.BytesIO()
        shown.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _whole_pdf(content: bytes) -> bytes:
    if b"%%EOF" not in content[-4096:]:
        raise RuleViolationError(LOCKED_PDF)
    return content


def _picture(content: bytes) -> Inspected:
    """Save a picture anew, upright and without anything that was written into it.

    A photo says where it was taken; that is nobody's business. A telephone may add further
    frames (MPO): the first one is the photo.
    """
    try:
        with warnings.catch_warnings(), _opened(content) as picture:
            warnings.simplefilter("ignore")
            is_png = picture.format == "PNG"
            if picture.width * picture.height > _MOST_PIXELS:
                raise RuleViolationError(TOO_LARGE)
            picture.load()
            profile = picture.info.get("icc_profile")
            upright = ImageOps.exif_transpose(picture)
            upright.info = {key: upright.info[key] for key in _KEPT if key in upright.info}
            kept = io.BytesIO()
            kind = "PNG" if is_png else "JPEG"
            upright.save(kept, kind, quality=92, icc_profile=profile, exif=b"")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RuleViolationError(BROKEN) from error
    return Inspected(MediaType.PNG if is_png else MediaType.JPEG, kept.getvalue())


def _opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))


def _office_document(content: bytes) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _office_type(archive)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise RuleViolationError(BROKEN) from error
    except RuntimeError as error:  # a password, or a compression that is not known
        raise RuleViolationError(LOCKED) from error


def _office_type(archive: zipfile.ZipFile) -> MediaType:
    names = archive.namelist()
    if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
        raise RuleViolationError(BROKEN)
    if any(_MACRO_PARTS.search(name) for name in names):
        raise RuleViolationError(MACROS)
    if "[Content_Types].xml" in names:
        parts = archive.read("[Content_Types].xml")
        if b"macroenabled" in parts.lower():
            raise RuleViolationError(MACROS)
        for mark, media_type in _MAIN_PARTS.items():
            if mark in parts:
                return media_type
        raise RuleViolationError(UNKNOWN)
    if "mimetype" in names and archive.read("mimetype") == MediaType.ODT.encode():
        return MediaType.ODT
    raise RuleViolationError(ARCHIVE)


def _is_text(content: bytes) -> bool:
    if _MARKUP.match(content) or b"\x00" in content:
        return False
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return not _CONTROL.search(text) and "\ufffd" not in text


def _refusal(content: bytes) -> str:
    if content.startswith((b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe")) or _MARKUP.match(content):
        return PROGRAM
    if _HEIC.match(content):
        return HEIC
    try:
        found = puremagic.magic_string(content)
    except puremagic.PureError:
        return UNKNOWN
    reasons = (_REFUSALS.get(match.extension.lower()) for match in found)
    return next((reason for reason in reasons if reason), UNKNOWN)
