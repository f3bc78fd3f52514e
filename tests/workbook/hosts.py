"""Small packages for the storage tests: hosts as staff have them, and sheets drawn as the program draws them."""

import io
import zipfile

import xlsxwriter

MARKS = {"_rectify_xl.overview": "总览", "_rectify_xl.summary": "分类汇总"}


def host(*, sheets: tuple[str, ...] = ("台账", "备忘"), formula: str = "=1+1") -> bytes:
    """Return a host workbook with a chart, a table, names of its own and a calculation chain's worth of formulas."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for number, name in enumerate(sheets):
        sheet = book.add_worksheet(name)
        sheet.write("A1", "编号", book.add_format({"bold": True, "font_name": "宋体"}))
        sheet.write("B1", "数", book.add_format({"num_format": "0.00", "bg_color": "#FFEE00"}))
        sheet.write("B2", 3 + number)
        sheet.write_formula("B3", formula, None, 2)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": [name, 1, 1, 2, 1]})
        sheet.insert_chart("D2", chart)
        sheet.repeat_rows(0)
    book.define_name("办公室", f"='{sheets[0]}'!$A$1")
    book.close()
    return stream.getvalue()


def drawn(names: tuple[str, ...] = tuple(MARKS.values()), *, number: int = 1) -> bytes:
    """Return drawn sheets: texts, a formula, formats, a conditional format, a filter, print titles and a chart."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    bold = book.add_format({"bold": True, "font_name": "微软雅黑", "bg_color": "#ABCDEF", "num_format": "0.0%"})
    red = book.add_format({"font_color": "#B5483A"})
    for name in names:
        sheet = book.add_worksheet(name)
        sheet.write_string("A1", f"{name}=@", bold)
        sheet.write_column("A2", [1, 2, number])
        sheet.write_formula("A5", "=SUM(A2:A4)", bold, 3 + number)
        sheet.conditional_format("A2:A4", {"type": "cell", "criteria": ">", "value": 2, "format": red})
        sheet.autofilter("A1:A4")
        sheet.repeat_rows(0)
        chart = book.add_chart({"type": "doughnut"})
        chart.add_series({"values": [name, 1, 0, 3, 0]})
        sheet.insert_chart("C3", chart)
    book.close()
    return stream.getvalue()


def parts(raw: bytes) -> dict[str, bytes]:
    """Return a package's parts by name."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(raw: bytes, *, method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"", streamed: bool = False) -> bytes:
    """Return the same parts packed another way: stored, with a comment, or streamed with data descriptors."""
    stream = _Unseekable() if streamed else io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.comment = comment
        for name, content in parts(raw).items():
            archive.writestr(name, content)
    return stream.getvalue()


class _Unseekable(io.BytesIO):
    """A stream that cannot go back, which makes zipfile write data descriptors."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation
