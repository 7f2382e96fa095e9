"""Check the form of the sentence pairs: pairs.py FOLDER. One line for each mistake; the exit status is 1 if there is one.

What can be read off the citations (which of the rules about sources apply, and fact-changed-same-source) is worked out here once
more. What the words mean was judged by a person, and is not checked.
"""
import json
import pathlib
import re
import sys
from collections import Counter

SOURCES = ["uncited", "source-swapped", "source-reused"]
VALUES = ["number", "date-time", "money", "quote"]
RULES = SOURCES + VALUES + ["negation", "hedge", "attribution", "name", "fact-changed-same-source"]
FEWEST_PAIRS = {"en": 320, "fr": 40, "de": 40, "es": 40, "pt": 40}
# Of English pairs that expect the rule: more for those that must reach 95/90.
FEWEST_ENGLISH = {rule: 25 if rule in VALUES + ["uncited", "fact-changed-same-source"] else 12 for rule in RULES}
FEWEST_OTHERS = 1
CITATION = re.compile(r"\[([0-9a-f]{8})\]")


def citations(text):
    return set(CITATION.findall(text))


def words(text):
    text = re.sub("['’‘]", "", CITATION.sub("", text)).casefold()
    return re.findall(r"\w+", text)


def rules_of_citations(pair):
    old, new = citations(pair["old"]), citations(pair["new"])
    edited = words(pair["old"]) != words(pair["new"])
    if old and not new:
        yield "uncited"
    if old and new and not old & new and not edited:
        yield "source-swapped"
    if edited and new - old:
        yield "source-reused"
    if old and old == new and set(VALUES) & set(pair["expect"]):
        yield "fact-changed-same-source"


def wrong_fields(pair, lang, number):
    if list(pair) not in (["id", "lang", "old", "new", "expect"], ["id", "lang", "old", "new", "expect", "why"]):
        yield "the fields are id, lang, old, new, expect and perhaps why, in this order"
        return
    if pair["id"] != f"{lang}-{number:03d}" or pair["lang"] != lang:
        yield f"id and language must be {lang}-{number:03d} and {lang}"
    if not all(isinstance(pair[name], str) and pair[name].strip() for name in pair if name != "expect"):
        yield "a text is empty"
    elif pair["old"] == pair["new"]:
        yield "old and new are the same"
    for name in "old", "new":
        if re.search(r"[\[\]]", CITATION.sub("", pair[name])):
            yield f"a citation in {name} is not 8 hex digits in brackets"
        if pair[name] != " ".join(re.split(r"[ \t\r\n]+", pair[name].strip())):
            yield f"needless white space in {name}"


def wrong_rules(pair):
    expected = pair["expect"]
    if expected != [rule for rule in RULES if rule in expected]:
        yield "unknown or repeated rules, or rules out of order: " + " ".join(expected)
    of_citations = set(rules_of_citations(pair))
    for rule in SOURCES + ["fact-changed-same-source"]:
        if (rule in expected) != (rule in of_citations):
            yield f"{rule} is {'not ' if rule in of_citations else ''}expected, but the citations say otherwise"


def count_nothing(pairs):
    return sum(not pair["expect"] for pair in pairs)


def wrong_counts(lang, pairs):
    if len(pairs) < FEWEST_PAIRS[lang]:
        yield f"{len(pairs)} pairs, fewer than {FEWEST_PAIRS[lang]}"
    texts = Counter((pair["old"], pair["new"]) for pair in pairs)
    yield from (f"the same pair twice: {old}" for (old, _), count in texts.items() if count > 1)
    counts = Counter(rule for pair in pairs for rule in pair["expect"])
    for rule in RULES:
        fewest = FEWEST_ENGLISH[rule] if lang == "en" else FEWEST_OTHERS
        if counts[rule] < fewest:
            yield f"{counts[rule]} pairs expect {rule}, fewer than {fewest}"
    nothing = count_nothing(pairs)
    if nothing * 5 < len(pairs) * 2:
        yield f"{nothing} of {len(pairs)} pairs expect nothing, fewer than two in five"


def mistakes(path, readme):
    lang, pairs = path.stem, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{path.name}:{number}: "
        try:
            pair = json.loads(line)
        except ValueError as error:
            yield place + str(error)
            continue
        fields = list(wrong_fields(pair, lang, number))
        yield from (place + why for why in fields or wrong_rules(pair))
        if not fields:
            pairs.append(pair)
    yield from (f"{path.name}: {why}" for why in wrong_counts(lang, pairs))
    nothing = count_nothing(pairs)
    if not re.search(rf"^\| `{path.name}` \| \w+ \| {len(pairs)} \| {nothing} \|$", readme, re.M):
        yield f"{path.name}: README.md must say {len(pairs)} pairs, {nothing} that expect nothing"


def main():
    folder = pathlib.Path(sys.argv[1])
    readme = (folder / "README.md").read_text(encoding="utf-8")
    found = [why for lang in FEWEST_PAIRS for why in mistakes(folder / f"{lang}.jsonl", readme)]
    print("\n".join(found), end="\n" if found else "")
    return bool(found)


sys.exit(main())
