#include <storydiff/label.h>

#include "error.h"
#include "unicode.h"
#include "utf8.h"

#include <string.h>

enum { PART_DIGITS_MAX = 18, REPUBLISHED_DIGITS_MAX = 9 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool continues_word(const char *text, size_t size)
{
    uint32_t code;

    utf8_decode_lossy(text, size, &code);
    return code == '.' || code == '_' || unicode_is_letter(code) || unicode_is_digit(code) || unicode_is_mark(code);
}

static size_t digits_length(const char *text, size_t size)
{
    size_t length = 0;

    while (length < size && is_digit(text[length]))
        length++;
    return length;
}

size_t story_label_length(const char *text, size_t size)
{
    size_t at = size && text[0] == 'v';
    bool first = true;

    for (;;) {
        size_t digits = digits_length(text + at, size - at);
        if (digits == 0 || digits > PART_DIGITS_MAX || (first && digits > 1 && text[at] == '0'))
            return 0;
        at += digits;
        first = false;
        if (at == size || text[at] != '.')
            break;
        at++;
    }
    if (at > STORY_LABEL_MAX || (at < size && continues_word(text + at, size - at)))
        return 0;
    return at;
}

/* Which rule a label breaks: the first one that fits. */
static const char *broken_rule(const char *label)
{
    const char *digits = label + (label[0] == 'v');
    size_t part = 0;

    if (strlen(label) > STORY_LABEL_MAX)
        return "it is longer than 64 bytes";
    if (digits[0] == '0' && is_digit(digits[1]))
        return "its first part has a needless zero";
    for (const char *c = digits;; c++) {
        if (is_digit(*c)) {
            if (++part > PART_DIGITS_MAX)
                return "a part has more than 18 digits";
        } else if ((*c == '.' || *c == '\0') && part == 0) {
            return "a part is empty";
        } else if (*c == '.') {
            part = 0;
        } else {
            return "only digits and dots may follow an optional v";
        }
    }
}

int story_label_check(const char *label, struct story_error *err)
{
    size_t size = strlen(label);

    if (size && story_label_length(label, size) == size)
        return STORY_OK;
    return error_set(err, STORY_E_INVALID, "not a version label: '%s': %s (write it like v0.21)", label,
                     size ? broken_rule(label) : "it is empty");
}

long story_label_republished(const char *label, size_t size)
{
    size_t first = story_label_length(label, size);
    long number = 0;

    if (!first || first == size)
        return first ? 0 : -1;
    const char *digits = label + first + 1;
    size_t count = digits_length(digits, size - first - 1);
    if (label[first] != '+' || count == 0 || count > REPUBLISHED_DIGITS_MAX || digits[0] == '0' || first + 1 + count != size)
        return -1;
    for (size_t i = 0; i < count; i++)
        number = 10 * number + (digits[i] - '0');
    return number;
}

/* A run of digits without the zeros that do not count: leading ones of a whole number, trailing ones of a fraction. */
struct digits {
    const char *start;
    size_t size;
};

static struct digits digits_next(const char **at)
{
    struct digits part = { *at, digits_length(*at, strlen(*at)) };

    *at += part.size + ((*at)[part.size] == '.');
    return part;
}

static bool digits_equal(struct digits a, struct digits b)
{
    return a.size == b.size && memcmp(a.start, b.start, a.size) == 0;
}

static struct digits without_leading_zeros(struct digits part)
{
    while (part.size > 1 && *part.start == '0') {
        part.start++;
        part.size--;
    }
    return part;
}

static struct digits without_trailing_zeros(struct digits part)
{
    while (part.size > 0 && part.start[part.size - 1] == '0')
        part.size--;
    return part;
}

bool story_label_same_number(const char *a, const char *b)
{
    a += *a == 'v';
    b += *b == 'v';
    if (!digits_equal(digits_next(&a), digits_next(&b)))
        return false;
    struct digits second_a = digits_next(&a), second_b = digits_next(&b);
    if (!*a && !*b)
        return digits_equal(without_trailing_zeros(second_a), without_trailing_zeros(second_b));
    while (digits_equal(without_leading_zeros(second_a), without_leading_zeros(second_b))) {
        if (!*a || !*b)
            return !*a && !*b;
        second_a = digits_next(&a);
        second_b = digits_next(&b);
    }
    return false;
}
