#include "name.h"

#include "base/error.h"

#include <string.h>

static bool is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool ends_with(const char *name, const char *end)
{
    size_t size = strlen(name), end_size = strlen(end);

    return size >= end_size && strcmp(name + size - end_size, end) == 0;
}

/* Which rule a name breaks; NULL when none. The rules are git's for branches, and ours so that no name can be taken for a
 * revision. */
static const char *broken_rule(const char *name)
{
    size_t size = strlen(name);

    if (size == 0)
        return "it is empty";
    if (size > STORY_NAME_MAX)
        return "it is longer than 100 bytes";
    if (!is_alphanumeric(name[0]))
        return "it must begin with a lower-case letter or a digit";
    for (const char *c = name; *c; c++)
        if (!is_alphanumeric(*c) && !strchr("._-", *c))
            return "only lower-case letters, digits, '.', '_' and '-' may stand in it";
    if (strstr(name, "..") || ends_with(name, ".") || ends_with(name, ".lock"))
        return "git allows no '..', no '.' at the end and no '.lock' at the end";
    if (story_label_length(name, size) == size || strcmp(name, "latest") == 0)
        return "it would be taken for a version";
    if (strcmp(name, BRANCHES_FOLDER) == 0)
        return "it is the folder of the branches of all stories";
    return NULL;
}

bool name_is_story(const char *name)
{
    return !broken_rule(name);
}

int name_check(const char *name, const char *own, struct story_error *err)
{
    const char *rule = broken_rule(name);

    if (rule)
        return error_set(err, STORY_E_INVALID, "not a story's name: '%s': %s (write it like night-train-7)", name, rule);
    if (strcmp(name, own) == 0)
        return error_set(err, STORY_E_INVALID, "not a story's name: '%s' is the branch of the repository's own story "
                         "(leave -s out)", name);
    return STORY_OK;
}

bool name_is_label(const char *text, size_t size)
{
    return story_label_republished(text, size) >= 0;
}
