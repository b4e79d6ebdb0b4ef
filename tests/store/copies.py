"""Reports and what becomes of them on their way through the papers, as JSON Lines: python3 copies.py TESTS-DIRECTORY >reports.jsonl

The reports are those of tests/pages, tests/golden and tests/places. Each is there as it is, taken over word for word, shortened, under another title with an agency's line,
and updated (figures changed, a paragraph added, and one replaced where there are five or more): five documents STORY/1 to STORY/5 that belong together. Beside them
are documents that are merely alike and belong to nobody: reviews that quote a paragraph from each of four reports, and
notices that fill in one form with other names and numbers. No random numbers: the same set each time.
"""

import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path

NEW = [
    "Shops in the centre stayed open, and buses ran as usual, a reporter of this paper saw in the evening.",
    "A second statement was expected during the night. Until then, all sides asked for patience and gave no interviews.",
    "Neighbouring districts said that they would send observers once the roads were passable and the radio worked again.",
    "The archive of this newspaper has eleven articles on the matter, the first of them from a summer thirty years ago.",
]
FORM = (
    "Water levels on the {river} were measured at {place} on {day}. The gauge stood at {level} centimetres, {change} centimetres {way} than the day before. "
    "{ships} vessels passed the lock at {place}, of which {cargo} carried {goods}. The {office} expects {weather} until {end}. Masters are asked to keep "
    "{speed} knots above {place} and to report {goods} to the {office}."
)


def put(id, day, text, title=None, source=None):
    print(json.dumps({"id": id, "date": day.isoformat(), "source": source, "title": title, "text": text}, ensure_ascii=False))


def updated(paragraphs, number):
    def more(match):
        return str(int(match.group()) + 3)

    changed = [re.sub(r"\b\d{1,4}\b", more, paragraph) for paragraph in paragraphs]
    if len(changed) >= 5:
        changed[len(changed) // 2] = NEW[number % len(NEW)]
    return changed + [NEW[(number + 1) % len(NEW)]]


def read(tests):
    """(title, paragraphs) of reports of which none is a copy of another."""
    texts = [(r["title"], r["text"]) for r in map(json.loads, (tests / "pages/expected.jsonl").open(encoding="utf-8"))]
    texts += [("From the region", path.read_text(encoding="utf-8").split("\n\n", 1)[1].split("\n----")[0]) for path in sorted(tests.glob("golden/*.txt"))]
    for path in sorted(tests.glob("places/reports-*.txt")):
        lines = [re.sub(r"\[([^|\]]*)\|[^\]]*\]", r"\1", line) for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        texts += [("News in brief", "\n\n".join(lines[at : at + 3])) for at in range(0, len(lines) - 2, 3)]
    seen, stories = set(), []
    for title, text in texts:
        words = re.findall(r"\w+", text.lower())
        runs = {tuple(words[at : at + 4]) for at in range(len(words) - 3)}
        if len(words) >= 60 and len(runs & seen) < 0.1 * len(runs):
            stories.append((title, text.strip().split("\n\n")))
            seen |= runs
    return stories


def main():
    stories = read(Path(sys.argv[1]))
    first = date(2021, 3, 1)
    for number, (title, paragraphs) in enumerate(stories):
        story, day = f"story{number}", first + timedelta(number // 10)
        half = max(2, round(len(paragraphs) * 0.55))
        put(f"{story}/1", day, "\n\n".join(paragraphs), title, "Agency")
        put(f"{story}/2", day + timedelta(1), "\n\n".join(paragraphs), title, "Paper A")
        put(f"{story}/3", day, "\n\n".join(paragraphs[:half]), title, "Paper B")
        put(f"{story}/4", day + timedelta(2), "\n\n".join(["(Agencies) – " + paragraphs[0], *paragraphs[1:], "Edited by our newsroom."]), "What we know today", "Paper C")
        put(f"{story}/5", day + timedelta(1), "\n\n".join(updated(paragraphs, number)), title + ", says ministry", "Agency")
    for number in range(len(stories)):
        parts = [stories[(number + step) % len(stories)][1] for step in (0, 7, 13, 20)]
        put(f"review{number}/1", first + timedelta(number // 10), "\n\n".join(part[(number + k) % len(part)] for k, part in enumerate(parts)), "What others write")
    words = [["Orra", "Lense", "Tavva", "Mirle"], ["Aldun", "Bekerton", "Cairnmouth", "Dovel", "Estry"], ["grain", "gravel", "timber", "salt"], ["river office", "harbour master", "canal board"]]
    for number in range(60):
        river, place, goods, office = (each[number // (k + 1) % len(each)] for k, each in enumerate(words))
        day = first + timedelta(number // 8)
        put(f"notice{number}/1", day, FORM.format(river=river, place=place, goods=goods, office=office, day=day.strftime("%A"), level=180 + 7 * number % 90,
            change=1 + number % 17, way=("higher", "lower")[number % 2], ships=20 + number * 3 % 31, cargo=5 + number % 9, weather=("fog", "frost", "rain", "calm")[number // 2 % 4],
            end=("Friday", "the weekend", "noon")[number % 3], speed=4 + number % 5), "River notice")


main()
