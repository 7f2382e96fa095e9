/* UTF-8 as in table 3-7 of the Unicode Standard, and the escapes of what must not be shown. */
#include "helper.h"

#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* The bytes at which the ranges of the table begin and end. */
static const unsigned char edges[] = { 0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xFF };

static bool is_continuation(unsigned char byte)
{
    return byte >= 0x80 && byte <= 0xBF;
}

/* The same decision by value instead of by byte ranges: decode freely, then refuse what has a shorter form or is no scalar
 * value. Returns the length, or 0. */
static size_t decode_by_value(const unsigned char *s, size_t size, uint32_t *code)
{
    static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t length = s[0] < 0x80 ? 1 : s[0] < 0xC0 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF8 ? 4 : 0;

    if (length == 0 || length > size)
        return 0;
    *code = length == 1 ? s[0] : s[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if (!is_continuation(s[i]))
            return 0;
        *code = *code << 6 | (s[i] & 0x3Fu);
    }
    return *code < smallest[length] || *code > 0x10FFFF || (*code >= 0xD800 && *code <= 0xDFFF) ? 0 : length;
}

static void check_sequence(const unsigned char bytes[4])
{
    for (size_t size = 1; size <= 4; size++) {
        uint32_t code = 0, expected = 0;
        size_t length = utf8_decode((const char *)bytes, size, &code);
        size_t expected_length = decode_by_value(bytes, size, &expected);
        if (length != expected_length || (length && code != expected))
            fail_msg("%02x %02x %02x %02x, %zu bytes: length %zu instead of %zu", bytes[0], bytes[1], bytes[2], bytes[3], size,
                     length, expected_length);
    }
}

static void decodes_exactly_what_table_3_7_allows(void **state)
{
    (void)state;
    for (unsigned lead = 0; lead < 256; lead++)
        for (size_t b = 0; b < COUNT(edges); b++)
            for (size_t c = 0; c < COUNT(edges); c++)
                for (size_t d = 0; d < COUNT(edges); d++)
                    check_sequence((const unsigned char[]){ (unsigned char)lead, edges[b], edges[c], edges[d] });
}

static void refuses_what_is_malformed(void **state)
{
    static const struct { const char *bytes; size_t at; } cases[] = {
        { "\x80", 0 }, { "a\xBF", 1 }, { "\xC0\x80", 0 }, { "\xC1\xBF", 0 }, { "\xE0\x80\x80", 0 }, { "\xE0\x9F\xBF", 0 },
        { "\xF0\x80\x80\x80", 0 }, { "\xF0\x8F\xBF\xBF", 0 }, { "\xED\xA0\x80", 0 }, { "\xED\xBF\xBF", 0 },
        { "\xF4\x90\x80\x80", 0 }, { "\xF5\x80\x80\x80", 0 }, { "\xFE", 0 }, { "\xFF", 0 }, { "ab\xC3", 2 },
        { "12345678\xE2\x82", 8 }, { "1234567\xF0\x9F\x8C", 7 }, { "é\xC3(", 2 }, { "12345678abcdefgh\xFF", 16 },
        { "\xED\xA0\xBD\xED\xB8\x80", 0 }, { "", 0 }, { "plain", 5 }, { "é€🌳\xEF\xBF\xBF", 12 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (utf8_first_malformed(cases[i].bytes, strlen(cases[i].bytes)) != cases[i].at)
            fail_msg("case %zu: not at %zu", i, cases[i].at);
}

/* The same, character by character. */
static size_t first_not_decoded(const char *text, size_t size)
{
    size_t at = 0, length;
    uint32_t code;

    while (at < size && (length = utf8_decode(text + at, size - at, &code)) > 0)
        at += length;
    return at;
}

/* Among letters of one to three bytes, whose `at` first ones stand before it. */
static void check_among_letters(const unsigned char *odd, size_t odd_size, size_t at)
{
    static const char letters[] = "aщ橋 жछ한 éa漢字नेक्ष橋щaéщжнюя漢字";
    char text[sizeof letters + UTF8_MAX];
    size_t size = sizeof letters - 1;

    at %= sizeof letters;
    memcpy(text, letters, at);
    memcpy(text + at, odd, odd_size);
    memcpy(text + at + odd_size, letters + at, size - at);
    size += odd_size;
    if (utf8_first_malformed(text, size) != first_not_decoded(text, size))
        fail_msg("%zu bytes of %02x %02x %02x %02x at %zu", odd_size, odd[0], odd[1], odd[2], odd[3], at);
}

/* Text is looked at by steps, which end inside of characters. */
static void finds_the_same_as_when_decoding(void **state)
{
    size_t at = 0;

    (void)state;
    for (unsigned lead = 0; lead < 256; lead++)
        for (size_t b = 0; b < COUNT(edges); b++)
            for (size_t c = 0; c < COUNT(edges); c++)
                for (size_t size = 0; size <= UTF8_MAX; size++)
                    check_among_letters((const unsigned char[]){ (unsigned char)lead, edges[b], edges[c], 0x80 }, size, at++);
}

/* Long runs of ASCII are not looked at byte by byte. */
static void finds_what_is_malformed_anywhere(void **state)
{
    char text[100];

    (void)state;
    for (size_t at = 0; at < sizeof text; at++) {
        memset(text, 'a', sizeof text);
        text[at] = '\x80';
        for (size_t size = 0; size <= sizeof text; size++)
            assert_int_equal(utf8_first_malformed(text, size), at < size ? at : size);
    }
}

static void encodes_what_it_decodes(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code += code < 0x11000 ? 1 : 97) {
        char bytes[UTF8_MAX];
        uint32_t back = 0, before = 0;
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        size_t length = utf8_encode(code, bytes);
        assert_int_equal(utf8_decode(bytes, length, &back), length);
        assert_int_equal(back, code);
        assert_int_equal(utf8_decode_before(bytes, length, &before), length);
        assert_int_equal(before, code);
    }
}

static void counts_a_malformed_byte_as_one_character(void **state)
{
    static const struct { const char *bytes; size_t length, before; } cases[] = {
        { "\xFF", 1, 1 }, { "\xC3(", 1, 1 }, { "\xE2\x82", 1, 1 }, { "\xF0\x9F\x8C", 1, 1 }, { "\xE0\x80\x80", 1, 1 },
        { "é", 2, 2 }, { "\x80\x80\x80\x80\x80", 1, 1 }, { "a\x80", 1, 1 }, { "é\x80", 2, 1 }, { "\xC3é", 1, 2 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t code;
        size_t size = strlen(cases[i].bytes);
        if (utf8_decode_lossy(cases[i].bytes, size, &code) != cases[i].length ||
            utf8_decode_before(cases[i].bytes, size, &code) != cases[i].before)
            fail_msg("case %zu", i);
    }
}

/* Backwards and forwards, well-formed text has the same characters. */
static void decodes_backwards(void **state)
{
    static const char text[] = "aé€🌳 नमस्ते\xEF\xBB\xBF漢字z";
    uint32_t forwards[64], code;
    size_t count = 0;

    (void)state;
    for (size_t at = 0; at < sizeof text - 1;)
        at += utf8_decode(text + at, sizeof text - 1 - at, &forwards[count++]);
    for (size_t at = sizeof text - 1; at > 0;) {
        at -= utf8_decode_before(text, at, &code);
        assert_int_equal(code, forwards[--count]);
    }
    assert_int_equal(count, 0);
}

static void escapes_what_steers_hides_or_reorders(void **state)
{
    static const struct { const char *text, *escaped; } cases[] = {
        { "", "" }, { "plain é € 🌳", "plain é € 🌳" }, { "a\nb\rc\td", "a\\nb\\rc\\td" }, { "\x1b[31m", "\\x1b[31m" },
        { "\x07\x7f", "\\x07\\x7f" }, { "\xC2\x9B" "31m", "\\u{9B}31m" }, { "a\u202Eb", "a\\u{202E}b" },
        { "\u2066x\u2069", "\\u{2066}x\\u{2069}" }, { "a\u200Bb\uFEFF", "a\\u{200B}b\\u{FEFF}" }, { "\u00ADx", "\\u{AD}x" },
        { "\u2028\u2029", "\\u{2028}\\u{2029}" }, { "\uE000", "\\u{E000}" }, { "\U0010FFFF", "\\u{10FFFF}" },
        { "\U000E0041", "\\u{E0041}" }, { "e\u0301", "e\u0301" }, { "\xFF\xC0", "\\xff\\xc0" }, { "a\xE2\x82", "a\\xe2\\x82" },
        { "\xED\xA0\x80", "\\xed\\xa0\\x80" }, { "back\\slash", "back\\slash" } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char out[128];
        size_t length = escape_line(out, sizeof out, cases[i].text, strlen(cases[i].text));
        assert_string_equal(out, cases[i].escaped);
        assert_int_equal(length, strlen(out));
    }
}

/* Whatever was escaped, also piece by piece, comes back. */
static void undoes_escapes(void **state)
{
    static const char *const texts[] = {
        "", "plain é € 🌳", "\x1b[31m\x07\x7f", "a\nb\rc\td", "می\u200Cخواهم", "a\u202Eb\u2066\uFEFF", "\U000E0041\U0010FFFF", "\xFF\xC0\xE2\x82z",
        "\\", "\\\\", "\\x1b", "\\x", "\\u{200C}", "\\\\u{200C}", "\\x5c", "\\x5cx5c", "\\u{5C}u{200C}", "\\u", "\\u{", "\\\u200C",
        "C:\\new\\xylo\\u\\users\\r" };

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++)
        for (size_t first = 0, size = strlen(texts[i]); first <= size; first++) {
            char out[256];
            size_t length = escape_line_exactly(out, sizeof out, texts[i], first);
            length += escape_line_exactly(out + length, sizeof out - length, texts[i] + first, size - first);
            assert_int_equal(escape_undo(out, sizeof out, out, length), size);
            assert_memory_equal(out, texts[i], size);
        }
}

/* Of what somebody wrote by hand, only what can be such an escape is taken for one. */
static void undoes_nothing_else(void **state)
{
    static const struct { const char *text, *meant; } cases[] = {
        { "C:\\new\\readme\\temp", "C:\\new\\readme\\temp" }, { "\\x", "\\x" }, { "\\x1", "\\x1" }, { "\\x1g", "\\x1g" },
        { "\\x0a\\x09", "\n\t" }, { "\\x41", "\\x41" }, { "\\x5C", "\\" }, { "\\x00", "\uFFFD" },
        { "\\u{41}", "\\u{41}" }, { "\\u{}", "\\u{}" }, { "\\u{200c}", "\u200C" }, { "\\u{D800}", "\\u{D800}" }, { "\\u{110000}", "\\u{110000}" }, { "\\u{200C", "\\u{200C" },
        { "\\u{0200C0}", "\U000200C0" }, { "\\u{00200C0}", "\\u{00200C0}" }, { "\\u200C", "\\u200C" } };
    char out[32];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(escape_undo(out, sizeof out, cases[i].text, strlen(cases[i].text)), strlen(cases[i].meant));
        assert_memory_equal(out, cases[i].meant, strlen(cases[i].meant));
    }
    assert_int_equal(escape_undo(out, 5, "aé\\u{20AC}", 11), 3);
    assert_int_equal(escape_undo(out, 2, "aé", 3), 1);
}

static void escapes_every_character_that_is_not_printable(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char out[ESCAPE_MAX];
        size_t length = escape_character(code, out);
        assert_true(length < ESCAPE_MAX);
        if ((length == 0) != unicode_is_printable(code))
            fail_msg("U+%04X", (unsigned)code);
        assert_true(!length || (out[0] == '\\' && strlen(out) == length));
    }
}

/* Whatever the capacity, the line is what fits of the whole, cut between characters. */
static void cuts_at_a_character(void **state)
{
    static const char text[] = "aé\n🌳\xFFz\u202E€";
    char whole[64];

    (void)state;
    escape_line(whole, sizeof whole, text, sizeof text - 1);
    for (size_t capacity = 1; capacity <= sizeof whole; capacity++) {
        char out[sizeof whole + 1];
        memset(out, '#', sizeof out);
        size_t length = escape_line(out, capacity, text, sizeof text - 1);
        assert_true(length < capacity);
        assert_int_equal(out[length], '\0');
        assert_int_equal(out[capacity], '#');
        assert_memory_equal(out, whole, length);
        assert_int_equal(utf8_first_malformed(out, length), length);
        assert_true(length == strlen(whole) || capacity - length <= ESCAPE_MAX);
    }
}

static void keeps_a_nul_byte_visible(void **state)
{
    char out[16];

    (void)state;
    escape_line(out, sizeof out, "a\0b", 3);
    assert_string_equal(out, "a\\x00b");
}

static void normalizes_broken_text(void **state)
{
    static const struct { const char *text; enum unicode_form form; const char *expected; } cases[] = {
        { "", UNICODE_NFC, "" }, { "e\u0301", UNICODE_NFC, "é" }, { "É", UNICODE_NFC, "É" }, { "É", UNICODE_NFC_FOLDED, "é" },
        { "Straße", UNICODE_NFC_FOLDED, "strasse" }, { "a\u200Bb", UNICODE_NFC_FOLDED, "ab" },
        { "a\xFFz", UNICODE_NFC, "a\uFFFDz" },
        { "\xC3\xC3", UNICODE_NFC_FOLDED, "\uFFFD\uFFFD" } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *out = NULL;
        size_t length = unicode_normalize(cases[i].text, strlen(cases[i].text), cases[i].form, &out);
        assert_int_equal(length, strlen(cases[i].expected));
        assert_string_equal(out, cases[i].expected);
        free(out);
    }
}

/* Long text goes another way than words do. */
static void normalizes_text_of_any_length(void **state)
{
    static const struct { const char *text, *folded; } cases[] = {
        { "É", "é" }, { "E\u0301", "é" }, { "ß", "ss" }, { "ﬃ", "ffi" }, { "\u0390", "ΐ" }, { "\u1F82", "\u1F02\u03B9" },
        { "\u0958", "\u0915\u093C" }, { "한", "한" }, { "ل\u0651\u064E", "ل\u064E\u0651" }, { "\U00010400", "\U00010428" },
        { "\u200B", "" }, { "\xFF", "\uFFFD" } };
    enum { TIMES = 70, LONGEST = 8 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[TIMES * LONGEST] = "", expected[TIMES * LONGEST] = "", *folded;
        for (size_t times = 1; times < TIMES; times++) {
            strcat(text, cases[i].text);
            strcat(expected, cases[i].folded);
            assert_int_equal(unicode_normalize(text, strlen(text), UNICODE_NFC_FOLDED, &folded), strlen(expected));
            assert_string_equal(folded, expected);
            free(folded);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_exactly_what_table_3_7_allows),
        cmocka_unit_test(refuses_what_is_malformed),
        cmocka_unit_test(finds_the_same_as_when_decoding),
        cmocka_unit_test(finds_what_is_malformed_anywhere),
        cmocka_unit_test(encodes_what_it_decodes),
        cmocka_unit_test(counts_a_malformed_byte_as_one_character),
        cmocka_unit_test(decodes_backwards),
        cmocka_unit_test(escapes_what_steers_hides_or_reorders),
        cmocka_unit_test(undoes_escapes),
        cmocka_unit_test(undoes_nothing_else),
        cmocka_unit_test(escapes_every_character_that_is_not_printable),
        cmocka_unit_test(cuts_at_a_character),
        cmocka_unit_test(keeps_a_nul_byte_visible),
        cmocka_unit_test(normalizes_broken_text),
        cmocka_unit_test(normalizes_text_of_any_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
