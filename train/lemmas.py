"""Learns lemmas and features from the treebank: a rule by tag, letter case and suffix, and a list of the words that break it.

A rule (case operation, letters cut, letters added) is chosen by the longest suffix that the training text supports; exceptions are
kept by normal form, tag and case. Words outside the treebank are settled by which of the possible lemmas is itself a word, and how
frequent. Nothing here knows English: the treebank and the word list say all.
"""
import math
from collections import Counter, defaultdict

import features

KEEP, LOWER, CAPITAL = 0, 1, 2
LONGEST_SUFFIX = 6
ANY_CASE = 4


def group(tag):
    """Tags whose forms are made alike share their rules: past tense and past participle."""
    return tag.replace(" Pass", "").replace(" Imp", "").replace(" VBN", " VBD")


def case_class(form):
    """0 no capital, 1 first letter only, 2 two or more capitals and no small letter, 3 other."""
    upper = [features.lower_character(c) != c for c in form]
    if not any(upper):
        return 0
    if upper[0] and sum(upper) == 1:
        return 1
    small = any(not u and c.isalpha() for u, c in zip(upper, form))
    return 3 if small else 2


def apply_case(form, operation):
    if operation == KEEP or not form:
        return form
    low = "".join(features.lower_character(c) for c in form)
    return low if operation == LOWER else form[0] + low[1:]


def script(form, lemma):
    """The rule that turns form into lemma with the fewest letters changed."""
    best = None
    for operation in (KEEP, LOWER, CAPITAL):
        base = apply_case(form, operation)
        same = 0
        while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
            same += 1
        cost = len(base) - same + len(lemma) - same
        found = (operation, len(base) - same, lemma[same:])
        if best is None or cost < best[0]:
            best = (cost, found)
    return best[1]


def apply_script(form, rule):
    operation, cut, added = rule
    base = apply_case(form, operation)
    return base[:len(base) - cut] + added if cut <= len(base) else base


def learn(sentences, tags, word_list=()):
    """Returns rules {(group, case, suffix): script}, exceptions {(normal form, group, case): lemma}, features by tag and by word."""
    known = set(tags)
    seen = defaultdict(Counter)
    feats = defaultdict(Counter)
    for s in sentences:
        for form, lemma, tag, f in zip(s.forms, s.lemmas, s.tags, s.feats):
            if tag not in known:
                continue
            f = "|".join(p for p in f.split("|") if p.split("=")[0] not in ("Typo", "Abbr", "Style", "ExtPos", "Foreign"))
            feats[tag, features.normal_form(form)][f or "_"] += 1
            if lemma != "_":
                seen[form, group(tag)][lemma] += 1
    counts = defaultdict(Counter)
    for (form, tag), lemmas in seen.items():
        lemma, n = lemmas.most_common(1)[0]
        rule = script(form, lemma)
        low = features.normal_form(form)
        for k in range(min(LONGEST_SUFFIX, len(low)) + 1):
            counts[tag, case_class(form), low[len(low) - k:]][rule] += 1 + min(n, 3) / 4
    rules = {}
    for (tag, case, suffix) in sorted(counts, key=lambda x: (len(x[2]), x)):
        rule, weight = min(counts[tag, case, suffix].items(), key=lambda x: (-x[1], x[0]))
        shorter = None
        for k in range(len(suffix) - 1, -1, -1):
            shorter = rules.get((tag, case, suffix[len(suffix) - k:]))
            if shorter is not None:
                break
        enough = weight >= 3 if suffix else True
        if shorter is None or (enough and rule != shorter):
            rules[tag, case, suffix] = rule
    grouped = defaultdict(Counter)
    for (form, tag), lemmas in seen.items():
        for lemma, n in lemmas.items():
            grouped[features.normal_form(form), tag, case_class(form)][form, lemma] += n
    exceptions = {}
    for key, pairs in grouped.items():
        total = Counter()
        for (form, lemma), n in pairs.items():
            total[lemma] += n
        lemma = total.most_common(1)[0][0]
        ruled = sum(n for (form, l), n in pairs.items() if apply_rules(form, key[1], rules) == l)
        if total[lemma] > ruled:
            exceptions[key] = lemma
    exceptions.update(attested(counts, seen, rules, word_list))
    tag_feats = defaultdict(Counter)
    for (tag, word), c in feats.items():
        tag_feats[tag].update(c)
    by_tag = {t: tag_feats[t].most_common(1)[0][0] if tag_feats[t] else "_" for t in tags}
    by_word = {}
    for (tag, word), c in feats.items():
        best, n = c.most_common(1)[0]
        if best != by_tag[tag] and (n >= 2 or len(c) == 1):
            by_word[word, tag] = best
    return rules, exceptions, by_tag, by_word


def attested(counts, seen, rules, word_list):
    """Exceptions for words of the list (most frequent first) that the treebank lacks: the rule whose lemma is the likeliest word."""
    rank = {w: i + 1 for i, w in enumerate(word_list)}
    lemmas = defaultdict(Counter)
    changed, total = Counter(), Counter()
    for (form, tag), found in seen.items():
        for lemma, n in found.items():
            lemmas[tag.split(" ")[0]][lemma] += n
        total[tag] += 1
        changed[tag] += max(found, key=found.get)[-2:] != features.normal_form(form)[-2:]
    inflected = [t for t in total if total[t] >= 50 and changed[t] > 0.4 * total[t] and not t.startswith(("PRON", "AUX"))]
    known = defaultdict(Counter)
    for (form, tag), found in seen.items():
        known[features.normal_form(form), tag].update(found)
    out = {}
    for (word, tag), found in known.items():           # seen in one letter case only: the lemma holds in others
        best = max(found, key=lambda x: (found[x], x))
        if tag in inflected and best == features.normal_form(best) and best != apply_rules(word, tag, rules):
            out[word, tag, ANY_CASE] = best
    for word in word_list:
        if len(word) < 4 or not word.isalpha():
            continue
        for tag in inflected:
            if (word, tag) in known or sum(counts.get((tag, 0, word[-2:]), {}).values()) < 20:
                continue                             # the word does not look like this form
            candidates = {}
            for k in range(2, 5):
                votes = counts.get((tag, 0, word[len(word) - k:]), {})
                for rule, n in votes.items():
                    if n < 4 or counts[tag, 0, word[len(word) - 2:]][rule] < 8:
                        continue
                    lemma = apply_script(word, rule)
                    if len(lemma) < 2 or lemma == word:
                        continue
                    belief = math.log(n / sum(votes.values())) * 0.5
                    if lemma in lemmas[tag.split(" ")[0]]:
                        belief += 3 + math.log(lemmas[tag.split(" ")[0]][lemma])
                    elif lemma not in rank:
                        continue
                    belief -= math.log(rank.get(lemma, 60000))
                    candidates[lemma] = max(belief, candidates.get(lemma, -99))
            if candidates:
                best = max(candidates, key=lambda x: (candidates[x], x))
                if best != apply_rules(word, tag, rules):
                    out[word, tag, ANY_CASE] = best
    return out


def apply_rules(form, tag, rules):
    low, case = features.normal_form(form), case_class(form)
    for k in range(min(LONGEST_SUFFIX, len(low)), -1, -1):
        rule = rules.get((tag, case, low[len(low) - k:]))
        if rule is not None:
            return apply_script(form, rule)
    return apply_case(form, LOWER)


def lemma(form, tag, rules, exceptions):
    tag, low = group(tag), features.normal_form(form)
    found = exceptions.get((low, tag, case_class(form)), exceptions.get((low, tag, ANY_CASE)))
    return found if found is not None else apply_rules(form, tag, rules)


if __name__ == "__main__":
    import sys

    import treebank
    train, dev = treebank.read(sys.argv[1]), treebank.read(sys.argv[2])
    tags, _ = treebank.inventory(train)
    words = []
    if len(sys.argv) > 3:
        import numpy
        words = [str(w) for w in numpy.load(sys.argv[3])["words"]]
    rules, exceptions, by_tag, by_word = learn(train, tags, words)
    right = total = fright = 0
    wrong = Counter()
    for s in dev:
        for form, gold, tag, f in zip(s.forms, s.lemmas, s.tags, s.feats):
            got = lemma(form, tag, rules, exceptions)
            total += 1
            right += got == gold
            fright += by_word.get((features.normal_form(form), tag), by_tag.get(tag)) == f
            if got != gold:
                wrong[form, tag, got, gold] += 1
    print(f"lemma with gold tags {100 * right / total:.2f} feats {100 * fright / total:.2f} rules {len(rules)} exceptions {len(exceptions)} features by word {len(by_word)}")
    for k, v in wrong.most_common(25):
        print(v, k)
