"""The chart of bench.py: time by size, and the hard families against git diff; an SVG that needs nothing besides.

usage: chart.py BENCH.JSON >BENCH.SVG        draws it again
"""
import json
import math
import sys
from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT, TOP = 800, 76, 600, 64
PLOT_HEIGHT, ROW_HEIGHT, LABEL_HEIGHT = 320, 24, 17
# Light, dark, dashes: told apart without colours, too. The first is storydiff's, the last is for all further peers.
COLOURS = (("#b3261e", "#ff8a80", ""), ("#1f5fa8", "#82b6f2", "8 3"), ("#2e7d32", "#81c784", "2 3"),
           ("#8a5a00", "#e0b050", "10 3 2 3"), ("#6a3fa0", "#c3a3ee", "5 5"), ("#555555", "#bbbbbb", "1 4"))
STYLE = """text { font: 13px sans-serif; fill: #1c1c1c }
.title { font-weight: bold; font-size: 15px } .axis { fill: #5c5c5c }
.end { text-anchor: end } .middle { text-anchor: middle }
.paper { fill: #ffffff } .grid { stroke: #e0e0e0 } .one { stroke: #5c5c5c } .line { fill: none; stroke-width: 2 }
"""
DARK = """text { fill: #eeeeee } .axis { fill: #b0b0b0 }
.paper { fill: #181818 } .grid { stroke: #3a3a3a } .one { stroke: #b0b0b0 }
"""


def style():
    light = "".join(".c%d { stroke: %s } .f%d { fill: %s }\n" % (k, light, k, light) for k, (light, _, _) in enumerate(COLOURS))
    dark = "".join(".c%d { stroke: %s } .f%d { fill: %s }\n" % (k, dark, k, dark) for k, (_, dark, _) in enumerate(COLOURS))
    return "<style>\n%s%s@media (prefers-color-scheme: dark) {\n%s%s}\n</style>" % (STYLE, light, DARK, dark)


def text(x, y, words, classes=""):
    return '<text x="%.1f" y="%.1f" class="%s">%s</text>' % (x, y, classes, escape(words))


def line(x1, y1, x2, y2, classes):
    return '<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" class="%s"/>' % (x1, y1, x2, y2, classes)


class Scale:
    """Logarithmic, from the values it must hold to places on paper."""

    def __init__(self, values, start, end):
        self.least = math.floor(math.log10(min(values)))
        self.most = max(self.least + 1, math.ceil(math.log10(max(values)) - 1e-9))
        self.largest, self.start, self.end = max(values), start, end

    def __call__(self, value):
        return self.start + (math.log10(value) - self.least) / (self.most - self.least) * (self.end - self.start)

    def ticks(self):
        return [10.0 ** power for power in range(self.least, self.most + 1)]


def unit(value, units):
    for factor, name in units:
        if value >= factor:
            return "%.3g %s" % (value / factor, name)
    return "%.2g %s" % (value / units[-1][0], units[-1][1])


def duration(ms):
    return unit(ms, ((1000, "s"), (1, "ms")))


def size_name(size):
    return unit(size, ((1e9, "GB"), (1e6, "MB"), (1e3, "KB"), (1, "B")))


def spread(places):
    """Places of labels, moved down until none covers another."""
    out, last = {}, -math.inf
    for key, place in sorted(places.items(), key=lambda item: item[1]):
        last = out[key] = max(place, last + LABEL_HEIGHT)
    return out


def lines_panel(rows, names):
    """Time by size, a line for each program, its name and last figure at the end of the line."""
    points = {name: [(row["size"], row["figures"][name]["ms"]) for row in rows if name in row["figures"]] for name in names}
    points = {name: line for name, line in points.items() if line}
    across = Scale([size for line in points.values() for size, _ in line], LEFT, RIGHT)
    up = Scale([ms for line in points.values() for _, ms in line], TOP + PLOT_HEIGHT, TOP)
    out = [text(LEFT, TOP - 34, "Comparing two versions of a story: whole process, median", "title"),
           text(LEFT, TOP - 14, "time, by the size of one version; both axes logarithmic", "axis")]
    for tick in up.ticks():
        out += [line(LEFT, up(tick), RIGHT, up(tick), "grid"), text(LEFT - 8, up(tick) + 4, duration(tick), "axis end")]
    for size in sorted({size for each in points.values() for size, _ in each}):
        out += [line(across(size), TOP, across(size), TOP + PLOT_HEIGHT, "grid"),
                text(across(size), TOP + PLOT_HEIGHT + 20, size_name(size), "axis middle")]
    labels = spread({name: up(each[-1][1]) + 4 for name, each in points.items()})
    for name, each in reversed(points.items()):
        kind = min(names.index(name), len(COLOURS) - 1)
        path = " ".join("%.1f,%.1f" % (across(size), up(ms)) for size, ms in each)
        out.append('<polyline points="%s" class="line c%d" stroke-dasharray="%s"/>' % (path, kind, COLOURS[kind][2] or "none"))
        out += ['<circle cx="%.1f" cy="%.1f" r="3.5" class="f%d"/>' % (across(size), up(ms), kind) for size, ms in each]
        where = "" if each[-1][0] == across.largest else " at " + size_name(each[-1][0])
        out.append(text(RIGHT + 10, labels[name], "%s %s%s" % (name[:10], duration(each[-1][1]), where), "f%d" % kind))
    return out, TOP + PLOT_HEIGHT + 40


def families_panel(rows, ours, peer, top):
    """The ratio of two programs in each pair, as a dot on a line."""
    ratios = [(row["name"], row["figures"][ours]["ms"] / row["figures"][peer]["ms"]) for row in rows
              if ours in row["figures"] and peer in row["figures"]]
    if not ratios:
        return [], top
    left = LEFT + 70
    scale = Scale([value for _, value in ratios] + [1], left, RIGHT)
    first, bottom = top + 56, top + 56 + ROW_HEIGHT * len(ratios)
    out = [text(LEFT, top + 20, "Hard pairs: time of %s, as a multiple of %s" % (ours, peer), "title")]
    for tick in scale.ticks():
        out += [line(scale(tick), first - 6, scale(tick), bottom, "one" if tick == 1 else "grid"),
                text(scale(tick), first - 14, "%g×" % tick, "axis middle")]
    for k, (name, value) in enumerate(ratios):
        middle = first + ROW_HEIGHT * (k + .5)
        out += [text(left - 12, middle + 4, name, "end"), line(scale(1), middle, scale(value), middle, "line c0"),
                '<circle cx="%.1f" cy="%.1f" r="5" class="f0"/>' % (scale(value), middle),
                text(RIGHT + 10, middle + 4, "%.2f×" % value, "f0")]
    return out, bottom + 16


def draw(rows, ours, peer):
    ordinary = [row for row in rows if row["family"] == "ordinary" and row["figures"]]
    hard = [row for row in rows if row["family"] != "ordinary"]
    names = list(dict.fromkeys(name for row in rows for name in row["figures"]))
    out, bottom = lines_panel(ordinary, names) if ordinary else ([], 0)
    more, bottom = families_panel(hard, ours, peer, bottom)
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d">' % (WIDTH, bottom, WIDTH, bottom)
    return "\n".join([head, style(), '<rect width="100%" height="100%" class="paper"/>', *out, *more, "</svg>"]) + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        print(draw(json.load(file)["pairs"], "storydiff", "git diff"), end="")
