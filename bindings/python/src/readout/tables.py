"""Many reports to one table: events, statements, figures or entities, as a pandas data frame or an Arrow table.

The library writes the table as tab-separated values and says what each column holds; so a column that it learns to write is here, with
its type, without a line of this file. Threads do the work without the interpreter's lock.
"""

from __future__ import annotations

import io
from collections import Counter
from typing import Any, Optional

from . import _core, work
from .engine import Engine, default_engine

TEXT, INTEGER, NUMBER, TRUTH, DATE, DAY = range(6)  # kinds of columns: readout_cell_kind
FORMATS = {"events": "tsv", "statements": "statements-tsv", "figures": "figures-tsv", "entities": "entities-tsv"}


def table(
    records: str,
    data: Any,
    *,
    engine: Optional[Engine] = None,
    to: str = "auto",
    threads: Optional[int] = None,
    progress: Optional[bool] = None,
    min_confidence: float = 0.0,
    all_subjects: bool = False,
    errors: str = "warn",
    **names: str,
) -> Any:
    """Codes reports and gives their records as a table, one row a record, in the order of the reports.

    records: "events", "statements", "figures" or "entities"; readout.events(data) is readout.table("events", data), and so on.
    data: texts; dicts with "text" and perhaps "id", "date", "title", "source", "url", "lang"; a pandas or polars data frame; an Arrow
        table or batch. Columns called otherwise are named: ``events(frame, text="body", date="published")``.
    to: "pandas", "arrow" (a pyarrow.Table, which hands on the Arrow C stream), or "auto": pandas where it is installed, else Arrow.
    threads: all cores without it. progress: a line on standard error; without it, where that is a terminal.
    min_confidence: events, statements and figures less sure than this, from 0 to 1, are left out.
    all_subjects: look for events also in reports about sport, show business, the weather and horoscopes. Without it they have none, and a
        warning says how many reports that were; their statements, figures and entities are there in any case.
    errors: what becomes of a report that cannot be coded: "warn" tells and leaves it out, "raise" stops.

    A missing value is a missing value of its column's type. ``date`` is a day; where a report tells only a month or year it is missing,
    and ``date_text`` has what is told. ``doc_id`` is the report's id: its number, from 0, where none is given.
    """
    if errors not in ("warn", "raise"):
        raise ValueError('errors is "warn" or "raise"')
    if records not in FORMATS:
        raise ValueError(f"records is one of {', '.join(FORMATS)}")
    unknown = set(names) - set(work.FIELDS)
    if unknown:
        raise TypeError(f"unknown argument {sorted(unknown)[0]!r}")
    to = _library(to)
    format = _core.format_named(FORMATS[records])
    core = (engine or default_engine())._core

    def code(batch: list[_core.Document]) -> tuple[list[_core.Document], bytes, list[_core.Note], list[str]]:
        return batch, *core.code(batch, format, min_confidence, all_subjects)

    written = []
    subjects: Counter[str] = Counter()
    for batch, rows, notes, passed_over in work.in_order(code, work.documents(data, names=names), threads=threads, progress=progress):
        if notes:
            work.tell(notes, [each[1] for each in batch], errors=errors, stacklevel=5)
        written.append(rows)
        subjects.update(passed_over)
    if records == "events" and subjects:
        work.tell_subjects(subjects)
    columns = _core.columns(format)
    return _pandas(columns, b"".join(written)) if to == "pandas" else _arrow(columns, b"".join(written))


def events(data: Any, **options: Any) -> Any:
    """The events of reports as a table; see readout.table."""
    return table("events", data, **options)


def statements(data: Any, **options: Any) -> Any:
    """The statements of reports as a table; see readout.table."""
    return table("statements", data, **options)


def figures(data: Any, **options: Any) -> Any:
    """The figures of reports as a table; see readout.table."""
    return table("figures", data, **options)


def entities(data: Any, **options: Any) -> Any:
    """The entities of reports as a table; see readout.table."""
    return table("entities", data, **options)


def _library(to: str) -> str:
    if to not in ("auto", "pandas", "arrow"):
        raise ValueError('to is "pandas", "arrow" or "auto"')
    for library, module in (("pandas", "pandas"), ("arrow", "pyarrow")):
        if to not in ("auto", library):
            continue
        try:
            __import__(module)
            return library
        except ImportError as missing:
            if to == library:
                raise ImportError(f"to={to!r} needs {module}: pip install {module}") from missing
    raise ImportError("tables need pandas or pyarrow: pip install pandas")


def _pandas(columns: list[tuple[str, int]], rows: bytes) -> Any:
    import pandas

    types = {INTEGER: "Int64", NUMBER: "float64", TRUTH: "boolean"}
    frame = pandas.read_csv(
        io.BytesIO(rows),
        sep="\t",
        names=[name for name, _ in columns],
        dtype={name: types.get(kind, "str") for name, kind in columns},
        quoting=3,
        keep_default_na=False,
        na_values=[""],
        lineterminator="\n",
        encoding="utf-8",
    )
    for name, kind in columns:
        if kind == DATE:
            frame.insert(frame.columns.get_loc(name) + 1, f"{name}_text", frame[name])
        if kind in (DATE, DAY):
            frame[name] = pandas.to_datetime(frame[name], format="%Y-%m-%d", errors="coerce", exact=True)
    return frame


def _arrow(columns: list[tuple[str, int]], rows: bytes) -> Any:
    import pyarrow
    import pyarrow.compute
    import pyarrow.csv

    types = {INTEGER: pyarrow.int64(), NUMBER: pyarrow.float64(), TRUTH: pyarrow.bool_()}
    schema = {name: types.get(kind, pyarrow.string()) for name, kind in columns}
    if rows:
        made = pyarrow.csv.read_csv(
            pyarrow.py_buffer(rows),
            read_options=pyarrow.csv.ReadOptions(column_names=list(schema), block_size=1 << 24),
            parse_options=pyarrow.csv.ParseOptions(delimiter="\t", quote_char=False),
            convert_options=pyarrow.csv.ConvertOptions(column_types=schema, null_values=[""], strings_can_be_null=True),
        )
    else:
        made = pyarrow.schema(schema.items()).empty_table()
    for name, kind in columns:
        if kind in (DATE, DAY):
            at, told = made.schema.get_field_index(name), made[name]
            whole = pyarrow.compute.equal(pyarrow.compute.utf8_length(told), 10)
            days = pyarrow.compute.if_else(whole, told, None).cast(pyarrow.date32())
            made = made.set_column(at, name, days)
            if kind == DATE:
                made = made.add_column(at + 1, f"{name}_text", told)
    return made
