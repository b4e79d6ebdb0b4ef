"""Events by several processes. Threads do as well (readout.events uses all cores by itself); this is for programs that have a pool anyway.

    python processes.py reports.jsonl
"""

import json
import sys
from multiprocessing import Pool

import pandas

import readout


def events(reports):
    return readout.events(reports, to="pandas", threads=1, progress=False)


if __name__ == "__main__":
    reports = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    with Pool() as pool:
        parts = pool.map(events, [reports[i : i + 100] for i in range(0, len(reports), 100)])
    print(pandas.concat(parts, ignore_index=True)[["doc_id", "source_code", "type", "target_code"]].to_string())
