"""Read the river of sentences off a site's index, and hold it against blame: river.py INDEX <BLAME

Every sentence of the newest version has a band that ends in the last column, at its place, in the colour of the oldest of its
origins; and the table behind the picture names all of them.
"""
import html, json, re, sys

page = open(sys.argv[1], encoding="utf-8").read()
river = page[page.index('aria-labelledby="river-title'):]
river, rest = river.split("</svg>", 1)
labels = {}
for color, label in re.findall(r'<rect fill="([^"]*)".*?<text[^>]*>(.*?)</text>', river):
    labels.setdefault(color, []).append(html.unescape(label))
last_column = max(int(x) for x in re.findall(r'<rect fill="[^"]*" x="(\d+)"', river))


def end_of(path):
    """Where a path of M, h and C with whole numbers ends."""
    x = y = 0
    for command, numbers in re.findall(r"([MhC])([^MhC]*)", path):
        numbers = [int(number) for number in numbers.split()]
        if command == "h":
            x += numbers[0]
        else:
            x, y = numbers[-2:]
    return x, y


bands = []
for color, path in re.findall(r'<path stroke="([^"]*)" d="([^"]*)"', river):
    x, y = end_of(path)
    if x > last_column:
        bands.append((y, color))
bands.sort()
told = json.load(sys.stdin)["sentences"]
if len(bands) != len(told):
    sys.exit(f"{len(told)} sentences, but {len(bands)} bands that end with them")
for (_, color), sentence in zip(bands, told):
    if sentence["origins"][0] not in labels.get(color, []):
        sys.exit(f"{sentence['origins']} by blame, {labels.get(color)} by the river: {sentence['text']}")

table = rest[: rest.index("</table>")]
rows = re.findall(r"<tr><th[^>]*>.*?</th><td>(.*?)</td><td>.*?</td><td>still there</td></tr>", table)
if sorted(rows) != sorted(", ".join(map(html.escape, sentence["origins"])) for sentence in told):
    sys.exit(f"the table behind the river tells other origins than blame: {rows}")
