/* The river of sentences: a column for each version of the main line, and a band through them for each sentence. */
#include "pictures.h"

#include <stdlib.h>

/* In pixels. */
enum { LEFT = 24, TOP = 8, BOTTOM = 40, WIDTH = 1120, STEP_MAX = 150, STEP_MIN = 56 };
enum { HEIGHT_MAX = 640, BAND_MAX = 10, BAND_MIN = 2 };

/* Where the bands are drawn. */
struct river {
    const struct story_site *site;
    size_t *line; /* versions of the main line */
    size_t columns;
    size_t band;  /* the height of one */
    size_t step;  /* from column to column */
    size_t flat;  /* the part of that in which bands are level */
    uint32_t *at; /* by life: one more than the sentence's number in the column before that, or 0 */
};

/* What was there from the beginning is grey. Golden angles keep the colours of neighbours apart; in OKLCH all are as light, and
 * so seen on light and on dark pages. B. Ottosson, "A perceptual color space for image processing", 2020. */
static void write_color(struct buffer *out, size_t rank)
{
    if (rank == 0)
        buffer_puts(out, "hsl(35 6% 55%)");
    else
        buffer_printf(out, "oklch(60%% 0.12 %zu)", rank * 137 % 360);
}

static size_t column_x(const struct river *river, size_t column)
{
    return LEFT + column * river->step;
}

static size_t band_y(const struct river *river, size_t sentence)
{
    return TOP + sentence * river->band + river->band / 2;
}

/* The rank of the version that a sentence comes from: of several, the oldest. */
static size_t origin_of(const struct river *river, size_t column, size_t sentence)
{
    return river->site->versions[river->line[column]].sentences[sentence].origins[0];
}

static void begin_band(struct buffer *out, const struct river *river, size_t column, size_t sentence)
{
    buffer_puts(out, "<path stroke=\"");
    write_color(out, origin_of(river, column, sentence));
    buffer_printf(out, "\" d=\"M%zu %zuh%zu", column_x(river, column), band_y(river, sentence), river->flat);
}

static void end_band(struct buffer *out)
{
    buffer_puts(out, "\"/>\n");
}

/* From a column to the next one. */
static void write_bend(struct buffer *out, const struct river *river, size_t column, size_t here, size_t then)
{
    size_t middle = column_x(river, column) + (river->flat + river->step) / 2;

    if (then == here)
        buffer_printf(out, "h%zu", river->step - river->flat);
    else
        buffer_printf(out, "C%zu %zu %zu %zu %zu %zu", middle, band_y(river, here), middle, band_y(river, then),
                      column_x(river, column + 1), band_y(river, then));
}

/* Follow a life from the column where it begins to where it ends. In a passage that was recast it may get an older origin. */
static void draw_band(struct buffer *out, const struct river *river, uint32_t **next, size_t column, size_t sentence)
{
    size_t here = sentence;

    begin_band(out, river, column, sentence);
    for (size_t c = column; c + 1 < river->columns && next[c][here]; c++) {
        size_t then = next[c][here] - 1;
        write_bend(out, river, c, here, then);
        if (origin_of(river, c, here) == origin_of(river, c + 1, then)) {
            buffer_printf(out, "h%zu", river->flat);
        } else {
            end_band(out);
            begin_band(out, river, c + 1, then);
        }
        here = then;
    }
    end_band(out);
}

/* For each sentence of a column: one more than its place in the next one, or 0. `met` tells which sentences of the next one were
 * before. */
static void link_columns(const struct river *river, size_t column, uint32_t *next, bool *met)
{
    const struct site_version *one = &river->site->versions[river->line[column]];
    const struct site_version *other = &river->site->versions[river->line[column + 1]];

    for (size_t s = 0; s < other->sentence_count; s++)
        river->at[other->sentences[s].thread] = (uint32_t)s + 1;
    for (size_t s = 0; s < one->sentence_count; s++) {
        next[s] = river->at[one->sentences[s].thread];
        if (next[s])
            met[next[s] - 1] = true;
    }
    for (size_t s = 0; s < other->sentence_count; s++)
        river->at[other->sentences[s].thread] = 0;
}

static void draw_labels(struct buffer *out, const struct river *river, size_t height)
{
    for (size_t c = 0; c < river->columns; c++) {
        const struct site_version *version = &river->site->versions[river->line[c]];
        size_t x = column_x(river, c);
        buffer_puts(out, "<rect fill=\"");
        write_color(out, version->rank);
        buffer_printf(out, "\" x=\"%zu\" y=\"%zu\" width=\"%zu\" height=\"6\"/><text x=\"%zu\" y=\"%zu\">", x, height - 30,
                      river->flat, x + river->flat / 2, height - 8);
        picture_name(out, version->name, river->step);
        buffer_puts(out, "</text>\n");
    }
}

static void draw(struct buffer *out, const struct river *river, uint32_t **next, bool **met, size_t height)
{
    picture_begin(out, "river", "The river of sentences", "Each column is a version of the main line, the oldest at the left; each "
                  "band is a sentence, through all versions that have it, in the colour of the oldest version that it comes from.",
                  2 * LEFT + river->columns * river->step, height);
    buffer_printf(out, "<g fill=\"none\" stroke-width=\"%zu\">\n", river->band > 3 ? river->band - 2 : 1);
    for (size_t c = 0; c < river->columns; c++)
        for (size_t s = 0; s < river->site->versions[river->line[c]].sentence_count; s++)
            if (!met[c][s])
                draw_band(out, river, next, c, s);
    buffer_puts(out, "</g>\n");
    draw_labels(out, river, height);
    picture_end(out);
}

bool picture_river(struct buffer *out, const struct story_site *site)
{
    struct river river = { .site = site };
    struct arena arena = { 0 };
    size_t count = site->tree->count, most = 1;
    uint32_t **next = arena_alloc(&arena, count, sizeof *next);
    bool **met = arena_alloc(&arena, count, sizeof *met), ok;

    river.line = arena_alloc(&arena, count, sizeof *river.line);
    river.at = arena_zalloc(&arena, site->life_count, sizeof *river.at);
    ok = next && met && river.line && river.at;
    river.columns = ok && count ? site_main_line(site, river.line) : 0;
    for (size_t c = 0; c < river.columns && ok; c++) {
        size_t sentences = site->versions[river.line[c]].sentence_count;
        most = sentences > most ? sentences : most;
        next[c] = arena_zalloc(&arena, sentences, sizeof **next);
        met[c] = arena_zalloc(&arena, sentences, sizeof **met);
        ok = next[c] && met[c];
    }
    for (size_t c = 0; c + 1 < river.columns && ok; c++)
        link_columns(&river, c, next[c], met[c + 1]);
    river.step = WIDTH / (river.columns ? river.columns : 1);
    river.step = river.step > STEP_MAX ? STEP_MAX : river.step < STEP_MIN ? STEP_MIN : river.step;
    river.flat = river.step / 3;
    river.band = HEIGHT_MAX / most;
    river.band = river.band > BAND_MAX ? BAND_MAX : river.band < BAND_MIN ? BAND_MIN : river.band;
    if (ok)
        draw(out, &river, next, met, TOP + most * river.band + BOTTOM);
    arena_clear(&arena);
    return ok;
}
