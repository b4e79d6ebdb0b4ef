"""readout reads news reports and writes down, as data, what they report: who did or said what to whom, when, where, and on whose word.

>>> import readout
>>> nlp = readout.Engine()
>>> doc = nlp("Russia expelled two British diplomats.", date="2018-03-19")
>>> [(e.source.code, e.type, e.target.code) for e in doc.events]
[('RUS', 'SANCTION', 'GBRGOV')]

Many reports at once, as a table: ``readout.events(texts_or_dataframe)``, and likewise ``statements``, ``figures`` and ``entities``.
"""

from ._core import Error
from ._core import version as __version__
from .engine import Engine, Relation
from .records import (
    Comparison,
    Document,
    Entity,
    Event,
    Figure,
    Issue,
    Mention,
    Participant,
    Place,
    Quantity,
    Record,
    Sentence,
    Span,
    Stance,
    Statement,
)
from .tables import entities, events, figures, statements, table

__all__ = [
    "Comparison",
    "Document",
    "Engine",
    "Entity",
    "Error",
    "Event",
    "Figure",
    "Issue",
    "Mention",
    "Participant",
    "Place",
    "Quantity",
    "Record",
    "Relation",
    "Sentence",
    "Span",
    "Stance",
    "Statement",
    "__version__",
    "entities",
    "events",
    "figures",
    "statements",
    "table",
]
