"""Events queried in SQL: DuckDB reads the Arrow table as it is, and Parquet files too large for memory.

    python sql.py reports.jsonl
"""

import json
import sys

import duckdb

import readout

events = readout.events([json.loads(line) for line in open(sys.argv[1], encoding="utf-8")], to="arrow")
print(
    duckdb.sql("""
        SELECT strftime(date, '%Y-%m') AS month, left(source_code, 3) AS source, left(target_code, 3) AS target,
               count(*) AS events, round(avg(score), 1) AS score
        FROM events WHERE counted AND target_code IS NOT NULL
        GROUP BY ALL ORDER BY ALL""")
)
duckdb.sql("COPY events TO 'events.parquet'")
