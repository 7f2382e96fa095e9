#include "changelog_parts.h"

#include <string.h>

static const struct { const char *name; unsigned part; } parts[] = {
    { "added", 1u << STORY_ADDED },       { "removed", 1u << STORY_REMOVED },    { "edited", 1u << STORY_EDITED },
    { "split", 1u << STORY_SPLIT },       { "merged", 1u << STORY_MERGED },      { "rewritten", 1u << STORY_REWRITTEN },
    { "moved", STORY_TELL_MOVED },        { "recited", STORY_TELL_RECITED },     { "cosmetic", STORY_TELL_COSMETIC },
    { "title", STORY_TELL_TITLE },        { "sources", STORY_TELL_SOURCES },
    { "paragraphs", STORY_TELL_PARAGRAPHS },
};

unsigned story_changelog_part_find(const char *name)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i].name, name) == 0)
            return parts[i].part;
    return 0;
}

unsigned changelog_parts(const struct story_change *change)
{
    unsigned of = change->kind == STORY_UNCHANGED ? 0 : 1u << change->kind;

    return of | (change->moved ? (unsigned)STORY_TELL_MOVED : 0) | (change->recited ? (unsigned)STORY_TELL_RECITED : 0) |
           (change->cosmetic ? (unsigned)STORY_TELL_COSMETIC : 0);
}
