"""The program as a coprocess, for languages and machines without the package: a line of JSON goes in, a line comes back.

    python coprocess.py reports.jsonl [READOUT]
"""

import json
import subprocess
import sys

program = sys.argv[2] if len(sys.argv) > 2 else "readout"
with subprocess.Popen([program, "code", "--format", "json", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as readout:
    for line in open(sys.argv[1], encoding="utf-8"):
        readout.stdin.write(line)
        readout.stdin.flush()
        document = json.loads(readout.stdout.readline())
        print(document["id"], [event["type"] for event in document["events"]])
    readout.stdin.close()
