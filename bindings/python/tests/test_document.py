"""One report: typed records, their words, and that no key of the library's JSON goes unread."""

import dataclasses
import pickle
import typing

import pytest

import readout
from readout import records


def test_events_have_sides_words_and_dates(doc):
    met = next(e for e in doc.events if e.type == "CONSULT")
    assert (met.source.code, met.target.code) == ("NORGOV", "KENGOV")
    assert met.source.name == "Espen Barth Eide"
    assert met.date == "2024-05-22"
    assert "met" in [doc.text[s:e] for s, e in met.trigger]
    assert met.sentence_text.startswith("Norwegian Foreign Minister")
    assert met.negated is False and met.quad == 1


def test_the_voice_that_vouches_is_a_statement(doc):
    met = next(e for e in doc.events if e.type == "CONSULT")
    assert met.statement in doc.statements
    assert met.statement.speaker.code == "NORGOV"


def test_entities_are_shared_between_records(doc):
    norway = next(e for e in doc.entities if e.code == "NOR")
    assert norway.kind == "country"
    assert any(norway in e.source.entities for e in doc.events if e.source)
    assert doc.text[norway.mentions[0].start : norway.mentions[0].end] == norway.mentions[0].text == "Norway"


def test_people_have_a_gender_where_something_tells_it(nlp):
    doc = nlp("President Maria Sandu met President Andrzej Duda in Warsaw. She thanked Poland.", date="2024-05-22")
    genders = {entity.name: entity.gender for entity in doc.entities}
    assert (genders["Maria Sandu"], genders["Andrzej Duda"], genders["Poland"]) == ("f", "m", None)


def test_a_match_report_has_events_only_where_all_subjects_are_asked_for(nlp, doc, match_report):
    left_out, read = nlp(match_report), nlp(match_report, all_subjects=True)
    assert (left_out.subject, read.subject, doc.subject) == ("sport", "sport", None)
    assert not left_out.events and read.events
    assert [e.name for e in left_out.entities] == [e.name for e in read.entities] != []
    assert [len(each.events) > 0 for each in nlp.pipe([match_report], all_subjects=True)] == [True]
    assert [each.subject for each in nlp.pipe([match_report, doc.text])] == ["sport", None]
    assert "no events are looked for" in nlp.explain(match_report)
    assert "all subjects are read" in nlp.explain(match_report, all_subjects=True)


def test_figures(doc):
    third = doc.figures[0]
    assert third.value == pytest.approx(1 / 3, abs=0.01) and third.unit == "fraction"


def test_positions_count_characters_also_beyond_ascii(nlp):
    doc = nlp("Le Monde – 日本 🕊 said. Russia expelled two British diplomats.", date="2018-03-19")
    event = next(e for e in doc.events if e.type == "SANCTION")
    assert event.source.text == "Russia" and event.target.entities[0].code == "GBRGOV"


def test_a_title_given_apart_is_part_of_the_text(nlp):
    doc = nlp("The talks took place in Oslo.", title="Norway met Kenya", date="2018-03-19")
    assert doc.text == "Norway met Kenya\n\nThe talks took place in Oslo."
    assert doc.text[doc.text_start :] == "The talks took place in Oslo."


def test_what_cannot_be_coded_is_an_error(nlp):
    with pytest.raises(readout.Error, match="empty"):
        nlp("")
    with pytest.raises(TypeError):
        nlp(3)
    with pytest.raises(readout.Error, match="no-such-place"):
        readout.Engine(data="/no-such-place")


def test_halves_of_surrogate_pairs_do_not_stop_a_report(nlp):
    assert nlp("Russia \ud83d expelled two British diplomats.").text.startswith("Russia ? expelled")


def test_a_date_that_is_none_is_told(nlp):
    with pytest.warns(UserWarning, match="date") as told:
        read = nlp("Turkey shelled Syria.", date="yesterday", id="a")
        piped = list(nlp.pipe([{"id": "b", "text": "Turkey shelled Syria.", "date": "yesterday"}]))
    assert [len(each.warnings) for each in (read, *piped)] == [1, 1]
    assert [str(each.message) for each in told] == [f"a: {read.warnings[0]}", f"b: {read.warnings[0]}"]
    assert {each.filename for each in told} == {__file__}


def test_dates_may_be_python_dates(nlp):
    import datetime

    assert nlp("Turkey shelled Syria.", date=datetime.datetime(2018, 3, 19, 12)).date == "2018-03-19"


def test_records_do_not_change(doc):
    with pytest.raises(dataclasses.FrozenInstanceError):
        doc.events[0].type = "AID"


def test_every_key_of_the_json_is_a_field(doc):
    """A key that the library learns to write and records.py does not have yet is named here."""

    def check(kind, value):
        names = {field.name for field in dataclasses.fields(kind)}
        assert set(value) <= names, f"{kind.__name__} lacks {sorted(set(value) - names)}"
        hints = typing.get_type_hints(kind, vars(records))
        for key, inner in value.items():
            inner = inner if isinstance(inner, list) else [inner]
            kinds = [k for k in _parts(hints[key]) if dataclasses.is_dataclass(k)]
            for each in inner:
                if isinstance(each, dict) and kinds:
                    check(kinds[0], each)

    def _parts(hint):
        found = [hint]
        for part in typing.get_args(hint):
            found += _parts(part)
        return found

    whole = doc.to_dict()
    kinds = {"sentences": readout.Sentence, "entities": readout.Entity, "events": readout.Event}
    kinds |= {"statements": readout.Statement, "figures": readout.Figure}
    assert set(whole) <= set(kinds) | set(vars(doc))
    for key, kind in kinds.items():
        assert whole[key], f"the example has no {key}"
        for each in whole[key]:
            check(kind, each)


def test_min_confidence_leaves_records_out(nlp, doc):
    sure = nlp(doc.text, date="2024-05-22", min_confidence=0.95)
    assert len(sure.events) < len(doc.events)
    assert all(event.confidence >= 0.95 for event in sure.events)


def test_own_lexicons(tmp_path):
    (tmp_path / "actors.tsv").write_text("# phrases\tcode\nKaro Liberation Front\tXKXREB\n")
    nlp = readout.Engine(lexicons=tmp_path)
    doc = nlp("The Karo Liberation Front attacked Turkey.", date="2018-03-19")
    assert doc.events[0].source.code == "XKXREB"
    again = pickle.loads(pickle.dumps(nlp))
    assert again("The Karo Liberation Front attacked Turkey.", date="2018-03-19").to_dict() == nlp(doc.text, date="2018-03-19").to_dict()


def test_a_bad_lexicon_is_told_with_its_line(tmp_path):
    (tmp_path / "actors.tsv").write_text("# phrases\tcode\nKaro Liberation Front\tnot a code\n")
    with pytest.warns(UserWarning, match=r"actors.tsv:2:.*left out"):
        readout.Engine(lexicons=[tmp_path])


def test_relate_explain_parse(nlp):
    text = "Russia expelled two British diplomats."
    assert nlp.relate(text, (0, 6), (20, 37)).type == "SANCTION"
    assert nlp.relate(text, (0, 6), None, closed=True).type is not None
    with pytest.raises(readout.Error):
        nlp.relate(text, (0, 600), (20, 37))
    assert "SANCTION" in nlp.explain(text)
    assert "\texpel\tVERB\t" in nlp.parse(text)


def test_pipe_keeps_the_order(nlp):
    texts = [f"Russia expelled two British diplomats on day {number}." for number in range(50)]
    docs = list(nlp.pipe(texts, threads=4))
    assert [d.id for d in docs] == [str(number) for number in range(50)]
    assert [d.text for d in docs] == texts


def test_the_learned_reader_can_be_left_out(nlp, match_report):
    """Frames take the attack of a match at its word; the readers do not."""
    frames = pickle.loads(pickle.dumps(readout.Engine(frames_alone=True)))
    assert "ASSAULT" in {event.type for event in frames(match_report, all_subjects=True).events}
    assert "ASSAULT" not in {event.type for event in nlp(match_report, all_subjects=True).events}
