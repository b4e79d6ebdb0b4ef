"""The records of a document as typed, unchangeable objects.

The library writes a document as JSON (doc/formats.md); each class below names the keys of one kind of object. A key that the library
learns to write is one more line here. Positions count characters of ``document.text``, the end exclusive, so ``text[start:end]`` is
the span; ``record.text`` does that. What is absent is None or empty.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from typing import Any, Callable, Literal, NamedTuple, Optional


class Span(NamedTuple):
    start: int
    end: int


def _spans(of: Document, value: Any) -> tuple[Span, ...]:
    return tuple(Span(*span) for span in value or ())


def _strings(of: Document, value: Any) -> tuple[str, ...]:
    return tuple(value or ())


def _entities(of: Document, value: Any) -> tuple[Entity, ...]:
    return tuple(of.entities[number] for number in value or ())


def _one(kind: Callable[[], type]) -> Any:
    return field(default=None, metadata={"read": lambda of, value: None if value is None else _record(kind(), of, value)})


def _many(kind: Callable[[], type]) -> Any:
    return field(default=(), metadata={"read": lambda of, value: tuple(_record(kind(), of, each) for each in value or ())})


def _read(how: Callable[[Document, Any], Any]) -> Any:
    return field(default=(), metadata={"read": how})


def _record(kind: type, of: Document, value: dict[str, Any]) -> Any:
    """One object of JSON as a `kind`: each field that has a way to be read is read so, the others are taken as they are."""
    made = {"document": of}
    for each in fields(kind):
        if each.name in value:
            read = each.metadata.get("read")
            made[each.name] = read(of, value[each.name]) if read else value[each.name]
    return kind(**made)


@dataclass(frozen=True, eq=False)
class Record:
    document: Document = field(repr=False)


@dataclass(frozen=True, eq=False)
class _Placed(Record):
    start: int = 0
    end: int = 0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def text(self) -> str:
        """The words of the report."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, eq=False)
class Sentence(_Placed):
    pass


@dataclass(frozen=True, eq=False)
class Mention(_Placed):
    form: Optional[str] = None


@dataclass(frozen=True, eq=False)
class Place(Record):
    name: Optional[str] = None
    country: Optional[str] = None
    division: Optional[str] = None
    lat: Optional[float] = None
    lon: Optional[float] = None
    gazetteer: Any = None


@dataclass(frozen=True, eq=False)
class Entity(Record):
    id: int = 0
    kind: str = "unknown"
    name: Optional[str] = None
    code: Optional[str] = None
    country: Optional[str] = None
    sectors: tuple[str, ...] = _read(_strings)
    role: Optional[str] = None
    gender: Optional[Literal["m", "f"]] = None  # of one person, where something tells it
    place: Optional[Place] = _one(lambda: Place)
    mentions: tuple[Mention, ...] = _many(lambda: Mention)


@dataclass(frozen=True, eq=False)
class Participant(_Placed):
    entities: tuple[Entity, ...] = _read(_entities)
    code: Optional[str] = None

    @property
    def name(self) -> Optional[str]:
        """The name of the first entity, else the words."""
        return self.entities[0].name if self.entities else self.text or None


@dataclass(frozen=True, eq=False)
class Issue(Record):
    code: Optional[str] = None
    count: int = 0


@dataclass(frozen=True, eq=False)
class _Told(_Placed):
    """What events, statements and figures have in common."""

    id: str = ""
    sentence: int = 0
    confidence: float = 0.0
    rule: Optional[str] = None

    @property
    def sentence_text(self) -> str:
        return self.document.sentences[self.sentence].text


@dataclass(frozen=True, eq=False)
class Event(_Told):
    trigger: tuple[Span, ...] = _read(_spans)
    date: Optional[str] = None
    date_from: Optional[str] = None
    source: Optional[Participant] = _one(lambda: Participant)
    target: Optional[Participant] = _one(lambda: Participant)
    type: str = ""
    mode: Optional[str] = None
    contexts: tuple[str, ...] = _read(_strings)
    cameo: Optional[str] = None
    quad: int = 0
    score: Optional[float] = None
    tense: Optional[str] = None
    negated: bool = False
    hypothetical: bool = False
    attribution: Optional[str] = None
    place: Optional[Place] = _one(lambda: Place)
    place_from: Optional[str] = None
    reciprocal: Optional[str] = None
    numbers: dict[str, int] = field(default_factory=dict)
    same_as: Optional[str] = None
    issues: tuple[Issue, ...] = _many(lambda: Issue)

    @property
    def statement(self) -> Optional[Statement]:
        """The statement that reports the event; None: the report's own voice."""
        return next((s for s in self.document.statements if s.id == self.attribution), None)


@dataclass(frozen=True, eq=False)
class Stance(_Placed):
    entity: Optional[Entity] = field(default=None, metadata={"read": lambda of, value: of.entities[value]})
    value: str = ""


@dataclass(frozen=True, eq=False)
class Statement(_Told):
    kind: str = ""
    speaker: Optional[Participant] = _one(lambda: Participant)
    cue: tuple[Span, ...] = _read(_spans)
    content: tuple[Span, ...] = _read(_spans)
    addressee: Optional[Participant] = _one(lambda: Participant)
    within: Optional[str] = None
    attitude: Optional[str] = None
    negated: bool = False
    about: tuple[Entity, ...] = _read(_entities)
    stance: tuple[Stance, ...] = _many(lambda: Stance)


@dataclass(frozen=True, eq=False)
class Quantity(Record):
    value: Optional[float] = None
    unit: Optional[str] = None
    measure: Optional[str] = None


@dataclass(frozen=True, eq=False)
class Comparison(_Placed):
    value: Optional[float] = None
    unit: Optional[str] = None
    measure: Optional[str] = None
    relation: Optional[str] = None


@dataclass(frozen=True, eq=False)
class Figure(_Told):
    value: Optional[float] = None
    upper: Optional[float] = None
    unit: Optional[str] = None
    bound: Optional[str] = None
    change: Optional[dict[str, Any]] = None
    measure: Optional[str] = None
    about: tuple[Entity, ...] = _read(_entities)
    basis: Optional[Quantity] = _one(lambda: Quantity)
    comparison: Optional[Comparison] = _one(lambda: Comparison)
    status: Optional[str] = None
    approximate: bool = False
    attribution: Optional[str] = None


class Document:
    """A coded report. ``text`` is what all positions count in: the title, if one was given apart, a blank line, and the text.

    ``subject``: "sport", "show business", "weather" or "horoscope" where the report was judged to be about that, else None. Such a report
    has events only if it was coded with ``all_subjects=True``.
    """

    def __init__(self, written: bytes, text: str, warnings: str = "", subject: Optional[str] = None) -> None:
        self._json: dict[str, Any] = json.loads(written)
        self.text = text
        self.warnings = tuple(warnings.splitlines())
        self.subject = subject
        self.id: str = self._json["id"]
        self.date: Optional[str] = self._json.get("date")
        self.title: Optional[str] = self._json.get("title")
        self.source: Optional[str] = self._json.get("source")
        self.url: Optional[str] = self._json.get("url")
        self.lang: Optional[str] = self._json.get("lang")
        self.date_from: Optional[str] = self._json.get("date_from")
        self.text_start: int = self._json.get("text_start") or 0
        self.sentences: tuple[Sentence, ...] = self._records("sentences", Sentence)
        self.entities: tuple[Entity, ...] = self._records("entities", Entity)
        self.statements: tuple[Statement, ...] = self._records("statements", Statement)
        self.events: tuple[Event, ...] = self._records("events", Event)
        self.figures: tuple[Figure, ...] = self._records("figures", Figure)

    def _records(self, key: str, kind: type) -> tuple[Any, ...]:
        return tuple(_record(kind, self, value) for value in self._json.get(key) or ())

    def to_dict(self) -> dict[str, Any]:
        """The document as the program's ``--format json`` has it."""
        return self._json

    def __repr__(self) -> str:
        return f"<readout.Document {self.id!r}: {len(self.events)} events, {len(self.statements)} statements, {len(self.figures)} figures>"
