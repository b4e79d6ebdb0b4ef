"""The programs of examples/, each with the reports of the tutorial; those whose library is not installed are skipped."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import readout

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
REPORTS = HERE.parents[2] / "examples" / "reports.jsonl"


@pytest.fixture(scope="module")
def expected():
    return readout.events([json.loads(line) for line in REPORTS.open(encoding="utf-8")], to="arrow")


@pytest.fixture()
def parquet(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    import pyarrow

    path = tmp_path / "reports.parquet"
    parquet.write_table(pyarrow.Table.from_pylist([json.loads(line) for line in REPORTS.open(encoding="utf-8")]), path)
    return path


def run(name, *arguments, cwd, **environment):
    command = [sys.executable, str(EXAMPLES / name), *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**os.environ, **environment}, timeout=500)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def ids_of(directory):
    import pyarrow.parquet

    return sorted(pyarrow.parquet.read_table(directory)["id"].to_pylist())


@pytest.mark.skipif(not shutil.which("java"), reason="Spark needs java")
def test_spark(tmp_path, parquet, expected):
    pytest.importorskip("pyspark")
    arguments = "--master local-cluster[2,1,1024] --conf spark.executor.memory=1g --conf spark.ui.enabled=false pyspark-shell"
    run("spark.py", parquet, tmp_path / "events", cwd=tmp_path, PYSPARK_SUBMIT_ARGS=arguments, PYSPARK_PYTHON=sys.executable)
    assert ids_of(tmp_path / "events") == sorted(expected["id"].to_pylist())


def test_dask(tmp_path, parquet, expected):
    pytest.importorskip("dask.dataframe")
    run("dask_frame.py", parquet, tmp_path / "events", cwd=tmp_path)
    assert ids_of(tmp_path / "events") == sorted(expected["id"].to_pylist())


def test_processes(tmp_path):
    pytest.importorskip("pandas")
    assert "SANCTION" in run("processes.py", REPORTS, cwd=tmp_path)


def test_sql(tmp_path, expected):
    pytest.importorskip("duckdb")
    assert "NOR" in run("sql.py", REPORTS, cwd=tmp_path)
    assert ids_of(tmp_path / "events.parquet") == sorted(expected["id"].to_pylist())


@pytest.mark.skipif(not os.environ.get("READOUT_PROGRAM"), reason="READOUT_PROGRAM is not set to the program's path")
@pytest.mark.parametrize("library", ["duckdb", "pyarrow"])
def test_parquet_of_a_store(tmp_path, monkeypatch, library):
    """The lines of doc/store.md; codes such as 030 stay text."""
    pytest.importorskip(library)
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.chdir(tmp_path)
    subprocess.run([os.environ["READOUT_PROGRAM"], "code", "--store", "news.db", REPORTS], check=True)
    documented = (REPORTS.parents[1] / "doc" / "store.md").read_text(encoding="utf-8").split("## Parquet", 1)[1]
    export, lines = documented.split("```")[1], documented.split("```python")[1].split("```")[0]
    subprocess.run([os.environ["READOUT_PROGRAM"], *export.split()[2:]], check=True)
    exec("\n".join(line for line in lines.splitlines() if library in line))
    cameo = parquet.read_table("events.parquet")["cameo"].to_pylist()
    assert len(cameo) == len(Path("events.jsonl").read_text(encoding="utf-8").splitlines())
    assert "030" in cameo


@pytest.mark.skipif(not os.environ.get("READOUT_PROGRAM"), reason="READOUT_PROGRAM is not set to the program's path")
def test_coprocess(tmp_path):
    out = run("coprocess.py", REPORTS, os.environ["READOUT_PROGRAM"], cwd=tmp_path)
    assert len(out.splitlines()) == 12 and out.startswith("jan-1 ")
