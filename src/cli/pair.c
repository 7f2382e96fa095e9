#include "pair.h"

#include "file.h"
#include "range.h"

#include <stdlib.h>
#include <string.h>

static int read_words(struct pair *pair, const struct run *run, struct story_error *err)
{
    char **words = run->operands;

    *pair = (struct pair){ "latest~1", "latest", NULL, false };
    if (run->operand_count == 2)
        pair->after = words[1];
    if (run->operand_count >= 1)
        pair->before = words[0];
    if (run->operand_count != 1 || !range_find_dots(words[0]) || file_exists(words[0]))
        return STORY_OK;
    if (!(pair->range = strdup(words[0])))
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    char *dots = range_find_dots(pair->range);
    size_t size = strspn(dots, ".");
    *dots = '\0';
    pair->from_base = size == 3;
    pair->before = dots > pair->range ? pair->range : "latest";
    pair->after = dots[size] ? dots + size : "latest";
    return STORY_OK;
}

int pair_choose(struct pair *pair, const struct run *run, struct story_error *err)
{
    int status = read_words(pair, run, err);

    if (status == STORY_OK && strcmp(pair->before, "-") == 0 && strcmp(pair->after, "-") == 0)
        return story_error_set(err, STORY_E_INVALID, "both sides are standard input: - - (name a file for one of them)");
    return status;
}

int pair_find(const struct pair *pair, struct side sides[2], struct run *run, struct story_error *err)
{
    int status;

    if ((status = side_find(&sides[0], run, pair->before, err)) < 0 || (status = side_find(&sides[1], run, pair->after, err)) < 0)
        return status;
    return pair->from_base ? side_step_to_base(&sides[0], &sides[1], run, err) : STORY_OK;
}

void pair_close(struct pair *pair)
{
    free(pair->range);
}
