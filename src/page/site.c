#include "site.h"

#include "base/array.h"
#include "base/error.h"
#include "frame.h"
#include "history/blame.h"
#include "report/tree_shape.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is shown of a sentence, in bytes. */
enum { TEXT_MAX = 240 };

size_t site_parent(const struct story_site *site, size_t version)
{
    return tree_parent(site->tree, &site->tree->versions[version], 0);
}

const char *site_version_name(const struct story_site *site, size_t version)
{
    const struct story_tree_version *shown = &site->tree->versions[version];

    return shown->label ? shown->label : shown->commit;
}

static bool is_file_name(const char *name)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-+_";

    return *name && *name != '.' && strspn(name, allowed) == strlen(name);
}

static const char *make_file(struct arena *arena, const char *name)
{
    size_t size = strlen(name) + sizeof ".html";
    char *file = arena_alloc(arena, size, 1);

    if (file)
        snprintf(file, size, "%s.html", name);
    return file;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whether a label names a version alone: commits made by hand may share one. */
static bool is_alone(const char *const *labels, size_t count, const char *label)
{
    const char *const *found = bsearch(&label, labels, count, sizeof *labels, compare_texts);
    size_t at = found ? (size_t)(found - labels) : 0;

    return found && (at == 0 || strcmp(labels[at - 1], label) != 0) && (at + 1 == count || strcmp(labels[at + 1], label) != 0);
}

static bool name_files(struct story_site *site)
{
    size_t count = site->tree->count, labelled = 0;
    const char **labels = arena_alloc(&site->arena, count, sizeof *labels);

    if (!labels)
        return false;
    for (size_t v = 0; v < count; v++)
        if (site->tree->versions[v].label)
            labels[labelled++] = site->tree->versions[v].label;
    qsort(labels, labelled, sizeof *labels, compare_texts);
    for (size_t v = 0; v < count; v++) {
        const char *label = site->tree->versions[v].label;
        bool good = label && is_file_name(label) && is_alone(labels, labelled, label);
        site->versions[v].file = make_file(&site->arena, good ? label : site->tree->versions[v].commit);
        if (!site->versions[v].file)
            return false;
    }
    return true;
}

static int put_in_order(struct story_site *site, struct story_error *err)
{
    struct tree_shape shape;
    size_t count = site->tree->count;
    int status = tree_shape_make(&shape, site->tree, err);

    if (status < 0)
        return status;
    for (size_t r = 0; r < count; r++) {
        site->order[r] = shape.order[count - 1 - r];
        site->versions[site->order[r]].rank = r;
    }
    /* In the tree, what a line goes on with stands just before it. */
    for (size_t v = 1; v < count; v++)
        site->versions[v].lane = site->versions[v - 1].lane + (site_parent(site, v - 1) != v);
    tree_shape_free(&shape);
    return STORY_OK;
}

int story_site_begin(struct story_site **out, const struct story_tree *tree, struct story_error *err)
{
    struct story_site *site = calloc(1, sizeof *site);
    int status = STORY_E_NOMEM;

    if (!site)
        return error_set_nomem(err);
    site->tree = tree;
    site->order = arena_alloc(&site->arena, tree->count, sizeof *site->order);
    site->versions = arena_zalloc(&site->arena, tree->count, sizeof *site->versions);
    if (site->order && site->versions && name_files(site))
        status = put_in_order(site, err);
    else
        error_set_nomem(err);
    if (status < 0)
        story_site_free(site);
    else
        *out = site;
    return status;
}

const size_t *story_site_order(const struct story_site *site)
{
    return site->order;
}

const char *story_site_version_file(const struct story_site *site, size_t version)
{
    return site->versions[version].file;
}

/* ---- adding a version */

static bool count_words(struct story_site *site, const char *text, size_t size, size_t *words)
{
    site->tokens.count = 0;
    if (!tokens_append(&site->tokens, (struct passage){ text, (uint32_t)size }))
        return false;
    for (size_t i = 0; i < site->tokens.count; i++)
        *words += site->tokens.items[i].is_word;
    return true;
}

/* How much of a sentence is shown: whole characters. */
static size_t cut_text(const char *text, size_t size)
{
    if (size <= TEXT_MAX)
        return size;
    for (size = TEXT_MAX; size > TEXT_MAX - 3 && ((unsigned char)text[size] & 0xC0) == 0x80;)
        size--;
    return size;
}

static bool measure(struct story_site *site, struct site_version *version, const struct story_diff *diff)
{
    const struct story_revision *after = diff->after;
    bool ok = true;

    for (size_t s = 0; s < after->sentence_count && ok; s++)
        ok = count_words(site, after->bytes + after->sentences[s].span.start, story_span_size(after->sentences[s].span),
                         &version->words);
    for (size_t c = 0; c < diff->change_count && ok; c++) {
        const struct story_change *change = &diff->changes[c];
        for (size_t w = 0; w < change->word_count && ok; w++)
            if (change->words[w].operation == STORY_WORDS_INSERTED)
                ok = count_words(site, change->words[w].text, change->words[w].size, &version->changed_words);
        if (change->kind != STORY_ADDED)
            continue;
        struct story_span span = after->sentences[change->after.items[0]].span;
        ok = ok && count_words(site, after->bytes + span.start, story_span_size(span), &version->changed_words);
    }
    return ok;
}

/* Keep how the sentences came that begin lives: those whose threads are new. */
static bool begin_lives(struct story_site *site, const struct site_version *version, const struct story_revision *revision,
                        const struct step_change *change, uint32_t known)
{
    struct site_life *lives = array_reserve(site->lives, &site->life_capacity, site->life_count, sizeof *lives);

    if (!lives)
        return false;
    site->lives = lives;
    for (uint32_t i = 0; i < change->after_count; i++) {
        uint32_t life = version->sentences[change->after[i]].thread;
        struct story_span span = revision->sentences[change->after[i]].span;
        const char *text = revision->bytes + span.start;
        size_t size = cut_text(text, story_span_size(span));
        if (life < known)
            continue;
        lives[life] = (struct site_life){ arena_strndup(&site->arena, text, size), size, size < story_span_size(span) };
        if (!lives[life].text)
            return false;
    }
    return true;
}

static bool trace_change(struct story_site *site, const struct tracing *tracing, const struct site_version *version,
                         const struct story_revision *revision, const struct step_change *change)
{
    uint32_t known = site->life_count;

    blame_carry(tracing, change);
    return site->life_count == known || begin_lives(site, version, revision, change, known);
}

/* The same as blame tells along one line of versions; here lines part. */
static bool trace(struct story_site *site, struct site_version *version, const struct site_version *parent,
                  const struct story_diff *diff)
{
    const struct tracing tracing = { (uint32_t)version->rank, parent ? parent->sentences : NULL, version->sentences,
                                     &site->life_count };
    bool ok = true;

    for (uint32_t s = 0; !parent && s < version->sentence_count && ok; s++) {
        const struct step_change first = { .kind = STORY_ADDED, .after = &s, .after_count = 1 };
        ok = trace_change(site, &tracing, version, diff->after, &first);
    }
    for (size_t c = 0; parent && c < diff->change_count && ok; c++) {
        const struct step_change change = step_change_of(&diff->changes[c]);
        ok = trace_change(site, &tracing, version, diff->after, &change);
    }
    return ok;
}

static bool add_citings(struct story_site *site, const struct site_version *version, const struct story_revision *revision)
{
    const char **ids = calloc(revision->source_count + 1, sizeof *ids);
    struct site_citing *citings = array_reserve(site->citings, &site->citing_capacity,
                                                site->citing_count + revision->citation_count + 1, sizeof *citings);
    bool ok = ids && citings;

    site->citings = citings ? citings : site->citings;
    for (size_t i = 0; i < revision->source_count && ok; i++)
        ok = (ids[i] = arena_strndup(&site->arena, revision->bytes + revision->sources[i].start,
                                     story_span_size(revision->sources[i])));
    for (size_t s = 0; s < revision->sentence_count && ok; s++)
        for (uint32_t k = 0; k < revision->sentences[s].citation_count; k++) {
            const struct story_citation *citation = &revision->citations[revision->sentences[s].citation_first + k];
            if (!citation->repeated)
                citings[site->citing_count++] = (struct site_citing){ ids[citation->source], version->sentences[s].thread,
                                                                      version->lane, version->rank };
        }
    free(ids);
    return ok;
}

int story_site_add(struct story_site *site, size_t number, const struct story_diff *diff, struct story_error *err)
{
    struct site_version *version = &site->versions[number];
    size_t parent = site_parent(site, number);
    const struct site_version *before = parent == SIZE_MAX ? NULL : &site->versions[parent];
    bool ok;

    version->sentence_count = diff->after->sentence_count;
    version->sentences = arena_zalloc(&site->arena, version->sentence_count, sizeof *version->sentences);
    ok = version->sentences && measure(site, version, diff) && trace(site, version, before, diff) &&
         add_citings(site, version, diff->after);
    return ok ? STORY_OK : error_set_nomem(err);
}

/* ---- sources */

static int compare_citings(const void *a, const void *b)
{
    const struct site_citing *one = a, *other = b;
    int order = strcmp(one->id, other->id);

    if (order == 0)
        order = (one->life > other->life) - (one->life < other->life);
    if (order == 0)
        order = (one->lane > other->lane) - (one->lane < other->lane);
    return order ? order : (one->rank > other->rank) - (one->rank < other->rank);
}

static const char *name_source(struct arena *arena, const char *id)
{
    struct buffer file;

    buffer_init(&file, NULL);
    frame_source_file(&file, id, strlen(id));
    const char *name = file.status == STORY_OK ? arena_strndup(arena, file.bytes, file.size) : NULL;
    buffer_finish(&file, NULL);
    return name;
}

static bool group_citings(struct story_site *site)
{
    for (size_t i = 0; i < site->citing_count; i++) {
        const struct site_citing *citing = &site->citings[i];
        struct site_source *source = &site->sources[site->source_count - (site->source_count > 0)];
        if (site->source_count == 0 || strcmp(source->id, citing->id) != 0) {
            source = &site->sources[site->source_count++];
            *source = (struct site_source){ citing->id, name_source(&site->arena, citing->id), i, 0, citing->rank, citing->rank };
            if (!source->file)
                return false;
        }
        source->count++;
        source->first_rank = citing->rank < source->first_rank ? citing->rank : source->first_rank;
        source->last_rank = citing->rank > source->last_rank ? citing->rank : source->last_rank;
    }
    return true;
}

int story_site_count_sources(struct story_site *site, size_t *count, struct story_error *err)
{
    size_t different = 0;

    if (!site->sources) {
        if (site->citing_count)
            qsort(site->citings, site->citing_count, sizeof *site->citings, compare_citings);
        for (size_t i = 0; i < site->citing_count; i++)
            different += i == 0 || strcmp(site->citings[i - 1].id, site->citings[i].id) != 0;
        site->sources = arena_alloc(&site->arena, different + 1, sizeof *site->sources);
        if (!site->sources || !group_citings(site))
            return error_set_nomem(err);
    }
    *count = site->source_count;
    return STORY_OK;
}

const char *story_site_source_file(const struct story_site *site, size_t source)
{
    return site->sources[source].file;
}

void story_site_free(struct story_site *site)
{
    if (!site)
        return;
    tokens_free(&site->tokens);
    free(site->lives);
    free(site->citings);
    arena_clear(&site->arena);
    free(site);
}
