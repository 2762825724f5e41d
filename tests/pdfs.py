"""PDFs made for tests: lines of Helvetica at given places, and nothing else."""

import io
import zlib

from pypdf import PdfReader, PdfWriter

Line = tuple[float, float, float, str]  # x, y, size, text


def pdf(*pages: list[Line], info: dict[str, str] | None = None, packed: bool = True) -> bytes:
    """Return a PDF with a page for each list of lines."""
    contents = [zlib.compress(_drawn(lines)) if packed else _drawn(lines) for lines in pages]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    told = " ".join(f"/{key} ({_escaped(value)})" for key, value in (info or {}).items())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {told} >>".encode("windows-1252"),
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        head = f"<< /Length {len(content)} {'/Filter /FlateDecode ' if packed else ''}>>\nstream\n"
        objects.append(head.encode() + content + b"\nendstream")
    data, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def set_text(*paragraphs: str, x: float = 72, top: float = 700, width: int = 60, indent: float = 0) -> list[Line]:
    """Return paragraphs broken into lines of so many letters, with a gap or an indent between them."""
    lines, y = [], top
    for paragraph in paragraphs:
        first, line = True, ""
        for word in [*paragraph.split(), ""]:
            if word and len(line) + len(word) < width:
                line = f"{line} {word}".strip()
                continue
            lines.append((x + (indent if first else 0), y, 10, line))
            line, first, y = word, False, y - 12
        y -= 0 if indent else 8
    return lines


def encrypted(data: bytes, password: str) -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def _drawn(lines: list[Line]) -> bytes:
    shown = (f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET" for x, y, size, text in lines)
    return "\n".join(shown).encode("windows-1252", "replace")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
