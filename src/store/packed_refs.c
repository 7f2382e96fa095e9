#include "packed_refs.h"

#include "disk.h"
#include "path.h"

#include "base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* git's refs/packed-backend.c. A line "# pack-refs with: TRAITS", then a line "ID NAME" for each reference, in the order of
 * their names' bytes, and behind the one of an annotated tag a line "^ID" with what it leads to. `fully-peeled` promises that no
 * such line is missing: ours name commits, for which there is none, so that the promise stays as true as it was. */

enum { READ_SIZE = 1 << 16 };

/* A reference of the file, with all its lines. */
struct packed_lines {
    const char *name;
    size_t name_size;
    const char *start;
    size_t size;
};

static int out_of_memory(void)
{
    git_error_set_oom();
    return GIT_ERROR;
}

/* Read the file; one that is not there is empty. */
static int read_file(struct buffer *out, const char *path)
{
    char block[READ_SIZE];
    ssize_t size;
    int file = open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0 && errno == ENOENT)
        return 0;
    while ((size = file < 0 ? -1 : read(file, block, sizeof block)) > 0)
        buffer_append(out, block, (size_t)size);
    if (size < 0)
        git_error_set(GIT_ERROR_OS, "cannot read '%s'", path);
    if (file >= 0)
        close(file);
    if (size < 0)
        return GIT_ERROR;
    return out->status == STORY_OK ? 0 : out_of_memory();
}

/* The next reference of the file; its name is NULL at the end. */
static int next_lines(struct packed_lines *lines, const char **at, const char *end)
{
    const size_t head = GIT_OID_HEXSZ + 1;
    const char *start = *at;
    const char *line_end = start < end ? memchr(start, '\n', (size_t)(end - start)) : NULL;

    lines->name = NULL;
    if (start == end)
        return 0;
    if (!line_end || (size_t)(line_end - start) <= head || start[head - 1] != ' ') {
        git_error_set(GIT_ERROR_REFERENCE, "the file 'packed-refs' is malformed");
        return GIT_ERROR;
    }
    *lines = (struct packed_lines){ .name = start + head, .name_size = (size_t)(line_end - start) - head, .start = start };
    *at = line_end + 1;
    if (*at < end && **at == '^' && (line_end = memchr(*at, '\n', (size_t)(end - *at))))
        *at = line_end + 1;
    lines->size = (size_t)(*at - start);
    return 0;
}

static int compare_names(const char *a, size_t a_size, const char *b, size_t b_size)
{
    int order = memcmp(a, b, a_size < b_size ? a_size : b_size);

    return order ? order : (a_size > b_size) - (a_size < b_size);
}

static void add_reference(struct buffer *out, const struct packed_ref *reference)
{
    char line[GIT_OID_HEXSZ + 1];

    git_oid_fmt(line, &reference->id);
    line[GIT_OID_HEXSZ] = ' ';
    buffer_append(out, line, sizeof line);
    buffer_puts(out, reference->name);
    buffer_putc(out, '\n');
}

static bool holds(const char *line, const char *end, const char *word)
{
    size_t size = strlen(word);

    for (; (size_t)(end - line) >= size; line++)
        if (memcmp(line, word, size) == 0)
            return true;
    return false;
}

/* The first line of the file; git sorts what does not say that it is sorted, which only very old ones do not. */
static int merge_head(struct buffer *out, const char **at, const char *end)
{
    static const char usual[] = "# pack-refs with: peeled fully-peeled sorted \n";
    const char *line_end = *at < end && **at == '#' ? memchr(*at, '\n', (size_t)(end - *at)) : NULL;

    if (*at == end) {
        buffer_puts(out, usual);
        return 0;
    }
    if (!line_end || !holds(*at, line_end, " sorted")) {
        git_error_set(GIT_ERROR_REFERENCE, "the file 'packed-refs' is of an old form: git pack-refs --all makes a new one");
        return GIT_ERROR;
    }
    buffer_append(out, *at, (size_t)(line_end + 1 - *at));
    *at = line_end + 1;
    return 0;
}

static int merge(struct buffer *out, const struct buffer *old, const struct packed_ref *references, size_t count)
{
    const char *at = old->bytes;
    const char *end = old->size ? at + old->size : at;
    struct packed_lines lines;
    int code = merge_head(out, &at, end);

    if (code == 0)
        code = next_lines(&lines, &at, end);
    for (size_t i = 0; code == 0 && (lines.name || i < count);) {
        int order = !lines.name ? 1 : i == count ? -1 :
                    compare_names(lines.name, lines.name_size, references[i].name, strlen(references[i].name));
        if (order < 0)
            buffer_append(out, lines.start, lines.size);
        else
            add_reference(out, &references[i++]);
        if (order <= 0)
            code = next_lines(&lines, &at, end);
    }
    if (code == 0 && out->status != STORY_OK)
        code = out_of_memory();
    return code;
}

static int rewrite(git_repository *repo, const char *path, const struct packed_ref *references, size_t count)
{
    struct buffer old, new;
    char *temporary = path_join(git_repository_commondir(repo), "storydiff.new");

    buffer_init(&old, NULL);
    buffer_init(&new, NULL);
    int code = temporary ? read_file(&old, path) : out_of_memory();
    if (code == 0)
        code = merge(&new, &old, references, count);
    if (code == 0)
        code = disk_replace(path, temporary, new.bytes, new.size);
    buffer_finish(&old, NULL);
    buffer_finish(&new, NULL);
    free(temporary);
    return code;
}

static int compare_references(const void *a, const void *b)
{
    return strcmp(((const struct packed_ref *)a)->name, ((const struct packed_ref *)b)->name);
}

/* Of references of one name, the first stays. */
static size_t sort(struct packed_ref *references, size_t count)
{
    size_t kept = 0;

    qsort(references, count, sizeof *references, compare_references);
    for (size_t i = 0; i < count; i++)
        if (!kept || strcmp(references[kept - 1].name, references[i].name) != 0)
            references[kept++] = references[i];
    return kept;
}

int packed_refs_set(struct guard *guard, git_repository *repo, struct packed_ref *references, size_t count)
{
    char *path = path_join(git_repository_commondir(repo), "packed-refs");
    int code = path ? 0 : out_of_memory();

    if (code == 0 && count && (code = guard_lock(guard, path)) == 0)
        code = rewrite(repo, path, references, sort(references, count));
    guard_unlock(guard);
    free(path);
    return code;
}
