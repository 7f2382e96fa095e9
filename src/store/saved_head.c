/* What became of a head that was written down once: is it still in the history, and do the tags still name its versions? */
#include "branches.h"
#include "git_error.h"
#include "labels.h"
#include "snapshot.h"
#include "trailer.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { ID_MIN = 7 };

struct saved_head_block {
    struct arena arena;
    struct story_moved_tag tags[];
};

/* The commit that an id, or the beginning of one, names; NULL when the repository has none, as after git threw it away. */
static int find_commit(git_commit **commit, git_repository *repo, const char *id, struct story_error *err)
{
    size_t size = strlen(id);
    git_object *object = NULL, *peeled = NULL;
    git_oid prefix;

    *commit = NULL;
    if (size < ID_MIN || size >= STORY_ID_SIZE || strspn(id, "0123456789abcdefABCDEF") != size ||
        git_oid_fromstrn(&prefix, id, size) < 0)
        return error_set(err, STORY_E_INVALID, "no id of a version: '%s' (storydiff head prints one)", id);
    int code = git_object_lookup_prefix(&object, repo, &prefix, size, GIT_OBJECT_ANY);
    if (code == 0)
        code = git_object_peel(&peeled, object, GIT_OBJECT_COMMIT);
    git_object_free(object);
    if (code == GIT_EAMBIGUOUS)
        return error_set(err, STORY_E_AMBIGUOUS, "several objects begin with this id: '%s' (give more of it)", id);
    if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC)
        return error_set(err, STORY_E_INVALID, "no id of a version: '%s' names a file or a folder (storydiff head prints one)", id);
    if (code < 0 && code != GIT_ENOTFOUND)
        return error_set_git(err, code, "cannot read the saved head", id);
    *commit = (git_commit *)peeled;
    return STORY_OK;
}

/* Labels are gathered from the repository. */
struct gathering {
    git_repository *repo;
    struct label_list *labels;
};

static int add_label(void *context, const git_oid *id, struct parents *parents, struct story_error *err)
{
    struct gathering *gathering = context;
    git_commit *commit = NULL;
    size_t size;
    int status = snapshot_lookup(&commit, gathering->repo, id, err);

    if (status < 0)
        return status;
    const char *label = trailer_label(git_commit_message(commit), &size);
    if (label)
        status = label_list_add(gathering->labels, label, size, id, err);
    if (status == STORY_OK)
        status = parents_of(parents, commit, err);
    git_commit_free(commit);
    return status;
}

/* The labels of a commit and of all that it grew from. */
static int list_labels(struct label_list *labels, git_repository *repo, const git_oid *from, struct story_error *err)
{
    struct gathering gathering = { repo, labels };
    const struct lines_visitor visitor = { add_label, &gathering };
    git_oid joined, merged;
    struct lines lines;

    lines_init(&lines, repo);
    int status = lines_follow(&lines, from, &visitor, &joined, err);
    while (status == STORY_OK && lines_next(&lines, &merged))
        status = lines_follow(&lines, &merged, &visitor, &joined, err);
    lines_free(&lines);
    return status;
}

static int by_name(const void *a, const void *b)
{
    const struct label *one = a, *other = b;

    return strcmp(one->name, other->name);
}

/* What the tag of the labels `first` to before `end`, which are all the same, names now. It moved when that is none of theirs. */
static int check_tag(struct story_moved_tag *tag, bool *moved, const struct story_store *store, const struct label *first,
                     const struct label *end, struct story_error *err)
{
    git_oid id;
    bool tagged;
    int status = labels_tagged(&id, &tagged, store, first->name, err);

    *moved = status == STORY_OK && tagged;
    for (const struct label *label = first; *moved && label < end; label++)
        *moved = !git_oid_equal(&label->id, &id);
    git_oid_tostr(tag->was, sizeof tag->was, &first->id);
    git_oid_tostr(tag->now, git_oid_is_zero(&id) ? 1 : sizeof tag->now, &id);
    return status;
}

static int check_tags(struct saved_head_block *block, size_t *count, const struct story_store *store,
                      const struct label_list *labels, struct story_error *err)
{
    int status = STORY_OK;

    *count = 0;
    for (size_t first = 0, end; status == STORY_OK && first < labels->count; first = end) {
        const char *name = labels->items[first].name;
        struct story_moved_tag *tag = &block->tags[*count];
        bool moved;
        for (end = first + 1; end < labels->count && strcmp(labels->items[end].name, name) == 0; end++)
            continue;
        status = check_tag(tag, &moved, store, &labels->items[first], &labels->items[end], err);
        if (status != STORY_OK || !moved)
            continue;
        if (!(tag->label = arena_strndup(&block->arena, name, strlen(name))))
            return error_set_nomem(err);
        (*count)++;
    }
    return status;
}

static int find_moved(struct story_saved_head *out, const struct story_store *store, const git_oid *head, struct story_error *err)
{
    struct label_list labels = { 0 };
    struct saved_head_block *block = NULL;
    int status = list_labels(&labels, store->repo, head, err);

    if (status == STORY_OK && !(block = calloc(1, sizeof *block + (labels.count + 1) * sizeof *block->tags)))
        status = error_set_nomem(err);
    if (status == STORY_OK) {
        out->tags = block->tags;
        if (labels.count)
            qsort(labels.items, labels.count, sizeof *labels.items, by_name);
        status = check_tags(block, &out->tag_count, store, &labels, err);
    }
    label_list_clear(&labels);
    return status;
}

int story_store_check_head(struct story_store *store, const char *id, struct story_saved_head *out, struct story_error *err)
{
    git_commit *commit;

    *out = (struct story_saved_head){ .kept = false };
    int status = find_commit(&commit, store->repo, id, err);
    if (status < 0 || !commit)
        return status;
    if ((status = branches_hold(&out->kept, store, git_commit_id(commit), err)) == STORY_OK)
        status = find_moved(out, store, git_commit_id(commit), err);
    git_commit_free(commit);
    if (status < 0)
        story_saved_head_free(out);
    return status;
}

void story_saved_head_free(struct story_saved_head *head)
{
    if (!head || !head->tags)
        return;
    struct saved_head_block *block = (struct saved_head_block *)((char *)head->tags - offsetof(struct saved_head_block, tags));
    arena_clear(&block->arena);
    free(block);
    *head = (struct story_saved_head){ .kept = false };
}
