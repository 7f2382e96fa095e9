#include "suggest.h"

#include <string.h>

/* Longer words are no slips of ours; a row of the table below has one place more. */
enum { WORD_MAX = 31 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The number of letters to insert, remove, replace, or exchange with their neighbours ("optimal string alignment"). */
static size_t edit_distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t table[WORD_MAX + 1][WORD_MAX + 1];

    for (size_t i = 0; i <= a_size; i++) {
        for (size_t k = 0; k <= b_size; k++) {
            if (!i || !k) {
                table[i][k] = i + k;
                continue;
            }
            table[i][k] = least(least(table[i - 1][k], table[i][k - 1]) + 1, table[i - 1][k - 1] + (a[i - 1] != b[k - 1]));
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                table[i][k] = least(table[i][k], table[i - 2][k - 2] + 1);
        }
    }
    return table[a_size][b_size];
}

struct suggestion suggestion_for(const char *word, size_t size)
{
    return (struct suggestion){ .word = word, .size = size };
}

void suggestion_offer(struct suggestion *suggestion, const char *known)
{
    size_t size = strlen(known);
    /* Two slips in a word of three letters make any other word of it. */
    size_t limit = least(size, suggestion->size) > 3 ? 2 : 1;

    if (suggestion->size > WORD_MAX || size > WORD_MAX)
        return;
    size_t distance = edit_distance(suggestion->word, suggestion->size, known, size);
    if (distance > limit || (suggestion->best && distance >= suggestion->distance))
        return;
    suggestion->best = known;
    suggestion->distance = distance;
}
