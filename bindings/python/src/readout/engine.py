"""The engine: the model and the lexicon, opened once and used by any number of threads."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Optional, Union

from . import _core, work
from .records import Document

Pathlike = Union[str, "os.PathLike[str]"]
_DATA = Path(__file__).parent / "data"


class Relation(NamedTuple):
    """What one span does to another; ``type`` is None where neither acts on the other."""

    type: Optional[str]
    mode: Optional[str]
    cameo: Optional[str]
    quad: Optional[int]
    score: Optional[float]
    confidence: float
    rule: str


class Engine:
    """``Engine()`` opens the model and the lexicon of the package.

    lexicons: directories of your own lexicon files, laid over the built-in lexicon; the later one wins (doc/lexicon.md).
    model, data: another model file; another directory of english.model, english.lexicon and english.places.

    fast: a small learned reader in place of the large one: many times as fast, and right less often.
    frames_alone: no learned reader: events come from the lexicon's frames alone, for those who write frames.

    An engine can be pickled (it is opened again on the other side), so Spark, Dask and multiprocessing may be handed one.
    """

    def __init__(
        self,
        *,
        lexicons: Union[Pathlike, Sequence[Pathlike]] = (),
        model: Optional[Pathlike] = None,
        data: Optional[Pathlike] = None,
        fast: bool = False,
        frames_alone: bool = False,
    ) -> None:
        several = [lexicons] if isinstance(lexicons, (str, os.PathLike)) else lexicons
        self._options = {
            "lexicons": tuple(os.fspath(each) for each in several),
            "model": None if model is None else os.fspath(model),
            "data": os.fspath(_DATA if data is None else data),
            "fast": fast,
            "frames_alone": frames_alone,
        }
        self._core = _core.Engine(**self._options)  # type: ignore[arg-type]

    def __reduce__(self) -> tuple[object, ...]:
        return _open, (self._options,)

    def __repr__(self) -> str:
        return f"<readout.Engine {self.model}>"

    @property
    def model(self) -> str:
        return self._core.model

    @property
    def lexicon(self) -> str:
        return self._core.lexicon

    def __call__(
        self,
        text: str,
        date: Optional[str] = None,
        *,
        id: Optional[str] = None,
        title: Optional[str] = None,
        source: Optional[str] = None,
        url: Optional[str] = None,
        lang: Optional[str] = None,
        min_confidence: float = 0.0,
        all_subjects: bool = False,
    ) -> Document:
        """Codes one report. Raises readout.Error where it cannot be: empty, too long, not text. What was not as it should be but did not keep it from
        being coded (a date that is none) is a warning, and in ``Document.warnings``.

        all_subjects: look for events also where the report is judged to be about sport, show business, the weather or horoscopes;
            without it such a report has none, and ``Document.subject`` says which it is. The other records are read in any case.
        """
        document = (text, id, work.day(date), title, source, url, lang)
        made = Document(*self._core.read(document, min_confidence, all_subjects))
        work.warn(made.id, made.warnings, stacklevel=3)
        return made

    def pipe(
        self,
        documents: object,
        *,
        threads: Optional[int] = None,
        progress: Optional[bool] = None,
        min_confidence: float = 0.0,
        all_subjects: bool = False,
    ) -> Iterator[Document]:
        """Codes many reports (as readout.events takes them) on all cores and gives them in their order, as they are done.

        min_confidence, all_subjects: as for one report.
        """

        def code(batch: list[_core.Document]) -> list[Document]:
            return [Document(*self._core.read(each, min_confidence, all_subjects)) for each in batch]

        for batch in work.in_order(code, work.documents(documents), threads=threads, progress=progress):
            for made in batch:
                work.warn(made.id, made.warnings, stacklevel=3)
                yield made

    def parse(self, text: str, *, id: Optional[str] = None) -> str:
        """Words, tags and trees, as CoNLL-U."""
        written, notes, _ = self._core.code([(text, id, None, None, None, None, None)], _core.format_named("conllu"), 0.0, False)
        work.tell(notes, [id or "document"], errors="raise", stacklevel=4)
        return written.decode()

    def explain(self, text: str, date: Optional[str] = None, *, all_subjects: bool = False) -> str:
        """What every stage made of a text, down to the line of the lexicon that fired: for people."""
        return self._core.explain((text, None, work.day(date), None, None, None, None), all_subjects)

    def relate(
        self,
        text: str,
        source: Optional[tuple[int, int]],
        target: Optional[tuple[int, int]],
        *,
        date: Optional[str] = None,
        closed: bool = False,
    ) -> Relation:
        """What the actor at one span does to the actor at the other; None: the text does not name it. With `closed` a type is always named."""
        document = (text, None, work.day(date), None, None, None, None)
        type, mode, cameo, quad, score, confidence, rule = self._core.relate(document, source, target, closed)
        return Relation(type, mode, cameo, quad or None, None if math.isnan(score) else score, confidence, rule)


def _open(options: dict[str, object]) -> Engine:
    return Engine(**options)  # type: ignore[arg-type]


_default: Optional[Engine] = None


def default_engine() -> Engine:
    """The engine with nothing but the package's own data, opened at the first need and kept."""
    global _default
    if _default is None:
        _default = Engine()
    return _default


