#include "terms.h"

#include "base/unicode.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019;
}

static bool is_word_part(uint32_t code)
{
    return unicode_is_word_character(code) || unicode_is_mark(code);
}

static size_t character_at(const struct terms *terms, size_t at, uint32_t *code)
{
    *code = 0;
    return at < terms->size ? utf8_decode_lossy(terms->text + at, terms->size - at, code) : 0;
}

/* "l'", "d'" and "qu'" are words of their own, "o'clock" and "aujourd'hui" are not. */
static bool is_elided(const char *text, size_t size)
{
    static const char *const words[] = { "l", "d", "n", "s", "c", "j", "m", "t", "qu", "jusqu", "lorsqu" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == size && (text[0] | 0x20) == words[i][0] && memcmp(text + 1, words[i] + 1, size - 1) == 0)
            return true;
    return false;
}

/* "14h30" and "4x100" are a number, a word and a number. */
static bool is_between_digits(const struct terms *terms, size_t at)
{
    uint32_t next;

    return at && (terms->text[at] == 'h' || terms->text[at] == 'x') &&
           unicode_is_between((unsigned char)terms->text[at - 1], '0', '9') && character_at(terms, at + 1, &next) &&
           unicode_is_digit(next);
}

/* The end of the word that begins at `at`: with apostrophes in it, and with stops between single letters, "p.m.". */
static size_t word_end(const struct terms *terms, size_t at)
{
    size_t start = at, letter = at, next_size;
    uint32_t code, next;

    if (is_between_digits(terms, at))
        return at + 1;
    for (size_t size; (size = character_at(terms, at, &code)) > 0; at += size) {
        if (is_word_part(code))
            continue;
        next_size = character_at(terms, at + size, &next);
        if (is_apostrophe(code) && next_size && unicode_is_letter(next)) {
            if (is_elided(terms->text + start, at - start))
                return at + size;
            continue;
        }
        if (code != '.' || at - letter != 1)
            return at;
        letter = at + 1;
        /* "p.m." has a stop more, but a sentence of one letter has only its own. */
        if (!unicode_is_letter(next) || !unicode_is_ascii_word(next))
            return start + 2 < at ? at + 1 : at;
    }
    return at;
}

/* The end of the number that begins at `at`: digits, and separators before further digits. */
static size_t number_end(const struct terms *terms, size_t at)
{
    uint32_t code, next;

    for (size_t size; (size = character_at(terms, at, &code)) > 0; at += size) {
        if (unicode_is_digit(code))
            continue;
        bool separates = code == '.' || code == ',' || is_apostrophe(code) || code == 0xA0 || code == 0x202F || code == 0x2009;
        if (!separates || !character_at(terms, at + size, &next) || !unicode_is_digit(next))
            return at;
    }
    return at;
}

/* Curly apostrophes become straight ones, in place. */
static void straighten(char *text)
{
    char *out = text;

    while (*text) {
        bool curly = strncmp(text, "\xE2\x80\x99", 3) == 0;
        *out++ = curly ? '\'' : *text;
        text += curly ? 3 : 1;
    }
    *out = '\0';
}

static bool fold(struct term *term, struct arena *arena)
{
    char *folded = arena_strndup(arena, term->text, term->size), *wide;
    size_t size = term->size, at;

    if (folded && utf8_skip_ascii(folded, 0, size) != size) {
        if ((size = unicode_normalize(term->text, term->size, UNICODE_NFC_FOLDED, &wide)) == SIZE_MAX)
            return false;
        folded = arena_strndup(arena, wide, size);
        free(wide);
    }
    if (!folded)
        return false;
    for (at = 0; at < size; at++)
        if (folded[at] >= 'A' && folded[at] <= 'Z')
            folded[at] = (char)(folded[at] | 0x20);
    straighten(folded);
    term->folded = folded;
    term->folded_size = (uint32_t)strlen(folded);
    return true;
}

/* ".5" is a number, too. */
static size_t read_term(const struct terms *terms, size_t at, bool glued, struct term *term)
{
    uint32_t code;
    size_t size = character_at(terms, at, &code), end = at + size;

    *term = (struct term){ .text = terms->text + at, .folded = "", .kind = TERM_MARK, .code = code, .is_glued = glued };
    if (unicode_is_digit(code) ||
        (code == '.' && !glued && end < terms->size && unicode_is_between((unsigned char)terms->text[end], '0', '9'))) {
        term->kind = TERM_NUMBER;
        end = number_end(terms, at);
    } else if (is_word_part(code)) {
        term->kind = TERM_WORD;
        term->is_upper = unicode_is_upper(code);
        end = word_end(terms, at);
    } else {
        term->is_hyphen = unicode_is_dash(code);
    }
    term->size = (uint32_t)(end - at);
    return end;
}

bool terms_read(struct terms *terms, const char *text, size_t size, struct arena *arena)
{
    size_t at = 0;
    bool glued = false;

    *terms = (struct terms){ .text = text, .size = size };
    /* A term takes a byte at least. */
    terms->items = arena_alloc(arena, size + 1, sizeof *terms->items);
    if (!terms->items)
        return false;
    while (at < size) {
        uint32_t code;
        size_t length = utf8_decode_lossy(text + at, size - at, &code);
        bool space = unicode_is_space(code);
        if (space || unicode_is_invisible(code)) {
            glued = glued && !space;
            at += length;
            continue;
        }
        struct term *term = &terms->items[terms->count++];
        at = read_term(terms, at, glued, term);
        glued = true;
        if (term->kind == TERM_WORD && !fold(term, arena))
            return false;
    }
    terms->items[terms->count] = (struct term){ .text = text + size, .folded = "", .kind = TERM_MARK };
    return true;
}
