"""Many reports to a table, by pandas and by Arrow: types, missing values, order, and the same bytes as one by one."""

import warnings

import pytest

import readout
from readout import _core

TEXTS = [
    "Russia expelled two British diplomats.",
    "France did not recall its ambassador from Italy.",
    'Kenyan President William Ruto said on Monday: "We will\nmeet Uganda\'s \tleaders".',
    "Nothing happened to anyone.",
] * 20
ROWS = [{"id": f"r{n}", "text": text, "date": "2018-03-19"} for n, text in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def pandas():
    return pytest.importorskip("pandas")


@pytest.fixture(scope="module")
def pyarrow():
    return pytest.importorskip("pyarrow")


def test_pandas_types(pandas):
    events = readout.events(ROWS, to="pandas", engine=readout.Engine(frames_alone=True))  # what frames read is known
    assert str(events["negated"].dtype) == "boolean" and events["negated"].any() and not events["negated"].all()
    assert str(events["counted"].dtype) == "boolean" and not events.loc[events["counted"], "negated"].any()
    assert (events["counted_date_text"].notna() <= events["counted"]).all()
    assert str(events["quad"].dtype) == "Int64"
    assert str(events["date"].dtype).startswith("datetime64")
    assert events["date"].dropna().iloc[0] == pandas.Timestamp(2018, 3, 19)
    assert set(events["cameo"].str.len()) <= {2, 3, 4}
    assert events["source_code"].isna().sum() + events["source_code"].notna().sum() == len(events)


def test_arrow_types_and_stream(pyarrow):
    events = readout.events(ROWS, to="arrow")
    assert events.schema.field("negated").type == pyarrow.bool_()
    assert events.schema.field("date").type == pyarrow.date32()
    assert events.schema.field("score").type == pyarrow.float64()
    assert hasattr(events, "__arrow_c_stream__")


@pytest.mark.parametrize("records", ["events", "statements", "figures", "entities"])
def test_both_tables_say_the_same(records, pandas, pyarrow):
    frame = readout.table(records, ROWS, to="pandas")
    arrow = readout.table(records, ROWS, to="arrow")
    assert list(frame.columns) == arrow.column_names
    assert len(frame) == len(arrow)
    for name in arrow.column_names:
        ours = [None if value is None or value != value else value for value in frame[name].astype(object).where(frame[name].notna(), None)]
        theirs = arrow[name].to_pylist()
        if name in ("date", "counted_date", "doc_date"):
            ours = [None if value is None else value.date() for value in ours]
        assert ours == theirs, name


@pytest.mark.parametrize("records", ["events", "statements", "figures", "entities"])
def test_no_reports_give_an_empty_table_with_columns(records, pandas, pyarrow):
    for to in ("pandas", "arrow"):
        empty = readout.table(records, [], to=to)
        assert len(empty) == 0
        full = readout.table(records, ROWS, to=to)
        names = (lambda t: list(t.columns)) if to == "pandas" else (lambda t: t.column_names)
        assert names(empty) == names(full)


def test_the_order_is_the_reports_whatever_the_threads(pandas):
    one = readout.events(ROWS, to="pandas", threads=1)
    many = readout.events(ROWS, to="pandas", threads=8)
    assert one.equals(many)
    assert list(dict.fromkeys(one["doc_id"])) == [i for i in dict.fromkeys(r["id"] for r in ROWS) if i in set(one["doc_id"])]


def test_the_table_has_the_records_of_the_documents(nlp, pandas):
    events = readout.events(ROWS[:4], to="pandas")
    single = [e for row in ROWS[:4] for e in nlp(row["text"], date=row["date"], id=row["id"]).events]
    assert list(events["id"]) == [e.id for e in single]
    assert list(events["type"]) == [e.type for e in single]


def test_data_frames_with_other_names(pandas):
    frame = pandas.DataFrame({"body": TEXTS[:4], "published": pandas.to_datetime(["2018-03-19", None, "2018-03-20", "2018-03-21"])})
    events = readout.events(frame, text="body", date="published", to="pandas")
    assert list(events["doc_id"].unique())[0] == "0"
    assert events.loc[events["doc_id"] == "1", "doc_date"].isna().all()
    with pytest.raises(KeyError, match="no column 'text'.*which holds it: text="):
        readout.events(frame)
    with pytest.raises(TypeError, match="colour"):
        readout.events(frame, text="body", colour="red")


def test_missing_values_of_every_kind(pandas):
    frame = pandas.DataFrame({"text": TEXTS[:4], "date": ["2018-03-19", pandas.NA, None, float("nan")]})
    frame["source"] = pandas.array(["Wire", pandas.NA, None, "Gazette"], dtype="string")
    frame["title"] = [None, pandas.NaT, pandas.NA, "A title"]
    events = readout.events(frame.astype({"date": "string"}), to="pandas", engine=readout.Engine(fast=True))
    assert set(events.loc[events["doc_date"].notna(), "doc_id"]) == {"0"} < set(events["doc_id"])


def test_arrow_goes_in(pyarrow):
    table = pyarrow.table({"text": TEXTS[:4], "id": ["a", "b", "c", "d"]})
    for data in (table, table.to_batches()[0]):
        assert set(readout.events(data, to="arrow")["doc_id"].to_pylist()) <= {"a", "b", "c", "d"}


def test_a_report_that_cannot_be_coded_is_told_and_left_out(pandas):
    data = [ROWS[0], {"id": "bad", "text": ""}, {**ROWS[4], "id": "last"}]
    with pytest.warns(UserWarning, match="bad: not coded: .*empty") as told:
        events = readout.events(data, to="pandas")
    assert {"r0", "last"} <= set(events["doc_id"])
    assert {each.filename for each in told} == {__file__}
    with pytest.raises(readout.Error, match="bad: "):
        readout.events(data, to="pandas", errors="raise")


@pytest.mark.parametrize("to", ["pandas", "arrow"])
def test_reports_in_which_no_events_are_looked_for_are_told(to, match_report):
    pytest.importorskip("pandas" if to == "pandas" else "pyarrow")
    data = [ROWS[0], {"id": "match", "text": match_report}]
    with pytest.warns(UserWarning, match=r"^in 1 report no events .* it is about \(sport 1\); all_subjects=True"):
        assert set(map(str, readout.events(data, to=to)["doc_id"])) == {"r0"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read = readout.events(data, to=to, all_subjects=True)
        entities = readout.entities(data, to=to)
    assert "match" in list(map(str, read["doc_id"])) and "match" in list(map(str, entities["doc_id"]))


def test_tables_of_entities_have_their_gender(pandas):
    entities = readout.entities(["President Maria Sandu met President Andrzej Duda in Warsaw."], to="pandas").set_index("name")
    assert entities["gender"].loc[["Maria Sandu", "Andrzej Duda"]].tolist() == ["f", "m"]
    assert entities.loc[entities["kind"] != "person", "gender"].isna().all()


def test_mistakes_are_told():
    with pytest.raises(ValueError, match="'r0' repeats"):
        readout.events([ROWS[0], ROWS[0]])
    with pytest.raises(TypeError, match="list of texts"):
        readout.events("one text")
    with pytest.raises(TypeError, match="needs a text"):
        readout.events([{"body": "x"}])
    with pytest.raises(TypeError, match="needs a text.*'body'"):
        readout.events([1, 2], text="body")
    with pytest.raises(ValueError, match="records is one of"):
        readout.table("persons", ROWS)


def test_the_progress_line(capsys, monkeypatch):
    monkeypatch.setattr("readout.work.time.monotonic", iter(range(0, 10_000, 5)).__next__)
    readout.events(ROWS, progress=True)
    assert "80 of 80 reports" in capsys.readouterr().err
    readout.events(ROWS, progress=False)
    assert capsys.readouterr().err == ""


def test_no_warnings_of_pandas(pandas):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        readout.statements(ROWS, to="pandas")


def test_columns_are_told_with_their_kinds():
    kinds = dict(_core.columns(_core.format_named("tsv")))
    assert kinds["negated"] == 3 and kinds["score"] == 2 and kinds["type"] == 0
    assert _core.columns(_core.format_named("json")) == []
