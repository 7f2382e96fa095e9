/* The rule about scripts: readers see "not" also where its "o" is the Cyrillic letter, but a search does not find it. */
#include "rules.h"

#include "base/unicode.h"
#include "base/utf8.h"

#include <string.h>

/* The words of a sentence that are looked at: the time stays linear. */
enum { WORDS_MAX = 16 };

enum script { SCRIPT_OTHER, SCRIPT_LATIN, SCRIPT_CYRILLIC, SCRIPT_GREEK, SCRIPTS };

/* Letters that look the same; 0: the script has none. After the skeletons of Unicode Technical Standard 39, but only what looks so
 * in most typefaces. */
static const struct lookalike { uint32_t latin, cyrillic, greek; } lookalikes[] = {
    { 'a', 0x430, 0 },     { 'c', 0x441, 0 },     { 'd', 0x501, 0 },     { 'e', 0x435, 0 },     { 'h', 0x4BB, 0 },
    { 'i', 0x456, 0 },     { 'j', 0x458, 0 },     { 'l', 0x4CF, 0 },     { 'o', 0x43E, 0x3BF }, { 'p', 0x440, 0 },
    { 'q', 0x51B, 0 },     { 's', 0x455, 0 },     { 'w', 0x51D, 0 },     { 'x', 0x445, 0 },     { 'y', 0x443, 0 },
    { 'A', 0x410, 0x391 }, { 'B', 0x412, 0x392 }, { 'C', 0x421, 0 },     { 'E', 0x415, 0x395 }, { 'H', 0x41D, 0x397 },
    { 'I', 0x406, 0x399 }, { 'J', 0x408, 0 },     { 'K', 0x41A, 0x39A }, { 'M', 0x41C, 0x39C }, { 'N', 0, 0x39D },
    { 'O', 0x41E, 0x39F }, { 'P', 0x420, 0x3A1 }, { 'S', 0x405, 0 },     { 'T', 0x422, 0x3A4 }, { 'X', 0x425, 0x3A7 },
    { 'Y', 0x423, 0x3A5 }, { 'Z', 0, 0x396 },
};

/* The letters of a word, by script, and how many of them look like letters of another: of Latin ones, like Cyrillic ones. */
struct letters {
    size_t all[SCRIPTS];
    size_t alike[SCRIPTS];
};

static enum script script_of(uint32_t code)
{
    if (unicode_is_between(code | 0x20, 'a', 'z') || unicode_is_between(code, 0xC0, 0x24F))
        return SCRIPT_LATIN;
    if (unicode_is_between(code, 0x400, 0x52F))
        return SCRIPT_CYRILLIC;
    return unicode_is_between(code, 0x370, 0x3FF) ? SCRIPT_GREEK : SCRIPT_OTHER;
}

static const struct lookalike *find_lookalike(uint32_t code)
{
    for (size_t i = 0; i < sizeof lookalikes / sizeof *lookalikes; i++)
        if (code == lookalikes[i].latin || code == lookalikes[i].cyrillic || code == lookalikes[i].greek)
            return &lookalikes[i];
    return NULL;
}

static bool is_alike(uint32_t code)
{
    const struct lookalike *found = find_lookalike(code);

    return found && (code != found->latin || found->cyrillic);
}

static bool is_alike_in_russian(uint32_t code)
{
    const struct lookalike *found = find_lookalike(code);

    return found && unicode_is_between(found->cyrillic, 0x410, 0x44F);
}

/* Letters that hide in a word of another script all look like its own: "ΔT" and "kΩ" hide none, and nor does "μM", a unit. */
static bool is_mixed(const struct letters *letters)
{
    const size_t *all = letters->all, *alike = letters->alike;

    if (!all[SCRIPT_LATIN])
        return false;
    return (all[SCRIPT_GREEK] && all[SCRIPT_GREEK] == alike[SCRIPT_GREEK]) ||
           (all[SCRIPT_CYRILLIC] && all[SCRIPT_CYRILLIC] == alike[SCRIPT_CYRILLIC]) ||
           (all[SCRIPT_CYRILLIC] > 1 && all[SCRIPT_LATIN] == alike[SCRIPT_LATIN]);
}

/* An abbreviation with an ending of another script, Russian "SMS" with "ка": capitals that Russian has not all. One capital may
 * hide in any word that begins with it. */
static bool is_abbreviation(const char *word, size_t size)
{
    enum script script = SCRIPT_OTHER;
    size_t capitals = 0, at = 0;
    bool is_foreign = false;
    uint32_t code;

    for (size_t length; at < size; at += length, capitals++) {
        length = utf8_decode_lossy(word + at, size - at, &code);
        if (!unicode_is_upper(code) || (capitals && script_of(code) != script))
            break;
        script = script_of(code);
        is_foreign = is_foreign || !is_alike_in_russian(code);
    }
    for (size_t length; at < size; at += length) {
        length = utf8_decode_lossy(word + at, size - at, &code);
        if (unicode_is_upper(code) || script_of(code) == script)
            return false;
    }
    return capitals > 1 && is_foreign;
}

/* The size of the word that a text begins with, or of the one character that is none. */
static size_t read_word(const char *text, size_t size, struct letters *letters)
{
    uint32_t code;
    size_t at = 0;

    *letters = (struct letters){ { 0 }, { 0 } };
    for (size_t length; at < size; at += length) {
        length = utf8_decode_lossy(text + at, size - at, &code);
        if (!unicode_is_word_character(code) && !unicode_is_mark(code))
            return at ? at : length;
        enum script script = script_of(code);
        letters->all[script]++;
        letters->alike[script] += is_alike(code);
    }
    return at;
}

/* What a buffer has, NUL-terminated, as long as the judge looks at the change; the buffer is empty then. */
static const char *take_text(struct judge *judge, struct buffer *buffer, size_t *size)
{
    *size = buffer->size;
    buffer->size = 0;
    return arena_strndup(judge->scratch, *size ? buffer->bytes : "", *size);
}

/* Write the mixed words of a text that the other one has not. */
static bool write_mixed(struct judge *judge, struct buffer *out, const char *text, size_t size, const char *other)
{
    struct letters letters;

    for (size_t at = 0, length, words = 0; at < size && words < WORDS_MAX; at += length) {
        length = read_word(text + at, size - at, &letters);
        if (!is_mixed(&letters) || is_abbreviation(text + at, length))
            continue;
        const char *word = arena_strndup(judge->scratch, text + at, length);
        if (!word)
            return false;
        words++;
        if (strstr(other, word))
            continue;
        buffer_puts(out, out->size ? "; " : "");
        buffer_append(out, word, length);
    }
    return true;
}

bool rule_mixed_script(struct judge *judge, const struct rule *rule)
{
    const struct story_change *change = judge->current.change;
    const struct story_diff *diff = judge->version->diff;
    size_t size, old_size;

    if (change->kind == STORY_UNCHANGED || change->cosmetic || !change->after.count)
        return true;
    judge_write_sentences(&judge->new_text, diff->after, change->after);
    const char *text = take_text(judge, &judge->new_text, &size);
    if (!text || utf8_skip_ascii(text, 0, size) == size)
        return text != NULL;
    judge_write_sentences(&judge->old_text, diff->before, change->before);
    const char *old = take_text(judge, &judge->old_text, &old_size);
    if (!old || !write_mixed(judge, &judge->new_text, text, size, old))
        return false;
    return !judge->new_text.size ||
           judge_report(judge, rule, change, "A reader cannot tell its letters from those of one script, and a search can.");
}
