"""Reports as the reader sees them: windows of whole sentences in word pieces, and what was marked or recorded in them.

Sentences are the program's own (`readout code --format json`), so that the reader learns on the cuts it will meet. Offsets are code points of the report.
A report here is {"id", "text", "sentences": [[start, end]], "events": [event], "attributions": [attribution] or None}; an attribution has lists of spans, "cue", "source" and "content"; an event {"type", "or", "status", "reciprocal", "optional", "weight",
"trigger": span, "source": span or None, "target": span or None, "again": number (from 1) of the event that told the same before, or None}.
"""
import gzip
import json
import re

import torch

TYPES = ["NONE", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
         "MOBILIZE", "COERCE", "ASSAULT"]
STATUS = ["actual", "negated", "hypothetical"]
SECTORS = "NONE GOV MIL COP JUD LEG PTY OPP REB CRM CVL LAB BUS MED EDU REL REF HLH SPY UAF AGR ELI NGO SEP".split()
BODIES = ("IGO", "NGO", "MNC", "IMG")  # stand where a country does
SPEECH = ["cue", "source", "content", "first of content", "last of content"]


def rows(path):
    """The objects of a JSON Lines file, gzipped or not."""
    with (gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")) as f:
        return [json.loads(line) for line in f if line.strip()]


def sentences_of(record):
    return [[s["start"], s["end"]] for s in record["sentences"]]


UNSAID = {"or": [], "status": "actual", "reciprocal": False, "optional": False, "source": None, "target": None, "again": None}  # fields of an event that a mark may leave out


def from_marks(marked, record, attributions=None):
    """A report with the marks of a careful reader; `record` is the program's output, for its sentences."""
    events = [{**UNSAID, **e, "weight": 1.0} for e in marked["events"]]
    return {"id": marked["id"], "text": marked["text"], "sentences": sentences_of(record), "events": events, "attributions": attributions}


def from_records(text, record, least=.4):
    """A report with the program's own records as marks ("silver"); those of little confidence are left out of the loss."""
    events, mirrored = [], set()
    for e in record["events"]:
        if e["reciprocal"] in mirrored:
            continue
        mirrored.add(e["id"])
        side = lambda s: s and [s["start"], s["end"]]
        trigger = (e["trigger"] or [[e["start"], e["end"]]])[0]
        status = "negated" if e["negated"] else "hypothetical" if e["hypothetical"] else "actual"
        events.append({"type": e["type"], "or": [], "again": None, "status": status, "reciprocal": e["reciprocal"] is not None, "optional": e["confidence"] < least, "weight": 1.0,
                       "trigger": trigger if isinstance(trigger, list) else [trigger["start"], trigger["end"]], "source": side(e["source"]), "target": side(e["target"])})
    return {"id": record["id"], "text": text, "sentences": sentences_of(record), "events": events, "attributions": None}


AUXILIARIES = set("is are was were be been being am has have had having will would shall should can could may might must do does did to not never 's 've 'd 'll n't".split())


def telling(text, trigger):
    """The trigger without the auxiliaries that it begins with: "have withdrawn" tells by "withdrawn"."""
    start = trigger[0]
    while True:
        word, space, rest = text[start:trigger[1]].partition(" ")
        if not rest or word.lower() not in AUXILIARIES:
            return [start, trigger[1]]
        start += len(word) + 1


def pieces_at(offsets, span):
    """First and last piece that touch the span; None where none does."""
    hit = [i for i, (x, y) in enumerate(offsets) if y > x and x < span[1] and span[0] < y]
    return (hit[0], hit[-1]) if hit else None


def windows(report, tokenizer, size):
    """(ids, offsets, sentence of each piece) of each window of whole sentences, at most `size` pieces unless one sentence is longer; begin and end pieces included.
    They are as few and as alike as can be (`reader_stage` of src/reader/reader.c)."""
    cuts, room = report["sentences"], size - 2
    coded = [tokenizer(report["text"][s:e], add_special_tokens=False, return_offsets_mapping=True, truncation=True, max_length=room) for s, e in cuts]
    left = sum(len(c["input_ids"]) for c in coded)
    share = lambda: -(-left // max(1, -(-left // room)))
    groups, count, most = [[]], 0, share()
    for i, c in enumerate(coded):
        more = len(c["input_ids"])
        if count + more > room or count and count + more // 2 > most:
            groups.append([])
            left -= count
            count, most = 0, share()
        groups[-1].append(i)
        count += more
    for group in groups:
        ids, offsets, sentence = [tokenizer.cls_token_id], [(0, 0)], [-1]
        for i in group:
            ids += coded[i]["input_ids"]
            offsets += [(cuts[i][0] + x, cuts[i][0] + y) for x, y in coded[i]["offset_mapping"]]
            sentence += [i] * len(coded[i]["input_ids"])
        if len(ids) > 1:
            yield ids + [tokenizer.sep_token_id], offsets + [(0, 0)], sentence + [-1]


def first_tellings(events):
    """For each event the number (from 0) of the first that tells the same."""
    first = []
    for i, e in enumerate(events):
        first.append(first[e["again"] - 1] if e["again"] else i)
    return first


def speech_of(report, offsets):
    """(pieces, 5): which pieces belong to a statement's cue, source and content, and which begin and end content; None where nobody marked the report's attributions."""
    if report.get("attributions") is None:
        return None
    out = torch.zeros(len(offsets), len(SPEECH))
    for a in report["attributions"]:
        if not a["content"]:
            continue
        for column, spans in enumerate((a["cue"], a["source"], a["content"])):
            for span in spans:
                at = pieces_at(offsets, span)
                if at:
                    out[at[0]:at[1] + 1, column] = 1
                    if column == 2:
                        out[at[0], 3] = out[at[1], 4] = 1
    return out


def code_of(code):
    """(sectors, countries) that the code of a marked side says, None where it says nothing of them. Codes: country and sector; of several parties, one after another."""
    sectors, countries = set(), set()
    for part in (code or "").split("/"):
        part = part.strip()
        if part in SECTORS:
            sectors.add(part)
        elif re.fullmatch("[A-Z]{3}", part[:3]):
            if part[:3] not in BODIES:
                countries.add(part[:3])
            sectors.add(part[3:6] if part[3:6] in SECTORS else part[:3] if part[:3] == "NGO" else "NONE")
    return sectors, countries


def examples(report, tokenizer, size, tells=None):
    """The windows of a report as tensors: types (pieces, 17) that count as right, keep (pieces), and per event: piece, type, status, reciprocal, four ends, weight, and the
    number (from 0, in the report) of the event that told the same first; and its parties, (row of events, 0 or 1 for source or target, sectors, countries; no sectors
    where it is a mere thing, which no code was given to), and the words that tell a country: (first piece, last piece, country). `tells`: those of the report, (start, end, country); None where nobody knows them, and then no
    party has countries."""
    out, first = [], first_tellings(report["events"])
    coded = any(e.get(side + "_code") for e in report["events"] for side in ("source", "target"))
    for ids, offsets, sentence in windows(report, tokenizer, size):
        right, keep, events, parties = torch.zeros(len(ids), len(TYPES)), torch.ones(len(ids)), [], []
        keep[0] = keep[-1] = 0
        for number, e in enumerate(report["events"]):
            at = e["trigger"] and pieces_at(offsets, telling(report["text"], e["trigger"]))
            if not at or sentence[at[0]] < 0 or not (offsets[1][0] <= e["trigger"][0] < offsets[-2][1]):
                continue
            t, kind = at[0], TYPES.index(e["type"])
            if not e["optional"]:
                right[t, kind] = 1
                for other in e["or"]:
                    right[t, TYPES.index(other)] = 1
            ends = []
            for side in ("source", "target"):
                at = e[side] and pieces_at(offsets, e[side])
                ends += list(at or (0, 0))
                if at and e.get(side + "_code"):
                    sectors, countries = code_of(e[side + "_code"])
                    parties.append((len(events), int(side == "target"), sectors, countries if tells is not None else None))
                elif at and coded:
                    parties.append((len(events), int(side == "target"), None, None))
            events.append((t, kind, STATUS.index(e["status"]), int(e["reciprocal"]), *ends, e["weight"] * (.5 if e["optional"] else 1), first[number]))
        words = [(*at, code) for start, end, code in tells or () if offsets[1][0] <= start < offsets[-2][1] for at in [pieces_at(offsets, (start, end))] if at]
        for e in events:
            if not right[e[0]].any():
                keep[e[0]] = 0  # optional alone: neither way
        right[~right.any(1), 0] = 1
        out.append({"id": report["id"], "ids": torch.tensor(ids), "offsets": offsets, "sentence": torch.tensor(sentence), "right": right, "keep": keep,
                    "speech": speech_of(report, offsets), "parties": parties, "tells": words, "events": torch.tensor(events) if events else torch.zeros(0, 10)})
    return out
