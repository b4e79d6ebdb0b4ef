"""Events of a table of reports, by Dask: part by part, on as many machines as the cluster has.

    python dask_frame.py reports.parquet events.parquet
"""

import sys

import dask.dataframe

import readout

if __name__ == "__main__":
    reports = dask.dataframe.read_parquet(sys.argv[1])
    empty = readout.events([], to="pandas")
    reports.map_partitions(readout.events, to="pandas", threads=1, progress=False, meta=empty).to_parquet(sys.argv[2])
