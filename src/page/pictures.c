#include "pictures.h"

#include "base/markup.h"
#include "frame.h"
#include "report/tree_shape.h"

#include <math.h>
#include <string.h>

void picture_begin(struct buffer *out, const char *id, const char *title, const char *description, size_t width, size_t height)
{
    buffer_printf(out, "<div class=\"picture\" tabindex=\"0\" role=\"region\" aria-label=\"%s, a picture\">\n"
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"%s-title %s-words\" "
                       "width=\"%zu\" height=\"%zu\" viewBox=\"0 0 %zu %zu\">\n<title id=\"%s-title\">%s</title>\n"
                       "<desc id=\"%s-words\">%s The table below has the same in words.</desc>\n",
                  title, id, id, width, height, width, height, id, title, id, description);
}

void picture_end(struct buffer *out)
{
    buffer_puts(out, "</svg>\n</div>\n");
}

void picture_name(struct buffer *out, const char *name, size_t width)
{
    enum { DIGIT_WIDTH = 7 };
    size_t most = width / DIGIT_WIDTH, size = strlen(name);

    markup_text(out, name, size > most ? most - 1 : size);
    if (size > most)
        buffer_puts(out, "…");
}

size_t site_main_line(const struct story_site *site, size_t *line)
{
    size_t count = 0, tip = 0;

    for (size_t v = 0; v < site->tree->count; v++)
        if (site->tree->versions[v].latest)
            tip = v;
    for (size_t v = tip; v != SIZE_MAX; v = site_parent(site, v))
        line[count++] = v;
    for (size_t i = 0; i < count / 2; i++) {
        size_t other = line[i];
        line[i] = line[count - 1 - i];
        line[count - 1 - i] = other;
    }
    return count;
}

/* ---- the tree */

enum { TREE_STEP = 76, TREE_LANE = 84, TREE_TOP = 44 };

static size_t node_x(const struct story_site *site, size_t version)
{
    return TREE_STEP / 2 + site->versions[version].column * TREE_STEP;
}

static size_t node_y(const struct story_site *site, size_t version)
{
    return TREE_TOP + site->versions[version].lane * TREE_LANE;
}

double share_changed(const struct site_version *version)
{
    double share = version->words ? (double)version->changed_words / (double)version->words : 0;

    return share > 1 ? 1 : share;
}

/* Whether a version is the last of its line, so that the rest of its lane is free. */
static bool ends_lane(const struct story_site *site, size_t version)
{
    return version == 0 || site->versions[version - 1].lane != site->versions[version].lane;
}

/* A line that parts from another takes its own lane at once, one that is merged leaves it at last: names stand below the circles,
 * and nothing else stands on the way. */
static void draw_edge(struct buffer *out, const struct story_site *site, size_t from, size_t to)
{
    size_t x1 = node_x(site, from), x2 = node_x(site, to), bend = TREE_STEP / 2;
    size_t y1 = node_y(site, from), y2 = node_y(site, to);
    bool merged = site_parent(site, to) != from;
    size_t level1 = merged && ends_lane(site, from) ? x2 - TREE_STEP : x1, level2 = merged ? x2 : x1 + TREE_STEP;

    buffer_printf(out, "<path class=\"edge%s\" d=\"M%zu %zuH%zuC%zu %zu %zu %zu %zu %zuH%zu\"/>\n", merged ? " merge" : "", x1, y1,
                  level1, level1 + bend, y1, level2 - bend, y2, level2, y2, x2);
}

static void draw_circle(struct buffer *out, const char *class, size_t x, size_t y, double radius)
{
    buffer_printf(out, "<circle class=\"%s\" cx=\"%zu\" cy=\"%zu\" r=\"", class, x, y);
    buffer_fixed(out, radius, 1);
    buffer_putc(out, '"');
}

static void draw_node(struct buffer *out, const struct story_site *site, size_t v, size_t most)
{
    const struct site_version *version = &site->versions[v];
    double radius = 4 + 14 * sqrt((double)version->words / (double)(most ? most : 1)), share = share_changed(version);
    size_t x = node_x(site, v), y = node_y(site, v);

    draw_circle(out, "back", x, y, radius);
    buffer_puts(out, "/>");
    draw_circle(out, "node", x, y, radius);
    buffer_puts(out, " fill-opacity=\"");
    buffer_fixed(out, sqrt(share), 2);
    buffer_printf(out, "\"/>\n<text x=\"%zu\" y=\"%zu\">", x, y + 34);
    picture_name(out, version->name, TREE_STEP);
    buffer_puts(out, "</text>\n");
    if (!site->tree->versions[v].compared)
        return;
    buffer_printf(out, "<text class=\"small\" x=\"%zu\" y=\"%zu\">", x, y - 24);
    buffer_fixed(out, 100 * share, 0);
    buffer_puts(out, " %</text>\n");
}

void picture_tree(struct buffer *out, const struct story_site *site)
{
    size_t count = site->tree->count, most = 0, deepest = 0;

    for (size_t v = 0; v < count; v++) {
        most = site->versions[v].words > most ? site->versions[v].words : most;
        deepest = site->versions[v].lane > deepest ? site->versions[v].lane : deepest;
    }
    picture_begin(out, "tree", "The tree of versions", "Each circle is a version, the oldest at the left; lines lead to what grew "
                  "from it. The larger it is, the more words it has; the darker, the larger the share of words that changed, which "
                  "stands above it.",
                  count * TREE_STEP, TREE_TOP + deepest * TREE_LANE + 48);
    for (size_t v = 0; v < count; v++)
        for (size_t i = 0; i < site->tree->versions[v].parent_count; i++)
            if (tree_parent(site->tree, &site->tree->versions[v], i) != SIZE_MAX)
                draw_edge(out, site, tree_parent(site->tree, &site->tree->versions[v], i), v);
    for (size_t v = 0; v < count; v++)
        draw_node(out, site, v, most);
    picture_end(out);
}

/* ---- the timeline */

enum { TIME_STEP = 76, TIME_HEIGHT = 120, TIME_BAR = 12, TIME_BARS = 4 };
enum { TIME_LEFT = (TIME_STEP - TIME_BARS * (TIME_BAR + 2)) / 2 };

static size_t count_edited(const struct story_summary *changes)
{
    const size_t *kinds = changes->kinds;

    return kinds[STORY_EDITED] + kinds[STORY_SPLIT] + kinds[STORY_MERGED] + kinds[STORY_REWRITTEN];
}

static void read_bars(size_t bars[TIME_BARS], const struct story_tree_version *version)
{
    const struct story_summary *changes = &version->changes;

    bars[0] = version->compared ? changes->kinds[STORY_ADDED] : 0;
    bars[1] = version->compared ? changes->kinds[STORY_REMOVED] : 0;
    bars[2] = version->compared ? count_edited(changes) : 0;
    bars[3] = version->compared ? changes->recited : 0;
}

static void draw_bars(struct buffer *out, const struct story_site *site, size_t v, size_t most)
{
    static const char *const signs[TIME_BARS] = { "+", "−", "~", "§" };
    static const char *const classes[TIME_BARS] = { "come", "gone", "edit", "cite" };
    size_t bars[TIME_BARS], x = site->versions[v].column * TIME_STEP, bottom = TIME_HEIGHT + 20;

    read_bars(bars, &site->tree->versions[v]);
    for (size_t b = 0; b < TIME_BARS; b++) {
        size_t height = bars[b] * TIME_HEIGHT / (most ? most : 1), left = x + TIME_LEFT + b * (TIME_BAR + 2);
        if (!bars[b])
            continue;
        height = height ? height : 1;
        buffer_printf(out, "<rect class=\"%s\" x=\"%zu\" y=\"%zu\" width=\"%d\" height=\"%zu\"/>"
                           "<text class=\"small\" x=\"%zu\" y=\"%zu\">%s</text>\n",
                      classes[b], left, bottom - height, TIME_BAR, height, left + TIME_BAR / 2, bottom - height - 4, signs[b]);
    }
    buffer_printf(out, "<text x=\"%zu\" y=\"%zu\">", x + TIME_STEP / 2, bottom + 18);
    picture_name(out, site->versions[v].name, TIME_STEP);
    buffer_printf(out, "</text><text class=\"small\" x=\"%zu\" y=\"%zu\">", x + TIME_STEP / 2, bottom + 34);
    frame_date(out, site->tree->versions[v].published);
    buffer_puts(out, "</text>\n");
}

void picture_timeline(struct buffer *out, const struct story_site *site)
{
    size_t count = site->tree->count, most = 0, bars[TIME_BARS];

    for (size_t v = 0; v < count; v++) {
        read_bars(bars, &site->tree->versions[v]);
        for (size_t b = 0; b < TIME_BARS; b++)
            most = bars[b] > most ? bars[b] : most;
    }
    picture_begin(out, "time", "What each version changed", "For each version, the oldest at the left, bars for the sentences that "
                  "it added (+), removed (−), edited (~) and re-cited (§), and its date.", count * TIME_STEP, TIME_HEIGHT + 64);
    buffer_printf(out, "<path class=\"edge\" d=\"M0 %dH%zu\"/>\n", TIME_HEIGHT + 20, count * TIME_STEP);
    for (size_t c = 0; c < count; c++)
        draw_bars(out, site, site->columns[c], most);
    picture_end(out);
}
