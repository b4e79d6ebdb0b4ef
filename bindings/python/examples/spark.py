"""Events of a table of reports, by Spark: each worker has an engine of its own, batches go to and fro as Arrow.

    spark-submit spark.py reports.parquet events.parquet
"""

import sys

import pyarrow
from pyspark.sql import SparkSession

import readout


def events(batches):
    for batch in batches:
        yield from readout.events(batch, to="arrow", threads=1, progress=False).to_batches()


columns = {pyarrow.string(): "string", pyarrow.int64(): "long", pyarrow.float64(): "double", pyarrow.bool_(): "boolean", pyarrow.date32(): "date"}
schema = ", ".join(f"`{field.name}` {columns[field.type]}" for field in readout.events([], to="arrow").schema)

spark = SparkSession.builder.getOrCreate()
spark.read.parquet(sys.argv[1]).mapInArrow(events, schema).write.parquet(sys.argv[2])
