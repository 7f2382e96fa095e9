#include "generate.h"

#include <stdio.h>
#include <string.h>

#define WORDS (sizeof words / sizeof *words)
static const char *const words[] = {
    "the", "a", "of", "and", "to", "in", "on", "for", "with", "bridge", "harbour", "council", "engineer", "ferry", "tower",
    "crack", "repair", "closed", "opened", "found", "said", "warned", "asked", "paid", "moved", "northern", "outer", "early",
    "several", "heavy", "lorry", "driver", "detour", "minister", "spokesman", "report", "inspection", "cable", "steel", "storm",
    "morning", "evening", "city", "river", "boat", "fisherman", "market", "budget", "vote", "union", "worker", "strike",
    "promise", "delay", "traffic", "school", "hospital", "concert", "statement", "journalist", "photograph", "witness" };

uint32_t random_below(uint64_t *seed, size_t limit)
{
    /* Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014. */
    uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return limit ? (uint32_t)((z ^ z >> 31) % limit) : 0;
}

static struct tale_sentence random_sentence(uint64_t *seed)
{
    struct tale_sentence sentence = { .word_count = 2 + random_below(seed, 13) };

    for (size_t i = 0; i < sentence.word_count; i++)
        sentence.words[i] = (uint8_t)random_below(seed, WORDS);
    sentence.citation_count = random_below(seed, 3);
    for (size_t i = 0; i < sentence.citation_count; i++)
        sentence.citations[i] = (uint8_t)random_below(seed, 12);
    sentence.cited_behind_stop = random_below(seed, 2);
    sentence.quotes = (uint8_t)(random_below(seed, 5) ? 0 : 1 + random_below(seed, 2));
    return sentence;
}

struct tale tale_generate(uint64_t *seed)
{
    struct tale tale = { .version = random_below(seed, 3), .title = random_below(seed, 4), .count = 1 + random_below(seed, 5) };

    for (size_t p = 0; p < tale.count; p++) {
        tale.paragraphs[p].count = 1 + random_below(seed, 6);
        for (size_t s = 0; s < tale.paragraphs[p].count; s++)
            tale.paragraphs[p].sentences[s] = random_sentence(seed);
    }
    return tale;
}

/* ---- edits */

static void add_sentence(struct tale_paragraph *paragraph, size_t at, const struct tale_sentence *sentence)
{
    if (paragraph->count == TALE_SENTENCES)
        return;
    memmove(&paragraph->sentences[at + 1], &paragraph->sentences[at], (paragraph->count++ - at) * sizeof *sentence);
    paragraph->sentences[at] = *sentence;
}

static void drop_paragraph(struct tale *tale, size_t at)
{
    memmove(&tale->paragraphs[at], &tale->paragraphs[at + 1], (--tale->count - at) * sizeof *tale->paragraphs);
}

static void add_paragraph(struct tale *tale, size_t at, const struct tale_paragraph *paragraph)
{
    memmove(&tale->paragraphs[at + 1], &tale->paragraphs[at], (tale->count++ - at) * sizeof *paragraph);
    tale->paragraphs[at] = *paragraph;
}

/* An empty paragraph goes too; the last sentence of all stays. */
static bool drop_sentence(struct tale *tale, size_t p, size_t s)
{
    struct tale_paragraph *paragraph = &tale->paragraphs[p];

    if (tale->count == 1 && paragraph->count == 1)
        return false;
    memmove(&paragraph->sentences[s], &paragraph->sentences[s + 1], (--paragraph->count - s) * sizeof *paragraph->sentences);
    if (!paragraph->count)
        drop_paragraph(tale, p);
    return true;
}

static void insert_word(struct tale_sentence *sentence, size_t at, uint8_t word)
{
    if (sentence->word_count == TALE_WORDS)
        return;
    memmove(&sentence->words[at + 1], &sentence->words[at], sentence->word_count++ - at);
    sentence->words[at] = word;
}

static void delete_word(struct tale_sentence *sentence, size_t at)
{
    if (sentence->word_count > 1)
        memmove(&sentence->words[at], &sentence->words[at + 1], --sentence->word_count - at);
}

static void split_sentence(struct tale_paragraph *paragraph, size_t s, uint64_t *seed)
{
    struct tale_sentence *first = &paragraph->sentences[s], second = *first;

    if (first->word_count < 4 || paragraph->count == TALE_SENTENCES)
        return;
    first->word_count = 2 + random_below(seed, first->word_count - 3);
    second.word_count -= first->word_count;
    memmove(second.words, second.words + first->word_count, second.word_count);
    add_sentence(paragraph, s + 1, &second);
}

static void merge_sentences(struct tale *tale, size_t p, size_t s)
{
    struct tale_sentence *first = &tale->paragraphs[p].sentences[s], *second = first + 1;

    if (s + 1 >= tale->paragraphs[p].count || first->word_count + second->word_count > TALE_WORDS)
        return;
    memcpy(first->words + first->word_count, second->words, second->word_count);
    first->word_count += second->word_count;
    drop_sentence(tale, p, s + 1);
}

static void split_paragraph(struct tale *tale, size_t p, size_t s)
{
    struct tale_paragraph second = { .count = tale->paragraphs[p].count - s };

    if (s == 0 || tale->count == TALE_PARAGRAPHS)
        return;
    memcpy(second.sentences, &tale->paragraphs[p].sentences[s], second.count * sizeof *second.sentences);
    tale->paragraphs[p].count = s;
    add_paragraph(tale, p + 1, &second);
}

static void move_sentence(struct tale *tale, size_t p, size_t s, uint64_t *seed)
{
    struct tale_sentence sentence = tale->paragraphs[p].sentences[s];

    if (!drop_sentence(tale, p, s))
        return;
    size_t to;
    do
        to = random_below(seed, tale->count);
    while (tale->paragraphs[to].count == TALE_SENTENCES);
    add_sentence(&tale->paragraphs[to], random_below(seed, tale->paragraphs[to].count + 1), &sentence);
}

static void move_paragraph(struct tale *tale, size_t p, uint64_t *seed)
{
    struct tale_paragraph paragraph = tale->paragraphs[p];

    drop_paragraph(tale, p);
    add_paragraph(tale, random_below(seed, tale->count + 1), &paragraph);
}

static void recite(struct tale_sentence *sentence, uint64_t *seed)
{
    if (sentence->citation_count < TALE_CITATIONS && random_below(seed, 2))
        sentence->citation_count++;
    else if (sentence->citation_count > 0)
        sentence->citation_count -= random_below(seed, 2);
    if (sentence->citation_count > 0)
        sentence->citations[sentence->citation_count - 1] = (uint8_t)random_below(seed, 16);
}

void tale_apply(struct tale *tale, enum tale_edit edit, uint64_t *seed)
{
    size_t p = random_below(seed, tale->count), s = random_below(seed, tale->paragraphs[p].count);
    struct tale_paragraph *paragraph = &tale->paragraphs[p];
    struct tale_sentence *sentence = &paragraph->sentences[s], other = random_sentence(seed);
    size_t w = random_below(seed, sentence->word_count);

    switch (edit) {
    case TALE_REPLACE_WORD: sentence->words[w] = other.words[0]; break;
    case TALE_INSERT_WORD: insert_word(sentence, w, other.words[0]); break;
    case TALE_DELETE_WORD: delete_word(sentence, w); break;
    case TALE_ADD_SENTENCE: add_sentence(paragraph, s, &other); break;
    case TALE_REPEAT_SENTENCE: other = *sentence; add_sentence(paragraph, s, &other); break;
    case TALE_REMOVE_SENTENCE: drop_sentence(tale, p, s); break;
    case TALE_MOVE_SENTENCE: move_sentence(tale, p, s, seed); break;
    case TALE_SPLIT_SENTENCE: split_sentence(paragraph, s, seed); break;
    case TALE_MERGE_SENTENCES: merge_sentences(tale, p, s); break;
    case TALE_RECITE: recite(sentence, seed); break;
    case TALE_SWAP_QUOTES: sentence->quotes = (uint8_t)random_below(seed, 3); break;
    case TALE_MOVE_CITATION: sentence->cited_behind_stop = !sentence->cited_behind_stop; break;
    case TALE_MOVE_PARAGRAPH: move_paragraph(tale, p, seed); break;
    case TALE_SPLIT_PARAGRAPH: split_paragraph(tale, p, s); break;
    case TALE_CHANGE_HEADER: tale->version = 1 + random_below(seed, 9); tale->title = random_below(seed, 4); break;
    case TALE_EDITS: break;
    }
}

/* ---- writing */

static size_t write_citations(const struct tale_sentence *sentence, char *out)
{
    size_t at = 0;

    for (size_t i = 0; i < sentence->citation_count; i++)
        at += (size_t)sprintf(out + at, " [%08x]", sentence->citations[i] * 2654435761u);
    return at;
}

static size_t write_sentence(const struct tale_sentence *sentence, char *out)
{
    static const char *const opening[] = { "", "\"", "“" }, *const closing[] = { "", "\"", "”" };
    size_t at = 0;

    for (size_t w = 0; w < sentence->word_count; w++) {
        unsigned quotes = w == 1 ? sentence->quotes : 0;
        size_t start = at + (w > 0);
        at += (size_t)sprintf(out + at, "%s%s%s%s", w ? " " : "", opening[quotes], words[sentence->words[w]], closing[quotes]);
        if (w == 0)
            out[start] = (char)(out[start] - 'a' + 'A');
    }
    if (sentence->cited_behind_stop)
        at += (size_t)sprintf(out + at, ".");
    at += write_citations(sentence, out + at);
    if (!sentence->cited_behind_stop)
        at += (size_t)sprintf(out + at, ".");
    return at;
}

size_t tale_write(const struct tale *tale, char out[TALE_SIZE])
{
    size_t at = 0;

    if (tale->version)
        at += (size_t)sprintf(out, "v0.%u 🌳\n\nThe bridge, day %u\n\n2024-01-%02u 04:13:56\n\n", tale->version, tale->title,
                              tale->version + 1);
    for (size_t p = 0; p < tale->count; p++) {
        for (size_t s = 0; s < tale->paragraphs[p].count; s++) {
            if (s)
                out[at++] = ' ';
            at += write_sentence(&tale->paragraphs[p].sentences[s], out + at);
        }
        at += (size_t)sprintf(out + at, "\n\n");
    }
    return at;
}
