/* What one commit holds: its story file, its label, its first parent. */
#ifndef STORE_SNAPSHOT_H
#define STORE_SNAPSHOT_H

#include <storydiff/error.h>

#include <git2.h>
#include <stdbool.h>

/* The files of a version. */
#define STORY_FILE "story.txt"
#define SOURCES_FILE "sources.json" /* what is known of the sources of the story */
enum snapshot_file { SNAPSHOT_STORY, SNAPSHOT_SOURCES };
enum { SNAPSHOT_FILES = SNAPSHOT_SOURCES + 1 };
extern const char *const snapshot_file_names[SNAPSHOT_FILES];

/* The ids of their bytes; zero for one that is not there. */
struct snapshot_files {
    git_oid ids[SNAPSHOT_FILES];
};

/* Find the files of a commit. A link or a folder of such a name is none. */
int snapshot_files(struct snapshot_files *files, git_commit *commit, struct story_error *err);

/* Look a commit up that must be there. Freed with git_commit_free(). */
int snapshot_lookup(git_commit **out, git_repository *repo, const git_oid *id, struct story_error *err);

/* The id of the bytes of the story. Without a story file in the commit's tree, or with a link or a folder of that name,
 * `*found` is false and `*blob` is zero. */
int snapshot_story(git_commit *commit, git_oid *blob, bool *found, struct story_error *err);

/* Replace `*commit` by its first parent. A first commit is left as it is, and `*moved` is false. */
int snapshot_step_back(git_commit **commit, bool *moved, struct story_error *err);

/* Whether a line that ends in `tip` was written by storydiff: it, or an ancestor not far behind, has a story and a label. */
int snapshot_is_ours(git_repository *repo, const git_oid *tip, bool *ours, struct story_error *err);

#endif
