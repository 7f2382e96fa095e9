#include <storydiff/revision.h>

#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/utf8.h"
#include "citation.h"
#include "header.h"
#include "known.h"
#include "lines.h"
#include "split.h"

#include <stdlib.h>
#include <string.h>

/* A sentence takes two bytes at the least, itself and what divides it from the next. */
_Static_assert((256u << 20) / 2 < INT32_MAX, "the limit of a file keeps the limit of sentences");

/* A revision while it is read: the public struct, and the arrays that it points to as they grow. */
struct parser {
    struct story_revision revision;
    const struct story_parse_options *options;
    struct story_paragraph *paragraphs;
    size_t paragraph_capacity;
    struct story_sentence *sentences;
    size_t sentence_capacity;
    struct story_citation *citations;
    size_t citation_capacity;
    struct story_span *sources;
    size_t source_capacity;
    uint32_t *last_use; /* by source: the last sentence that names it, counted from 1 */
    size_t last_use_capacity;
    struct intern source_ids;
    struct citation_openings openings; /* in what is not read yet */
    struct known_paragraphs known;
};

/* A caller without options has no --lossy to offer. */
static int check_bytes(const char *bytes, size_t size, const struct story_parse_options *options, struct story_error *err)
{
    if (size > STORY_FILE_MAX)
        return error_set(err, STORY_E_INPUT, "story too large: %zu bytes (the limit is 256 MiB)", size);
    if (options && options->lossy)
        return STORY_OK;
    size_t malformed = utf8_first_malformed(bytes, size);
    if (malformed < size)
        return error_set(err, STORY_E_INPUT, "not UTF-8: byte 0x%02x at offset %zu (convert the file%s)",
                         (unsigned char)bytes[malformed], malformed, options ? ", or use --lossy" : "");
    const char *nul = size ? memchr(bytes, '\0', size) : NULL;
    if (nul)
        return error_set(err, STORY_E_INPUT, "not a text: NUL byte at offset %zu (a binary file?)", (size_t)(nul - bytes));
    return STORY_OK;
}

/* Sources are numbered when all citations are known. */
static bool add_citation(struct parser *parser, size_t id, size_t size)
{
    struct story_revision *revision = &parser->revision;
    struct story_citation *citations = array_reserve(parser->citations, &parser->citation_capacity,
                                                     revision->citation_count + 1, sizeof *citations);
    if (!citations)
        return false;
    parser->citations = citations;
    citations[revision->citation_count++] = (struct story_citation){ .id = span_of(id, id + size) };
    return true;
}

/* Add the citations of the mark that begins at `at`, if one does. Returns where to go on; 0 when memory ran out. */
static size_t add_mark(struct parser *parser, size_t at, size_t end)
{
    const char *text = parser->revision.bytes;

    if (citation_is_hex(text, end, at))
        return add_citation(parser, at + 1, CITATION_HEX_SIZE - 2) ? at + CITATION_HEX_SIZE : 0;
    struct citation_mark mark = citation_mark_at(text, end, at);
    if (!mark.style)
        return at + 1;
    for (size_t id, size; (size = citation_next_id(&mark, text, &id)) > 0;)
        if (!add_citation(parser, id, size))
            return 0;
    return mark.end;
}

/* Add a sentence without its citations. Returns false when memory ran out. */
static bool begin_sentence(struct parser *parser, size_t start, size_t end)
{
    struct story_revision *revision = &parser->revision;
    struct story_paragraph *paragraph = &parser->paragraphs[revision->paragraph_count - 1];
    struct story_sentence *sentences = array_reserve(parser->sentences, &parser->sentence_capacity,
                                                     revision->sentence_count + 1, sizeof *sentences);
    if (!sentences)
        return false;
    parser->sentences = sentences;
    sentences[revision->sentence_count] = (struct story_sentence){
        .span = span_of(start, end),
        .paragraph = (uint32_t)revision->paragraph_count,
        .number = ++paragraph->sentence_count,
        .citation_first = (uint32_t)revision->citation_count,
    };
    return true;
}

static void end_sentence(struct parser *parser)
{
    struct story_revision *revision = &parser->revision;
    struct story_sentence *sentence = &parser->sentences[revision->sentence_count++];

    sentence->citation_count = (uint32_t)revision->citation_count - sentence->citation_first;
}

static bool add_sentence(struct parser *parser, size_t start, size_t end)
{
    if (!begin_sentence(parser, start, end))
        return false;
    for (size_t at = start; (at = citation_opening(&parser->openings, at)) < end;)
        if ((at = add_mark(parser, at, end)) == 0)
            return false;
    end_sentence(parser);
    return true;
}

/* Divide a paragraph that begins at `start` as the same text was divided before. */
static bool copy_sentences(struct parser *parser, const struct story_paragraph *known, size_t start)
{
    const struct story_revision *like = parser->known.revision;

    for (uint32_t s = 0; s < known->sentence_count; s++) {
        const struct story_sentence *sentence = &like->sentences[known->sentence_first + s];
        const struct story_citation *citations = like->citations + sentence->citation_first;
        if (!begin_sentence(parser, start + sentence->span.start - known->span.start,
                            start + sentence->span.end - known->span.start))
            return false;
        for (uint32_t c = 0; c < sentence->citation_count; c++)
            if (!add_citation(parser, start + citations[c].id.start - known->span.start, story_span_size(citations[c].id)))
                return false;
        end_sentence(parser);
    }
    return true;
}

static bool split_lines(struct parser *parser, size_t start, size_t end)
{
    while (start < end) {
        struct line line = line_at(parser->revision.bytes, end, start);
        if (!add_sentence(parser, line.start, line.end))
            return false;
        start = line.next;
    }
    return true;
}

static bool split_sentences(struct parser *parser, size_t start, size_t end)
{
    const char *text = parser->revision.bytes;
    const struct story_paragraph *known = known_find(&parser->known, text + start, end - start);

    if (known)
        return copy_sentences(parser, known, start);
    for (size_t at = start; at < end; at = skip_space(text, at, end)) {
        size_t stop = start + sentence_end(text + start, end - start, at - start);
        if (!add_sentence(parser, at, trim_space(text, at, stop)))
            return false;
        at = stop;
    }
    return true;
}

static bool add_paragraph(struct parser *parser, size_t start, size_t end)
{
    struct story_revision *revision = &parser->revision;
    struct story_paragraph *paragraphs = array_reserve(parser->paragraphs, &parser->paragraph_capacity,
                                                       revision->paragraph_count + 1, sizeof *paragraphs);
    if (!paragraphs)
        return false;
    parser->paragraphs = paragraphs;
    paragraphs[revision->paragraph_count++] = (struct story_paragraph){
        .span = span_of(start, end),
        .sentence_first = (uint32_t)revision->sentence_count,
    };
    return parser->options->lines ? split_lines(parser, start, end) : split_sentences(parser, start, end);
}

static bool parse_body(struct parser *parser, size_t at)
{
    struct story_revision *revision = &parser->revision;
    const char *text = revision->bytes;
    struct line line = line_at_or_after(text, revision->size, at);

    while (!line_is_blank(line)) {
        size_t start = line.start, end = line.end;
        for (line = line_at(text, revision->size, line.next); !line_is_blank(line);
             line = line_at(text, revision->size, line.next))
            end = line.end;
        line = line_at_or_after(text, revision->size, line.next);
        if (line_is_blank(line) && is_disclaimer(text, start, end))
            revision->header.disclaimer = span_of(start, end);
        else if (!add_paragraph(parser, start, end))
            return false;
    }
    return true;
}

/* So many citations are looked up together: the places of a large table are far away, and can be called up at once. */
enum { AHEAD = 16 };

/* Hash the ids of citations from `first` on. */
static void hash_ahead(uint64_t hashes[AHEAD], const struct parser *parser, size_t first)
{
    for (size_t i = 0; i < AHEAD && first + i < parser->revision.citation_count; i++) {
        struct story_span id = parser->citations[first + i].id;
        hashes[i] = intern_hash(&parser->source_ids, parser->revision.bytes + id.start, story_span_size(id));
        intern_call_up(&parser->source_ids, hashes[i]);
    }
}

/* Number the source that a citation of a sentence, counted from 1, names. Returns false when memory ran out. */
static bool number_source(struct parser *parser, struct story_citation *citation, uint64_t hash, uint32_t sentence)
{
    struct story_revision *revision = &parser->revision;
    size_t known = parser->source_ids.count;
    uint32_t source = intern_add_hashed(&parser->source_ids, hash, revision->bytes + citation->id.start,
                                        story_span_size(citation->id));
    if (source == INTERN_NONE)
        return false;
    if (source == known) {
        struct story_span *sources = array_reserve(parser->sources, &parser->source_capacity, known + 1, sizeof *sources);
        uint32_t *last_use = array_reserve(parser->last_use, &parser->last_use_capacity, known + 1, sizeof *last_use);
        if (sources)
            parser->sources = sources;
        if (last_use)
            parser->last_use = last_use;
        if (!sources || !last_use)
            return false;
        last_use[known] = 0;
        sources[revision->source_count++] = citation->id;
    }
    citation->source = source;
    citation->repeated = parser->last_use[source] == sentence;
    parser->last_use[source] = sentence;
    return true;
}

static bool number_sources(struct parser *parser)
{
    enum { USUAL = 64 };
    uint64_t hashes[AHEAD];

    if (!intern_reserve(&parser->source_ids, USUAL))
        return false;
    for (uint32_t s = 0; s < parser->revision.sentence_count; s++) {
        const struct story_sentence *sentence = &parser->sentences[s];
        for (size_t c = sentence->citation_first; c < (size_t)sentence->citation_first + sentence->citation_count; c++) {
            if (c % AHEAD == 0)
                hash_ahead(hashes, parser, c);
            if (!number_source(parser, &parser->citations[c], hashes[c % AHEAD], s + 1))
                return false;
        }
    }
    return true;
}

static size_t skip_byte_order_mark(const char *bytes, size_t size)
{
    return size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* As much as most stories need. Of an empty one too no array is NULL: readers add offsets to them. */
static bool reserve_arrays(struct parser *parser)
{
    size_t size = parser->revision.size;

    parser->paragraphs = array_reserve(NULL, &parser->paragraph_capacity, size / 256 + 1, sizeof *parser->paragraphs);
    parser->sentences = array_reserve(NULL, &parser->sentence_capacity, size / 96 + 1, sizeof *parser->sentences);
    parser->citations = array_reserve(NULL, &parser->citation_capacity, size / 128 + 1, sizeof *parser->citations);
    parser->sources = array_reserve(NULL, &parser->source_capacity, size / 256 + 1, sizeof *parser->sources);
    parser->last_use = array_reserve(NULL, &parser->last_use_capacity, size / 256 + 1, sizeof *parser->last_use);
    return parser->paragraphs && parser->sentences && parser->citations && parser->sources && parser->last_use;
}

int story_revision_parse(struct story_revision **out, const char *bytes, size_t size,
                         const struct story_parse_options *options, struct story_error *err)
{
    static const struct story_parse_options usual = { 0 };
    int status = check_bytes(bytes, size, options, err);
    if (status != STORY_OK)
        return status;

    struct parser *parser = malloc(sizeof *parser);
    if (!parser)
        return error_set_nomem(err);
    *parser = (struct parser){
        .revision = { .bytes = bytes, .size = size },
        .options = options ? options : &usual,
        .openings = { .text = bytes, .size = size },
    };
    intern_init(&parser->source_ids, hash_bytes);

    size_t body = header_parse(&parser->revision.header, bytes, size, skip_byte_order_mark(bytes, size));
    bool has_known = parser->options->like && !parser->options->lines;
    bool complete = (!has_known || known_init(&parser->known, parser->options->like)) && reserve_arrays(parser) &&
                    parse_body(parser, body) && number_sources(parser);
    parser->revision.paragraphs = parser->paragraphs;
    parser->revision.sentences = parser->sentences;
    parser->revision.citations = parser->citations;
    parser->revision.sources = parser->sources;
    intern_free(&parser->source_ids);
    known_free(&parser->known);
    free(parser->last_use);
    if (!complete) {
        story_revision_free(&parser->revision);
        return error_set_nomem(err);
    }
    *out = &parser->revision;
    return STORY_OK;
}

void story_revision_free(struct story_revision *revision)
{
    /* The revision is the first member of the parser that allocated it. */
    struct parser *parser = (struct parser *)revision;

    if (!parser)
        return;
    free(parser->paragraphs);
    free(parser->sentences);
    free(parser->citations);
    free(parser->sources);
    free(parser);
}
