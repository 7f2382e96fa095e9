/* The order of labels, as far as they have one. */
#include <storydiff/label.h>

#include <string.h>

struct part {
    const char *start;
    size_t size;
};

static struct part next_part(const char **at)
{
    struct part part = { *at, strspn(*at, "0123456789") };

    *at += part.size + ((*at)[part.size] == '.');
    return part;
}

static int compare_numbers(struct part a, struct part b)
{
    for (; a.size && *a.start == '0'; a.size--)
        a.start++;
    for (; b.size && *b.start == '0'; b.size--)
        b.start++;
    if (a.size != b.size)
        return a.size < b.size ? -1 : 1;
    return memcmp(a.start, b.start, a.size);
}

static int compare_fractions(struct part a, struct part b)
{
    for (size_t i = 0; i < a.size || i < b.size; i++) {
        int order = (i < a.size ? a.start[i] : '0') - (i < b.size ? b.start[i] : '0');
        if (order)
            return order;
    }
    return 0;
}

static int compare(const char *a, const char *b, int (*compare_second)(struct part a, struct part b))
{
    int order;

    a += *a == 'v';
    b += *b == 'v';
    for (int number = 0; *a && *b; number++)
        if ((order = (number == 1 ? compare_second : compare_numbers)(next_part(&a), next_part(&b))))
            return order < 0 ? -1 : 1;
    return (*a != '\0') - (*b != '\0');
}

int story_label_compare(const char *a, const char *b)
{
    return compare(a, b, compare_numbers);
}

int story_label_order(const char *a, const char *b)
{
    int by_parts = story_label_compare(a, b), by_number = compare(a, b, compare_fractions);

    return !story_label_same_number(a, b) && by_parts == by_number ? by_parts : 0;
}
