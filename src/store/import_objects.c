/* The objects of an imported version. */
#include "git_error.h"
#include "importing.h"
#include "snapshot.h"

#include "base/error.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* An entry of a tree as git has it: "MODE NAME", a NUL, the id. */
struct entry {
    const char *start;
    const char *name;
    size_t size;
};

static struct entry entry_at(const char *at)
{
    const char *name = strchr(at, ' ') + 1;

    return (struct entry){ at, name, (size_t)(name - at) + strlen(name) + 1 + GIT_OID_RAWSZ };
}

/* git sorts folders as if their names ended in a slash. */
static bool stands_before(const struct entry *entry, const char *file)
{
    bool folder = entry->start[0] == '4';
    size_t size = strlen(entry->name);
    int order = strncmp(entry->name, file, size);

    return order ? order < 0 : (unsigned char)(folder ? '/' : '\0') < (unsigned char)file[size];
}

static void add_file(struct buffer *out, const char *name, const git_oid *id)
{
    if (git_oid_is_zero(id))
        return;
    buffer_printf(out, "100644 %s", name);
    buffer_putc(out, '\0');
    buffer_append(out, (const char *)id->id, GIT_OID_RAWSZ);
}

/* Our two files, and between them whatever else stood beside the version before. */
static void write_tree(struct buffer *out, const struct imported_story *story, const git_oid *sources, const git_oid *blob)
{
    const struct { const char *name; const git_oid *id; } files[] = { { SOURCES_FILE, sources }, { STORY_FILE, blob } };
    const char *at = story->others;
    const char *end = at ? at + story->others_size : at;

    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        for (struct entry entry; at < end && (entry = entry_at(at), stands_before(&entry, files[f].name)); at += entry.size)
            buffer_append(out, entry.start, entry.size);
        add_file(out, files[f].name, files[f].id);
    }
    buffer_append(out, at ? at : "", (size_t)(end - at));
}

static void add_person(struct buffer *out, const char *role, const git_signature *who, int64_t seconds, int offset)
{
    buffer_printf(out, "%s %s <%s> %" PRId64 " %c%02d%02d\n", role, who->name, who->email, identity_time(seconds),
                  offset < 0 ? '-' : '+', abs(offset) / 60, abs(offset) % 60);
}

static void write_commit(struct buffer *out, const struct story_importer *importer, const git_oid *tree,
                         const struct story_addition *addition, int64_t time)
{
    const struct imported_story *story = &importer->stories[importer->chosen];
    const git_signature *committer = importer->identity.committer;
    char hex[GIT_OID_HEXSZ + 1];

    buffer_printf(out, "tree %s\n", git_oid_tostr(hex, sizeof hex, tree));
    if (story->exists)
        buffer_printf(out, "parent %s\n", git_oid_tostr(hex, sizeof hex, &story->tip));
    add_person(out, "author", importer->identity.author, time, 0);
    if (importer->dated)
        add_person(out, "committer", committer, committer->when.time, committer->when.offset);
    else
        add_person(out, "committer", committer, time, 0);
    buffer_printf(out, "\n%s", addition->message);
}

static int add_buffer(struct story_importer *importer, git_oid *id, git_object_t type, struct buffer *bytes)
{
    int code = bytes->status == STORY_OK ? pack_add(&importer->pack, id, type, bytes->bytes, bytes->size) : GIT_ERROR;

    if (bytes->status != STORY_OK)
        git_error_set_oom();
    buffer_finish(bytes, NULL);
    return code;
}

int importing_add(struct story_importer *importer, const struct story_addition *addition, git_oid *blob, struct story_error *err)
{
    struct imported_story *story = importing_story(importer);
    struct pack *pack = &importer->pack;
    int64_t time = identity_time(addition->has_published ? addition->published : story->time);
    struct buffer out;
    git_oid sources = story->sources, tree, commit;
    int code = pack_add(pack, blob, GIT_OBJECT_BLOB, addition->bytes, addition->size);

    if (code == 0 && addition->sources)
        code = pack_add(pack, &sources, GIT_OBJECT_BLOB, addition->sources, addition->sources_size);
    if (code == 0) {
        buffer_init(&out, NULL);
        write_tree(&out, story, &sources, blob);
        code = add_buffer(importer, &tree, GIT_OBJECT_TREE, &out);
    }
    if (code == 0) {
        buffer_init(&out, NULL);
        write_commit(&out, importer, &tree, addition, time);
        code = add_buffer(importer, &commit, GIT_OBJECT_COMMIT, &out);
    }
    if (code < 0)
        return error_set_git(err, code, "cannot import", addition->label);
    importer->touched_count += !story->touched;
    story->touched = story->exists = true;
    story->tip = commit;
    story->blob = *blob;
    story->sources = sources;
    story->time = time;
    return STORY_OK;
}
