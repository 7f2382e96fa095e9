/* What an importer knows of stories. */
#include "importing.h"

#include "git_error.h"
#include "labels.h"
#include "snapshot.h"
#include "trailer.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of two parts: the first, and the second without the zeros at its end. Other labels are no numbers. False for those. */
static bool write_number_key(char key[IMPORT_KEY_SIZE], struct story_importer *importer, const char *label)
{
    const char *digits = label + (*label == 'v');
    const char *dot = strchr(digits, '.');
    int size = (int)strlen(digits);

    if (strchr(digits, '+') || (dot && strchr(dot + 1, '.')))
        return false;
    while (dot && digits[size - 1] == '0')
        size--;
    if (dot && digits[size - 1] == '.')
        size--;
    snprintf(key, IMPORT_KEY_SIZE, "%u.%u=%.*s", (unsigned)importer->chosen, importing_story(importer)->table, size, digits);
    return true;
}

static void write_label_key(char key[IMPORT_KEY_SIZE], struct story_importer *importer, const char *label)
{
    snprintf(key, IMPORT_KEY_SIZE, "%u.%u/%s", (unsigned)importer->chosen, importing_story(importer)->table, label);
}

static struct imported_label *label_item(struct story_importer *importer, const char *key)
{
    uint32_t before = importer->labels.count;
    uint32_t number = intern_add(&importer->labels, key, strlen(key) + 1);
    struct imported_label *items =
        number == INTERN_NONE ? NULL : array_reserve(importer->label_items, &importer->label_capacity, (size_t)number + 1,
                                                     sizeof *items);

    if (!items)
        return NULL;
    importer->label_items = items;
    if (number == before)
        items[number] = (struct imported_label){ .known = false };
    return &items[number];
}

struct imported_label *importing_label(struct story_importer *importer, const char *label)
{
    char key[IMPORT_KEY_SIZE];

    write_label_key(key, importer, label);
    return label_item(importer, key);
}

/* The first label that is a number is the one that its other forms are taken for. */
static bool note_number(struct story_importer *importer, const char *label, uint32_t number)
{
    char key[IMPORT_KEY_SIZE];

    if (!write_number_key(key, importer, label))
        return true;
    struct imported_label *item = label_item(importer, key);
    if (item)
        item->same = number;
    return item != NULL;
}

int importing_note_label(struct story_importer *importer, const char *label, const git_oid *commit, bool older,
                         struct story_error *err)
{
    struct imported_label *item = importing_label(importer, label);

    if (!item)
        return error_set_nomem(err);
    if (item->known && !older)
        return STORY_OK;
    *item = (struct imported_label){ .commit = *commit, .known = true };
    return note_number(importer, label, (uint32_t)(item - importer->label_items)) ? STORY_OK : error_set_nomem(err);
}

const char *story_importer_same_number(struct story_importer *importer, const char *label)
{
    char key[IMPORT_KEY_SIZE];

    if (!write_number_key(key, importer, label))
        return NULL;
    uint32_t found = intern_find(&importer->labels, key, strlen(key) + 1);
    if (found == INTERN_NONE)
        return NULL;
    return strchr(importer->labels.entries[importer->label_items[found].same].bytes, '/') + 1;
}

static int read_tip(struct branch_tip *tip, struct story_importer *importer, struct story_error *err)
{
    char name[REFERENCE_SIZE];

    /* Looking for a branch among those of remotes walks all references. */
    if (importer->has_remotes)
        return branch_tip(tip, importer->store.repo, importer->store.branch, err);
    *tip = (struct branch_tip){ .exists = false };
    if (!reference_join(name, "refs/heads/", importer->store.branch))
        return STORY_OK;
    int code = git_reference_name_to_id(&tip->id, importer->store.repo, name);
    tip->exists = tip->local = code == 0;
    return code < 0 && code != GIT_ENOTFOUND ? error_set_git(err, code, "cannot read the reference", name) : STORY_OK;
}

/* From the newest to the oldest, so that the oldest of a label is noted last. */
static int note_labels(struct story_importer *importer, const git_oid *tip, struct story_error *err)
{
    git_commit *commit = NULL;
    bool more = true;
    int status = snapshot_lookup(&commit, importer->store.repo, tip, err);

    while (status == STORY_OK && more) {
        char label[STORY_LABEL_SIZE];
        size_t size;
        const char *found = trailer_label(git_commit_message(commit), &size);
        if (found) {
            snprintf(label, sizeof label, "%.*s", (int)size, found);
            status = importing_note_label(importer, label, git_commit_id(commit), true, err);
        }
        if (status == STORY_OK)
            status = snapshot_step_back(&commit, &more, err);
    }
    git_commit_free(commit);
    return status;
}

static void add_entry(struct buffer *out, const git_tree_entry *entry)
{
    buffer_printf(out, "%o %s", (unsigned)git_tree_entry_filemode_raw(entry), git_tree_entry_name(entry));
    buffer_putc(out, '\0');
    buffer_append(out, (const char *)git_tree_entry_id(entry)->id, GIT_OID_RAWSZ);
}

/* What stays of the newest version's files. */
static int read_tree(struct story_importer *importer, struct imported_story *story, const git_commit *commit,
                     struct story_error *err)
{
    struct buffer others;
    git_tree *tree = NULL;
    int code = git_commit_tree(&tree, commit);
    size_t count = code == 0 ? git_tree_entrycount(tree) : 0;

    buffer_init(&others, NULL);
    for (size_t i = 0; i < count; i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        if (strcmp(git_tree_entry_name(entry), SOURCES_FILE) == 0 && git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
            story->sources = *git_tree_entry_id(entry);
        else if (strcmp(git_tree_entry_name(entry), STORY_FILE) != 0 && strcmp(git_tree_entry_name(entry), SOURCES_FILE) != 0)
            add_entry(&others, entry);
    }
    git_tree_free(tree);
    if (code == 0) {
        story->others = arena_strndup(&importer->strings, others.bytes ? others.bytes : "", others.size);
        story->others_size = others.size;
    }
    if (buffer_finish(&others, err) < 0 || (code == 0 && !story->others))
        return error_set_nomem(err);
    return code < 0 ? error_set_git(err, code, "cannot read the files of", git_oid_tostr_s(&story->tip)) : STORY_OK;
}

static int read_newest(struct story_importer *importer, struct imported_story *story, struct story_error *err)
{
    git_commit *commit = NULL;
    bool ours, has_story;
    int status = snapshot_is_ours(importer->store.repo, &story->tip, &ours, err);

    if (status == STORY_OK && !ours)
        status = error_set(err, STORY_E_EXISTS, "the branch '%s' has another history (take another name for the story)",
                           story->branch);
    if (status == STORY_OK)
        status = snapshot_lookup(&commit, importer->store.repo, &story->tip, err);
    if (status == STORY_OK)
        status = snapshot_story(commit, &story->blob, &has_story, err);
    if (status == STORY_OK) {
        story->time = git_commit_time(commit);
        status = read_tree(importer, story, commit, err);
    }
    git_commit_free(commit);
    return status;
}

/* git keeps references as files: none can be called as a folder of others. */
static int check_name(struct story_importer *importer, struct story_error *err)
{
    const char *name = importer->store.name;
    char tag[REFERENCE_SIZE];
    git_oid id;

    if (!*name || !reference_join(tag, "refs/tags/", name) || git_reference_name_to_id(&id, importer->store.repo, tag) != 0)
        return STORY_OK;
    return error_set(err, STORY_E_EXISTS, "the tag %s is in the way of the story's tags (git tag -d %s, or take another name)",
                     name, name);
}

int importing_load(struct story_importer *importer, struct story_error *err)
{
    struct imported_story *story = importing_story(importer);
    struct branch_tip tip;
    int status;

    if (story->hold == importer->hold)
        return STORY_OK;
    if ((status = check_name(importer, err)) < 0 || (status = read_tip(&tip, importer, err)) < 0)
        return status;
    if (!story->hold || tip.exists != story->exists || !git_oid_equal(&tip.id, &story->tip)) {
        *story = (struct imported_story){ story->name, story->branch, .table = importer->hold, .exists = tip.exists,
                                          .tip = tip.id };
        if (tip.exists && ((status = read_newest(importer, story, err)) < 0 || (status = note_labels(importer, &tip.id, err)) < 0))
            return status;
    }
    story->local = tip.local;
    memset(&story->published, 0, sizeof story->published);
    if (tip.local)
        story->published = tip.id;
    story->hold = importer->hold;
    return STORY_OK;
}

int importing_add_tag(struct story_importer *importer, const char *label, const git_oid *commit, struct story_error *err)
{
    char name[REFERENCE_SIZE];
    struct packed_ref *references =
        array_reserve(importer->references, &importer->reference_capacity, importer->reference_count + 1, sizeof *references);

    if (references)
        importer->references = references;
    labels_tag_name(name, &importer->store, label);
    const char *copy = references ? arena_strndup(&importer->reference_names, name, strlen(name)) : NULL;
    if (!copy)
        return error_set_nomem(err);
    references[importer->reference_count++] = (struct packed_ref){ copy, *commit };
    return STORY_OK;
}
