#include "site.h"

#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"
#include "diff/plain.h"
#include "diff/token.h"
#include "history/blame.h"
#include "report/tree_shape.h"

#include <stdlib.h>

size_t site_parent(const struct story_site *site, size_t version)
{
    return tree_parent(site->tree, &site->tree->versions[version], 0);
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

/* A version and when it counts as published. */
struct dated {
    int64_t time;
    size_t rank;
};

static int compare_dated(const void *a, const void *b)
{
    const struct dated *one = a, *other = b;

    if (one->time != other->time)
        return one->time < other->time ? -1 : 1;
    return (one->rank > other->rank) - (one->rank < other->rank);
}

/* By date; but what is dated before that from which it grew counts as of the same time, and has a higher rank. */
static bool date_versions(struct story_site *site)
{
    const struct story_tree_version *versions = site->tree->versions;
    size_t count = site->tree->count;
    struct dated *dated = calloc(count + 1, sizeof *dated);

    for (size_t r = 0; dated && r < count; r++) {
        const struct story_tree_version *version = &versions[site->order[r]];
        dated[r] = (struct dated){ version->published, r };
        for (size_t i = 0; i < version->parent_count; i++) {
            size_t parent = tree_parent(site->tree, version, i);
            if (parent != SIZE_MAX && dated[site->versions[parent].rank].time > dated[r].time)
                dated[r].time = dated[site->versions[parent].rank].time;
        }
    }
    if (!dated)
        return false;
    qsort(dated, count, sizeof *dated, compare_dated);
    for (size_t c = 0; c < count; c++) {
        site->columns[c] = site->order[dated[c].rank];
        site->versions[site->columns[c]].column = c;
    }
    free(dated);
    return true;
}

int story_site_begin(struct story_site **out, const struct story_tree *tree, struct story_error *err)
{
    struct story_site *site = calloc(1, sizeof *site);
    int status = STORY_E_NOMEM;

    if (!site)
        return error_set_nomem(err);
    site->tree = tree;
    file_names_init(&site->files);
    intern_init(&site->sentences, hash_bytes);
    intern_init(&site->source_ids, hash_bytes);
    buffer_init(&site->plain, NULL);
    site->order = arena_alloc(&site->arena, tree->count, sizeof *site->order);
    site->columns = arena_alloc(&site->arena, tree->count, sizeof *site->columns);
    site->versions = arena_zalloc(&site->arena, tree->count, sizeof *site->versions);
    if (site->order && site->columns && site->versions && site_name_versions(site))
        status = put_in_order(site, err);
    if (status == STORY_OK && !date_versions(site))
        status = STORY_E_NOMEM;
    if (status < 0)
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

const char *story_site_version_name(const struct story_site *site, size_t version)
{
    return site->versions[version].name;
}

const char *story_site_version_file(const struct story_site *site, size_t version)
{
    return site->versions[version].file;
}

/* ---- adding a version */

static size_t count_words(const struct story_revision *revision, uint32_t sentence)
{
    struct story_span span = revision->sentences[sentence].span;

    return token_count_words((struct passage){ revision->bytes + span.start, story_span_size(span) });
}

static void measure(struct site_version *version, const struct story_diff *diff)
{
    for (uint32_t s = 0; s < diff->after->sentence_count; s++)
        version->words += count_words(diff->after, s);
    for (size_t c = 0; c < diff->change_count; c++) {
        const struct story_change *change = &diff->changes[c];
        for (size_t w = 0; w < change->word_count; w++)
            if (change->words[w].operation == STORY_WORDS_INSERTED)
                version->changed_words += token_count_words((struct passage){ change->words[w].text, change->words[w].size });
        if (change->kind == STORY_ADDED)
            version->changed_words += count_words(diff->after, change->after.items[0]);
    }
}

/* The number of a sentence as it came. What is nothing but citations came as that. */
static uint32_t sentence_number(struct story_site *site, const char *text, size_t size)
{
    struct buffer *plain = &site->plain;

    plain->size = 0;
    plain_append(plain, text, size);
    if (!plain->size)
        buffer_append(plain, text, size);
    return plain->status == STORY_OK ? intern_add(&site->sentences, plain->bytes, plain->size) : INTERN_NONE;
}

/* Keep how the sentences came that begin lives: those whose threads are new. */
static bool begin_lives(struct story_site *site, const struct site_version *version, const struct story_revision *revision,
                        const struct step_change *change, uint32_t known)
{
    uint32_t *lives = array_reserve(site->lives, &site->life_capacity, site->life_count, sizeof *lives);

    if (!lives)
        return false;
    site->lives = lives;
    for (uint32_t i = 0; i < change->after_count; i++) {
        uint32_t life = version->sentences[change->after[i]].thread;
        struct story_span span = revision->sentences[change->after[i]].span;
        if (life < known)
            continue;
        lives[life] = sentence_number(site, revision->bytes + span.start, story_span_size(span));
        if (lives[life] == INTERN_NONE)
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

/* The number of a source, which gets a page when it is new; INTERN_NONE when memory ran out. */
static uint32_t source_number(struct story_site *site, const char *id, size_t size, const struct site_version *version)
{
    uint32_t number = intern_add(&site->source_ids, id, size);
    struct site_source *sources = array_reserve(site->sources, &site->source_capacity, site->source_ids.count, sizeof *sources);

    if (number == INTERN_NONE || !sources)
        return INTERN_NONE;
    site->sources = sources;
    if (number == site->source_count) {
        size_t v = site->order[version->rank];
        sources[number] = (struct site_source){ arena_strndup(&site->arena, id, size),
                                                file_names_give_source(&site->files, &site->arena, id, size), 0, 0, v, v };
        site->source_count++;
    }
    return sources[number].id && sources[number].file ? number : INTERN_NONE;
}

static bool add_citings(struct story_site *site, const struct site_version *version, const struct story_revision *revision)
{
    uint32_t *numbers = calloc(revision->source_count + 1, sizeof *numbers);
    struct site_citing *citings = array_reserve(site->citings, &site->citing_capacity,
                                                site->citing_count + revision->citation_count + 1, sizeof *citings);
    bool ok = numbers && citings;

    site->citings = citings ? citings : site->citings;
    for (size_t i = 0; i < revision->source_count && ok; i++) {
        numbers[i] = source_number(site, revision->bytes + revision->sources[i].start, story_span_size(revision->sources[i]),
                                   version);
        ok = numbers[i] != INTERN_NONE;
    }
    for (size_t s = 0; s < revision->sentence_count && ok; s++)
        for (uint32_t k = 0; k < revision->sentences[s].citation_count; k++) {
            const struct story_citation *citation = &revision->citations[revision->sentences[s].citation_first + k];
            if (!citation->repeated)
                citings[site->citing_count++] = (struct site_citing){ numbers[citation->source],
                                                                      site->lives[version->sentences[s].thread], version->lane,
                                                                      version->rank };
        }
    free(numbers);
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
    measure(version, diff);
    ok = version->sentences && trace(site, version, before, diff) && add_citings(site, version, diff->after);
    return ok ? STORY_OK : error_set_nomem(err);
}

/* ---- sources */

static int compare_citings(const void *a, const void *b)
{
    const struct site_citing *one = a, *other = b;
    int order = (one->source > other->source) - (one->source < other->source);

    if (order == 0)
        order = (one->sentence > other->sentence) - (one->sentence < other->sentence);
    if (order == 0)
        order = (one->lane > other->lane) - (one->lane < other->lane);
    return order ? order : (one->rank > other->rank) - (one->rank < other->rank);
}

static void group_citings(struct story_site *site)
{
    if (site->grouped_count == site->citing_count)
        return;
    site->grouped_count = site->citing_count;
    qsort(site->citings, site->citing_count, sizeof *site->citings, compare_citings);
    for (size_t i = 0; i < site->citing_count; i++) {
        struct site_source *source = &site->sources[site->citings[i].source];
        size_t version = site->order[site->citings[i].rank], column = site->versions[version].column;
        if (i == 0 || site->citings[i - 1].source != site->citings[i].source)
            *source = (struct site_source){ source->id, source->file, i, 0, version, version };
        source->count++;
        source->came = column < site->versions[source->came].column ? version : source->came;
        source->left = column > site->versions[source->left].column ? version : source->left;
    }
}

size_t story_site_count_sources(struct story_site *site)
{
    group_citings(site);
    return site->source_count;
}

const char *story_site_source_file(const struct story_site *site, size_t source)
{
    return site->sources[source].file;
}

const char *site_source_file(const struct story_site *site, const char *id, size_t size)
{
    uint32_t number = intern_find(&site->source_ids, id, size);

    return number == INTERN_NONE ? NULL : site->sources[number].file;
}

void story_site_free(struct story_site *site)
{
    if (!site)
        return;
    buffer_finish(&site->plain, NULL);
    intern_free(&site->sentences);
    intern_free(&site->source_ids);
    file_names_free(&site->files);
    free(site->lives);
    free(site->citings);
    free(site->sources);
    arena_clear(&site->arena);
    free(site);
}
