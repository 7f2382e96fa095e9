/* What is shown of versions and sentences in the pages of a site. */
#include "base/markup.h"
#include "frame.h"
#include "site.h"

#include <stdlib.h>
#include <string.h>

/* What is shown of a sentence, in bytes; where it is cut, a word goes with it that is not longer than this. */
enum { TEXT_MAX = 240, WORD_MAX = 40 };

static bool is_file_name(const char *name)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-+_";

    return *name && *name != '.' && strspn(name, allowed) == strlen(name);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whether a label names a version alone: commits made by hand may share one. */
static bool is_alone(const char *const *labels, size_t count, const char *label)
{
    const char *const *found = bsearch(&label, labels, count, sizeof *labels, compare_texts);
    size_t at = found ? (size_t)(found - labels) : 0;

    return found && (at == 0 || strcmp(labels[at - 1], label) != 0) && (at + 1 == count || strcmp(labels[at + 1], label) != 0);
}

static size_t count_common(const char *a, const char *b)
{
    size_t count = 0;

    while (a[count] && a[count] == b[count])
        count++;
    return count;
}

/* As many digits of a commit's id as tell it from its neighbours in the order of ids, and so from all. */
static size_t short_size(const char *const *commits, size_t count, const char *commit)
{
    const char *const *found = bsearch(&commit, commits, count, sizeof *commits, compare_texts);
    size_t size = FRAME_COMMIT_MIN, at = found ? (size_t)(found - commits) : 0;

    if (at > 0 && count_common(commit, commits[at - 1]) >= size)
        size = count_common(commit, commits[at - 1]) + 1;
    if (at + 1 < count && count_common(commit, commits[at + 1]) >= size)
        size = count_common(commit, commits[at + 1]) + 1;
    return size < strlen(commit) ? size : strlen(commit);
}

bool site_name_versions(struct story_site *site)
{
    const struct story_tree_version *versions = site->tree->versions;
    size_t count = site->tree->count, labelled = 0;
    const char **labels = arena_alloc(&site->arena, count, sizeof *labels);
    const char **commits = arena_alloc(&site->arena, count, sizeof *commits);
    bool ok = labels && commits && file_names_give(&site->files, &site->arena, "index");

    for (size_t v = 0; v < count && ok; v++) {
        commits[v] = versions[v].commit;
        if (versions[v].label)
            labels[labelled++] = versions[v].label;
    }
    if (ok && count)
        qsort(commits, count, sizeof *commits, compare_texts);
    if (labelled)
        qsort(labels, labelled, sizeof *labels, compare_texts);
    for (size_t v = 0; v < count && ok; v++) {
        const char *label = versions[v].label, *commit = versions[v].commit;
        bool good = label && is_file_name(label) && is_alone(labels, labelled, label);
        site->versions[v].file = file_names_give(&site->files, &site->arena, good ? label : commit);
        site->versions[v].name = label ? label : arena_strndup(&site->arena, commit, short_size(commits, count, commit));
        ok = site->versions[v].file && site->versions[v].name;
    }
    return ok;
}

void site_version_write(struct buffer *out, const struct story_site *site, size_t version)
{
    frame_version(out, site->versions[version].name, site->tree->versions[version].commit);
}

static bool is_white(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* How much of a sentence is shown: whole words if they are not too long, else whole characters. */
static size_t cut_text(const char *text, size_t size)
{
    size_t cut = TEXT_MAX;

    if (size <= TEXT_MAX)
        return size;
    while (cut > TEXT_MAX - 3 && ((unsigned char)text[cut] & 0xC0) == 0x80)
        cut--;
    for (size_t end = cut; end > TEXT_MAX - WORD_MAX; end--)
        if (is_white(text[end]) && !is_white(text[end - 1]))
            return end;
    return cut;
}

void site_sentence_write(struct buffer *out, const struct story_site *site, uint32_t sentence)
{
    const struct intern_entry *entry = &site->sentences.entries[sentence];
    size_t shown = cut_text(entry->bytes, entry->size);

    markup_text(out, entry->bytes, shown);
    if (shown < entry->size)
        buffer_puts(out, "…");
}
