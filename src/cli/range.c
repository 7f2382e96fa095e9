#include "range.h"

#include "repository.h"
#include "results.h"

#include <stdlib.h>
#include <string.h>

char *range_find_dots(char *word)
{
    for (char *dots = strstr(word, ".."); dots; dots = strstr(dots + 1, "..")) {
        size_t more = strspn(dots, ".");
        if (more <= 3 && dots[more] != '/' && (dots == word || dots[-1] != '/'))
            return dots;
        dots += more - 1;
    }
    return NULL;
}

static int find_line(struct story_versions *line, struct run *run, const char *name, size_t limit, struct story_error *err)
{
    struct story_versions from;
    struct story_store *store;
    int status = repository_find(&from, run, name, err);

    if (status < 0)
        return status;
    /* A few versions are read sooner than what is remembered of all. */
    if (!limit)
        status = results_remember(run, err);
    if (status == STORY_OK && (status = repository_open(&store, run, err)) == STORY_OK)
        status = story_store_line(store, &from.items[0], limit, line, err);
    story_versions_free(&from);
    return status;
}

/* How many versions the first line has before those that both share: two lines that met stay together to their ends. */
static size_t count_own(const struct story_versions *line, const struct story_versions *other)
{
    size_t shared = 0, both = line->count < other->count ? line->count : other->count;

    while (shared < both &&
           strcmp(line->items[line->count - 1 - shared].id, other->items[other->count - 1 - shared].id) == 0)
        shared++;
    return line->count - shared;
}

static int leave_out(struct range *range, struct run *run, const char *name, struct story_error *err)
{
    struct story_versions other = { NULL, 0 };
    int status = find_line(&other, run, name, 0, err);

    if (status == STORY_OK)
        range->count = count_own(&range->line, &other);
    story_versions_free(&other);
    return status;
}

static int read_names(struct range *range, struct run *run, char *word, size_t limit, struct story_error *err)
{
    char *dots = range_find_dots(word);
    int status;

    if (dots && dots[2] == '.')
        return story_error_set(err, STORY_E_INVALID, "no range of versions: three dots compare two of them (write A..B)");
    if (dots)
        *dots = '\0';
    const char *after = !dots ? word : dots[2] ? dots + 2 : "latest";
    if ((status = find_line(&range->line, run, after, dots ? 0 : limit, err)) < 0)
        return status;
    range->count = range->line.count;
    return dots ? leave_out(range, run, *word ? word : "latest", err) : STORY_OK;
}

int range_read(struct range *range, struct run *run, const char *word, size_t limit, struct story_error *err)
{
    char *names = strdup(word ? word : "latest");
    int status = STORY_E_NOMEM;

    if (names)
        status = read_names(range, run, names, limit, err);
    else
        story_error_set(err, STORY_E_NOMEM, "out of memory");
    free(names);
    return status;
}

void range_close(struct range *range)
{
    story_versions_free(&range->line);
    range->count = 0;
}
