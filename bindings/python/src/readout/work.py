"""Documents from whatever holds them, and the work on them by all cores, in order."""

from __future__ import annotations

import os
import sys
import time
import warnings
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Optional, TypeVar

from . import _core

FIELDS = ("text", "id", "date", "title", "source", "url", "lang")
BATCH = 100_000  # characters that a thread takes at a time: enough to make the interpreter's part small, not to make others wait

Made = TypeVar("Made")


def _missing(value: Any) -> bool:
    """None, and what tables have for it: NaN and NaT, which differ from themselves, and pandas' NA, which will not say whether it does."""
    try:
        return value is None or bool(value != value)
    except (TypeError, ValueError):
        return True


def day(date: Any) -> Optional[str]:
    """A day as the library reads it: strings stay, datetime, date and pandas' Timestamp become ISO 8601, missing values None."""
    if isinstance(date, str):
        return date or None
    return None if _missing(date) else str(date.isoformat())[:10]


def _string(value: Any) -> Optional[str]:
    if isinstance(value, str):
        return value
    return None if _missing(value) else str(value)


def documents(data: Any, *, names: Optional[dict[str, str]] = None) -> list[_core.Document]:
    """Documents of: strings; dicts with "text" and, if known, "id", "date", "title", "source", "url", "lang"; a pandas or polars data
    frame, an Arrow table or batch with such columns. `names` says which column or key holds a field, where it is called otherwise."""
    names = names or {}
    if isinstance(data, str):
        raise TypeError("a list of texts or a table is needed; for one text call the engine: readout.Engine()(text)")
    columns = _columns(data, names)
    if columns is None:
        key = names.get("text", "text")
        rows = [{key: each} if isinstance(each, str) else each for each in data]
        if any(not isinstance(row, Mapping) or not isinstance(row.get(key), str) for row in rows):
            raise TypeError(f"every document needs a text: a string, or a dict with a string under the key {key!r}")
        columns = {field: [row.get(names.get(field, field)) for row in rows] for field in FIELDS}
    count = len(columns["text"])
    ids = [_string(each) or str(number) for number, each in enumerate(columns.get("id") or [None] * count)]
    if len(set(ids)) != count:
        twice, _ = Counter(ids).most_common(1)[0]
        raise ValueError(f"the id {twice!r} repeats: ids must tell documents apart")
    made = {field: map(_string, columns.get(field) or [None] * count) for field in FIELDS if field not in ("id", "date")}
    dates = map(day, columns.get("date") or [None] * count)
    return list(zip((t or "" for t in made["text"]), ids, dates, made["title"], made["source"], made["url"], made["lang"]))


def _columns(data: Any, names: dict[str, str]) -> Optional[dict[str, list[Any]]]:
    """The columns of a table as lists; None where the data are no table."""
    if hasattr(data, "columns") and hasattr(data, "to_dict"):  # pandas, polars
        have = [str(column) for column in data.columns]

        def take(column: str) -> list[Any]:
            return list(data[column])
    elif hasattr(data, "schema") and hasattr(data, "column"):  # pyarrow's Table and RecordBatch
        have = list(data.schema.names)

        def take(column: str) -> list[Any]:
            return list(data.column(have.index(column)).to_pylist())
    else:
        return None
    for field, column in {"text": "text", **names}.items():
        if names.get(field, field) not in have:
            say = "" if field in names else f" (say which holds it: {field}=…)"
            raise KeyError(f"the table has no column {column!r} for the field {field!r}; it has: {', '.join(have)}{say}")
    return {field: take(names.get(field, field)) for field in FIELDS if names.get(field, field) in have}


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(all_documents: Iterable[_core.Document]) -> Iterator[list[_core.Document]]:
    batch: list[_core.Document] = []
    size = 0
    for each in all_documents:
        batch.append(each)
        size += len(each[0])
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def in_order(
    do: Callable[[list[_core.Document]], Made],
    all_documents: list[_core.Document],
    *,
    threads: Optional[int] = None,
    progress: Optional[bool] = None,
) -> Iterator[Made]:
    """Does batches of documents on several threads and gives what they made in the documents' order. What waits is bounded."""
    threads = threads or cores()
    shown = Progress(len(all_documents), progress)
    waiting: deque[tuple[int, Future[Made]]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            for batch in _batches(all_documents):
                waiting.append((len(batch), pool.submit(do, batch)))
                if len(waiting) > 2 * threads:
                    count, first = waiting.popleft()
                    yield first.result()
                    shown.step(count)
            while waiting:
                count, first = waiting.popleft()
                yield first.result()
                shown.step(count)
        finally:
            for _, future in waiting:
                future.cancel()
            shown.end()


class Progress:
    """A line on standard error: how far a long run is. `wanted` None: where that is a terminal."""

    def __init__(self, total: int, wanted: Optional[bool]) -> None:
        self.wanted = sys.stderr.isatty() if wanted is None else wanted
        self.total, self.done, self.width, self.started, self.last = total, 0, 0, time.monotonic(), 0.0

    def step(self, count: int) -> None:
        self.done += count
        now = time.monotonic()
        if not self.wanted or (now - self.last < 0.2 and self.done < self.total) or now - self.started < 1:
            return
        self.last = now
        share = self.done / max(self.total, 1)
        bar = ("#" * int(30 * share)).ljust(30)
        line = f"readout [{bar}] {self.done:,} of {self.total:,} reports, {self.done / (now - self.started):,.0f}/s"
        self.width = max(self.width, len(line))
        print("\r" + line.ljust(self.width), end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.width:
            print("\r" + " " * self.width + "\r", end="", file=sys.stderr, flush=True)


def warn(id: Optional[str], lines: Iterable[str], *, stacklevel: int) -> None:
    """A warning a line, each with the document's id. `stacklevel` counts from here, as in warnings.warn: 3 is whoever called the caller."""
    for line in lines:
        warnings.warn(f"{id}: {line}", stacklevel=stacklevel)


def tell(notes: list[_core.Note], ids: list[Optional[str]], *, errors: str, stacklevel: int) -> None:
    """What the library noted of documents, as warnings; of one that could not be coded as an error if `errors` is "raise"."""
    for index, failed, text in notes:
        if failed and errors == "raise":
            raise _core.Error(f"{ids[index]}: {text}")
        warn(ids[index], (f"not coded: {text}",) if failed else text.splitlines(), stacklevel=stacklevel)


def tell_subjects(subjects: Counter[str]) -> None:
    """In how many reports no events were looked for, and what they are about, as one warning."""
    count = subjects.total()
    listed = ", ".join(f"{subject} {number}" for subject, number in sorted(subjects.items()))
    warnings.warn(
        f"in {count} report{'' if count == 1 else 's'} no events were looked for because of what {'it is' if count == 1 else 'they are'} "
        f"about ({listed}); all_subjects=True looks for them all the same",
        stacklevel=4,
    )
