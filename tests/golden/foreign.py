"""Read an output as a foreign program does: python3 foreign.py text|color|markdown|html|atom FILE. Prints what is wrong with it.

Markdown goes through cmark, HTML through tidy, Atom through xmllint with a schema. Then all of them are HTML, in which no element,
attribute or address may stand that storydiff does not write: what is in stories stays text. Text may hold nothing that is not seen.
"""
import html.parser
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = set("html head meta title style body main div table tr td span a".split())
TEXT = set("h1 h2 h3 h4 p ul li del ins strong code pre a".split())
ATTRIBUTES = {"html": {"lang"}, "meta": {"charset", "name", "content", "http-equiv"}, "span": {"class"}, "div": {"class"},
              "a": {"href", "rel"}, "h1": {"dir"}, "h2": {"dir"}, "h3": {"dir"}, "h4": {"dir"}, "p": {"dir"}, "li": {"dir"},
              "td": {"dir"}}


class Reader(html.parser.HTMLParser):
    def __init__(self, allowed):
        super().__init__()
        self.allowed, self.problems, self.text, self.open = allowed, [], [], []

    def handle_starttag(self, tag, attributes):
        if tag not in self.allowed:
            self.problems.append(f"an element <{tag}>")
        for name, value in attributes:
            if name not in ATTRIBUTES.get(tag, ()):
                self.problems.append(f"an attribute {name} of <{tag}>")
            if name == "href" and not value.startswith(("http://", "https://")):
                self.problems.append(f"a link to {value}")
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"an end of <{tag}> that did not begin")

    def handle_comment(self, data):
        self.problems.append(f"a comment: {data}")

    def handle_data(self, data):
        self.text.append(data)
        if any(character < " " and character != "\n" or character in "\x7f\u202a\u202b\u202d\u202e\u2066\u2067\u2068" for character in data):
            self.problems.append(f"a control in {data!r}")


def read_html(text, allowed):
    reader = Reader(allowed)
    reader.feed(text)
    reader.close()
    return reader.problems + [f"<{tag}> does not end" for tag in reader.open]


def run(*command, given=None):
    if not shutil.which(command[0]):
        print(f"# {command[0]} is not installed: not asked", file=sys.stderr)
        return subprocess.CompletedProcess(command, 0, "", "")
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False)


def read_markdown(text):
    done = run("cmark", "--unsafe", given=text)
    return ([done.stderr] if done.returncode else []) + read_html(done.stdout, TEXT)


def read_page(text):
    done = run("tidy", "-e", "-q", "--drop-empty-elements", "no", "--show-info", "no", given=text)
    return [line for line in done.stderr.split("\n") if line] + read_html(text, PAGE | TEXT)


def read_feed(text):
    done = run("xmllint", "--noout", "--nonet", "--relaxng", HERE + "/atom.rng", "-", given=text)
    problems = [done.stderr] if done.returncode else []
    feed = xml.etree.ElementTree.fromstring(text)
    contents = feed.findall("{*}entry/{*}content")
    ids = [element.text for element in feed.findall("{*}entry/{*}id")]
    if len(set(ids)) != len(ids):
        problems.append("two entries of one id")
    for content in contents:
        problems += read_html(content.text, PAGE | TEXT)
    return problems


def read_text(text):
    return [f"U+{ord(character):04X}" for character in text
            if character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")]


def read_color(text):
    return read_text(re.sub(r"\x1b\[[0-9;]*m", "", text))


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        text = file.read()
    readers = {"text": read_text, "color": read_color, "markdown": read_markdown, "html": read_page, "atom": read_feed}
    problems = readers[sys.argv[1]](text)
    for problem in problems:
        print(problem)
    sys.exit(bool(problems))


main()
