/** A store: the versions of stories in an ordinary git repository.
 *
 * One commit is one version. Its tree holds `story.txt`, the exact bytes. Its parent is the version that it grew from. Its
 * message ends in trailers, of which `Story-Version:` (the label) and `Story-Title:` are read here. A repository's own story lives
 * on the default branch (the one that HEAD names, unless a named story is checked out), with tags `v0.21`; a story called NAME
 * lives on branch NAME, with tags `NAME/v0.21`. A version that grows from one which is no tip begins a branch of its own, which is
 * called `branches/v0.24`, or `branches/NAME/v0.24`, by the version that began it, and stays when it was merged. A branch that is
 * only known from a remote, as after `git clone`, is read there.
 *
 * The branches are the truth: a version exists as soon as a branch holds it. A tag that a killed writer did not come to write is
 * written by the next one, and a tag that was moved does not hide the version of that label on a branch.
 *
 * A store is used by one thread at a time, and several stores are opened one after the other: opening sets options of libgit2
 * that belong to the process. It never runs hooks and never opens a network connection.
 *
 * Writers of one repository take turns: each holds a lock on the file `storydiff.guard` in it, which ends with the process. A
 * process may be killed at any moment: no version that was committed is lost, and the next writer removes the locks of git's that
 * the dead one left. It tells them by being links to that file; other locks are another program's and are respected. Readers lock
 * nothing.
 */
#ifndef STORYDIFF_STORE_H
#define STORYDIFF_STORE_H

#include <storydiff/error.h>
#include <storydiff/label.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

STORY_BEGIN_DECLS

struct story_store;

/** Bytes of a commit id in hexadecimal, with the closing NUL. */
enum { STORY_ID_SIZE = 41 };

/** One version, as the repository has it. */
struct story_version {
    char id[STORY_ID_SIZE];   /**< The commit. */
    char blob[STORY_ID_SIZE]; /**< Its `story.txt`: two versions with equal blobs have equal bytes. */
    char sources[STORY_ID_SIZE]; /**< Its `sources.json`; "" when it has none. */
    const char *label;        /**< E.g. "v0.21", or "v0.21+1" republished. NULL for a commit made by hand that has none. */
    const char *title;        /**< From the trailers, escapes undone: whatever it was, at most 2 KiB; "" when there is none. */
    int64_t published;        /**< The author's time: seconds UTC. Kept from 1970 to 2106; the story's own is in its text. */
    int64_t committed;        /**< The committer's time: seconds UTC. */
    const char *const *parents; /**< Ids of the parents, in order. */
    size_t parent_count;
};

/** How many versions one can merge, beside its parent. */
enum { STORY_MERGED_MAX = 15 };

/** Versions, found together. Freed with story_versions_free(), which frees all their strings. */
struct story_versions {
    const struct story_version *items;
    size_t count;
};

/** Start libgit2 without the system's certificates, which are only for connections: the first store then opens 4 ms sooner.
 *
 * Nothing depends on it. Only for a process that has one thread, and that never connects by libgit2 itself: it cannot open
 * files for a moment, and libgit2 stays started, without certificates, until it ends. */
STORY_API void story_store_prepare(void);

/** Make a repository at `path`, or make the empty repository there one for stories.
 *
 * Missing folders are made; files in the folder stay as they are. `*created` tells whether anything was done: a repository of
 * ours that is already there is left alone.
 * @return STORY_OK; STORY_E_REPOSITORY when there is a repository with another kind of history, or of another user; STORY_E_IO;
 * STORY_E_NOMEM. */
STORY_API int story_store_init(const char *path, bool bare, bool *created, struct story_error *err);

/** Open the repository that holds the folder `path`, searching upwards as git does.
 *
 * `story` chooses a named story; NULL chooses the repository's own story or, when it has none and exactly one named story, that
 * one. A name is made of a-z, 0-9, '.', '_' and '-', at most 100 bytes, and can be taken neither for a version nor for the own
 * story's branch, nor be "branches". `*out` is freed with story_store_free().
 * @return STORY_OK; STORY_E_NOTFOUND when there is no repository; STORY_E_AMBIGUOUS when NULL could mean several stories (the
 * message lists them); STORY_E_INVALID when `story` cannot be a story's name; STORY_E_REPOSITORY when the repository is not
 * ours, belongs to another user, or cannot be read; STORY_E_NOMEM. An empty repository made by story_store_init() opens; so
 * does a named story that has no version yet. */
STORY_API int story_store_open(struct story_store **out, const char *path, const char *story, struct story_error *err);

/** Close a store. NULL is allowed. */
STORY_API void story_store_free(struct story_store *store);

/** The name of the chosen story; NULL for the repository's own. Borrowed from the store. */
STORY_API const char *story_store_name(const struct story_store *store);

/** The folder of the repository, as an absolute path; of a work tree, that of the repository that it belongs to. Borrowed from the
 * store. */
STORY_API const char *story_store_folder(const struct story_store *store);

/** What was read of commits, kept by key by the caller: a cache. `find` and `add` mean what story_cache_find() and
 * story_cache_add() do. */
struct story_store_memory {
    bool (*find)(void *context, const char *key, size_t key_size, const void **bytes, size_t *size);
    void (*add)(void *context, const char *key, size_t key_size, const void *bytes, size_t size);
    void *context; /**< Passed to both; borrowed. */
};

/** Let story_store_line() and story_store_tree() remember versions, which are three quarters of the work of a second run. Of a
 * version that is remembered neither the commit nor its tree is read: the ids of commits say all that is in them. The memory is
 * borrowed until the store is freed. */
STORY_API void story_store_remember(struct story_store *store, const struct story_store_memory *memory);

/** Find one version.
 *
 * `revision` is, in this order: a label, matched exactly; `latest`; a label that is the same decimal number as exactly one
 * label of the story (`*note` is then set: the caller should show it); `HEAD`, a branch, a tag, or a commit id of at least 7
 * digits. `~N` behind any of these goes N first parents back. `rev:X` is whatever git understands by X.
 * `*out` holds one version; free it with story_versions_free(). `*note` is NULL or a line to be freed with free(), safe to print.
 * @return STORY_OK; STORY_E_NOTFOUND (the message lists the nearest labels, or says that there is no version yet);
 * STORY_E_AMBIGUOUS; STORY_E_REPOSITORY; STORY_E_NOMEM. */
STORY_API int story_store_find(struct story_store *store, const char *revision, struct story_versions *out, char **note,
                               struct story_error *err);

/** Whether the story has a version of exactly this label, without searching further. */
STORY_API bool story_store_has(struct story_store *store, const char *label);

/** The line of a version: itself, its first parent, and so on to the first; newest first; at most `limit` (0: all).
 *
 * A commit made by hand stands in the line like any other. `*out` is freed with story_versions_free().
 * @return STORY_OK; STORY_E_REPOSITORY when a commit is missing, as in a shallow clone, or damaged; STORY_E_NOMEM. */
STORY_API int story_store_line(struct story_store *store, const struct story_version *from, size_t limit,
                               struct story_versions *out, struct story_error *err);

/** All versions of the story that were published again with other text: those whose labels end in "+1" and the like, in no
 * order. They may stand on any branch; only those with a tag are found.
 *
 * `*out` is freed with story_versions_free().
 * @return STORY_OK, also when there is none; STORY_E_REPOSITORY; STORY_E_NOMEM. */
STORY_API int story_store_republished(struct story_store *store, struct story_versions *out, struct story_error *err);

/** All versions of the story: the main line newest first, then what each branch adds to it, by the names of the branches, then what
 * only tags still lead to. `*out` is freed with story_versions_free().
 * @return as story_store_line(). */
STORY_API int story_store_tree(struct story_store *store, struct story_versions *out, struct story_error *err);

/** The nearest common ancestor of two versions, as git finds it: of several equally near ones, one. `*out` holds one version.
 * @return STORY_OK; STORY_E_NOTFOUND when there is none; otherwise as story_store_line(). */
STORY_API int story_store_base(struct story_store *store, const struct story_version *a, const struct story_version *b,
                               struct story_versions *out, struct story_error *err);

/** A tag that names another commit than the version of its label. */
struct story_moved_tag {
    const char *label;
    char was[STORY_ID_SIZE]; /**< The version. */
    char now[STORY_ID_SIZE]; /**< What the tag names; "" when that is no commit. */
};

/** What became of a head that somebody wrote down once. */
struct story_saved_head {
    bool kept; /**< A branch of the story holds it: neither it nor anything that it grew from was rewritten. */
    const struct story_moved_tag *tags; /**< Those of its history that were moved, by their labels. */
    size_t tag_count;
};

/** Check a saved head: an id that `storydiff head` printed, or at least 7 digits of it.
 *
 * It is kept when it is the tip of one of the story's branches or an ancestor of one; that a tag still leads to it is not enough.
 * Of each version that it is or grew from, by any parent, the tag of the label that its commit gives it is looked up: a tag that is
 * gone was not moved. A commit that the repository does not have any more is not kept, and its tags are not known.
 * `*out` is freed with story_saved_head_free().
 * @return STORY_OK; STORY_E_INVALID when it cannot be such an id; STORY_E_AMBIGUOUS; STORY_E_REPOSITORY; STORY_E_NOMEM. */
STORY_API int story_store_check_head(struct story_store *store, const char *id, struct story_saved_head *out,
                                     struct story_error *err);

/** Free what that gave; the struct itself stays the caller's. NULL is allowed. */
STORY_API void story_saved_head_free(struct story_saved_head *head);

/** Free what story_store_find(), story_store_line() and the like gave; the struct itself stays the caller's. NULL is allowed. */
STORY_API void story_versions_free(struct story_versions *versions);

/** Read the exact bytes of a version.
 *
 * `*bytes` is freed with free(); one NUL byte follows the `*size` bytes.
 * @return STORY_OK; STORY_E_REPOSITORY when the object is missing or damaged; STORY_E_INPUT when it is larger than `limit`
 * (found without loading it); STORY_E_NOMEM. */
STORY_API int story_store_read(struct story_store *store, const struct story_version *version, size_t limit, char **bytes,
                               size_t *size, struct story_error *err);

/** Read the message of a version's commit: its changelog, with whatever somebody wrote about it. story_message_note() of report.h
 * finds that in it.
 *
 * `*message` is NUL-terminated, as git holds it (hostile, and in any encoding), and freed with free().
 * @return STORY_OK; STORY_E_REPOSITORY when the commit is missing or damaged; STORY_E_NOMEM. */
STORY_API int story_store_message(struct story_store *store, const struct story_version *version, char **message,
                                  struct story_error *err);

/** Whoever signs versions. */
struct story_signer {
    /** Sign the `size` bytes of a commit or a tag, as git signs them, in the name of `who`, "Name <address>". `*signature` is the
     * armoured signature, which ends with a line break; the store frees it with free(). May ask the user, and take its time:
     * writers wait meanwhile. Called twice for each version, for its commit and for its tag.
     * @return STORY_OK, or another status with `err` filled in, with which the commit then fails. */
    int (*sign)(void *context, const char *content, size_t size, const char *who, char **signature, struct story_error *err);
    void *context;
};

/** Read the bytes of a version's `sources.json`, as story_store_read() does. `*bytes` is NULL when it has none. */
STORY_API int story_store_read_sources(struct story_store *store, const struct story_version *version, size_t limit, char **bytes,
                                       size_t *size, struct story_error *err);

/** What of a version can be signed: its commit, and the tag of its label. */
enum story_signed_object { STORY_SIGNED_COMMIT, STORY_SIGNED_TAG };

/** What somebody signed. */
struct story_signed {
    char *content;   /**< `size` bytes, any; NULL when it is not signed. */
    size_t size;
    char *signature; /**< Armoured, NUL-terminated; NULL when it is not signed. */
    bool is_foreign; /**< Of a tag: what was signed is another tag, or a tag of another commit. */
};

/** Read the signature of a version. A tag that is not there, or that is no object of its own, is not signed.
 *
 * `*out` is freed with story_signed_free().
 * @return STORY_OK, also when it is not signed; STORY_E_REPOSITORY; STORY_E_NOMEM. */
STORY_API int story_store_signature(struct story_store *store, const struct story_version *version, enum story_signed_object object,
                                    struct story_signed *out, struct story_error *err);

/** Free what that gave; the struct itself stays the caller's. NULL is allowed. */
STORY_API void story_signed_free(struct story_signed *what);

/** Whose settings count. */
enum story_setting_scope {
    STORY_SETTING_ANY,  /**< As for git: the repository's, the user's, the system's. */
    STORY_SETTING_USERS /**< Not the repository's, which may be somebody else's: for what makes programs run. */
};

/** Read a setting of git, such as "user.signingKey". `out` holds `size` bytes, and "" when the setting is not there or does not
 * fit. The value may hold anything. */
STORY_API void story_store_setting(struct story_store *store, enum story_setting_scope scope, const char *key, char *out,
                                   size_t size);

/** A version to be committed. All strings are borrowed for the call. */
struct story_submission {
    const char *label; /**< Well formed, or with the "+1" of a republished version. */
    const char *bytes; /**< The exact bytes of the story file. */
    size_t size;
    int64_t published;   /**< Author time in seconds UTC; meaningful when `has_published`, else the time of committing. */
    bool has_published;
    /** The whole commit message, valid UTF-8. Its last paragraph, not its only one, has the trailer "Story-Version: LABEL". */
    const char *message;
    /** The version that it grows from: what story_store_find(…, "latest", …) gave, or NULL when there was none. When the tip
     * is another by now, the commit is refused with STORY_E_CONFLICT. */
    const struct story_version *parent;
    /** Let `parent` be any version of the story: the new one continues the branch that ends in it, or else begins another. */
    bool may_branch;
    /** What is merged into it: further versions of the story, none of which the others grew from; with `may_branch` only. */
    const struct story_version *const *merged;
    size_t merged_count; /**< At most STORY_MERGED_MAX. */
    /** Sign the commit and its tag, which becomes a tag object; NULL: neither. A version that is there already is not signed. */
    const struct story_signer *signer;
};

/** How a commit ended. */
struct story_commit_result {
    char id[STORY_ID_SIZE];
    bool created;         /**< False when the same label with the same bytes was there already: nothing was done. */
    bool branched;        /**< It began a branch of the tree. */
    bool worktree_kept;   /**< The working copy of `story.txt` had changes of its own and was left alone. */
    bool index_kept; /**< git's index was left alone: another program was changing it, or it is of a kind that
                            libgit2 cannot read. The next commit tries again. */
};

/** Wait for other writers, and keep them waiting until story_store_release(): what was found then stays the latest.
 *
 * story_store_commit() does so by itself, for as long as it takes. Holds may be nested; closing the store ends them. A git that
 * writes does not wait.
 * @return STORY_OK; STORY_E_CONFLICT when another writer does not come to an end; STORY_E_IO; STORY_E_NOMEM. */
STORY_API int story_store_hold(struct story_store *store, struct story_error *err);

/** End what story_store_hold() began. */
STORY_API void story_store_release(struct story_store *store);

/** Commit a version.
 *
 * In a repository with a working tree whose checked-out branch is the story's, `story.txt` there and its index entry follow
 * when they were clean; a working copy that differs from both the old and the new version is never overwritten. When this
 * returns STORY_OK the version, its references and the working copy are on the disk, and the objects were read back. After a
 * failure the version may be there without its tag or working copy (the message says so); committing the same again then does the
 * rest.
 *
 * Author and committer are found as git does, with GIT_AUTHOR_NAME and the like; without any configuration they are
 * "storydiff <storydiff@localhost>".
 * @return STORY_OK; STORY_E_INVALID when the label or message is not well formed, or the parents cannot be those of one version;
 * STORY_E_EXISTS when the label is there with
 * other bytes, or its tag is there and no branch holds its version; STORY_E_CONFLICT when another writer was faster, or
 * another program holds a lock: find "latest" again and retry, but not for ever; STORY_E_IO; STORY_E_REPOSITORY; STORY_E_NOMEM. */
STORY_API int story_store_commit(struct story_store *store, const struct story_submission *submission,
                                 struct story_commit_result *result, struct story_error *err);

/** What became of a setting. */
enum story_git_outcome {
    STORY_GIT_WRITTEN,
    STORY_GIT_THERE,   /**< It was there already. */
    STORY_GIT_REMOVED,
    STORY_GIT_ABSENT,  /**< There was nothing to remove. */
    STORY_GIT_KEPT     /**< Somebody has set something else meanwhile, which was not removed. */
};

/** Something that git is told in a file of the repository. */
struct story_git_setting {
    const char *key;   /**< Of `config`, e.g. "diff.storydiff.command"; NULL: a line of `info/attributes`. */
    const char *value; /**< Or that line, without a line break. */
    /** What values of ours end with, whatever stands before it: such a value may be replaced and removed. */
    const char *mark;
    enum story_git_outcome outcome; /**< Set by story_store_git_setup(). */
};

/** Tell git something in the repository that holds the folder `path`, or with `undo` take it back: exactly what is ours.
 *
 * Settings are those of the repository alone, never the user's. When one has a value that is not ours, nothing at all is written.
 * All settings of `config` are written at once. Interrupted, lines of `info/attributes` may be missing; the same again adds them.
 * `*folder` is the path of git's folder, where the files are, ending in '/'; freed with free(), and not safe to be printed.
 * @return STORY_OK; STORY_E_EXISTS when a value is not ours; STORY_E_NOTFOUND when there is no repository; STORY_E_REPOSITORY when
 * it is not one of ours or cannot be read; STORY_E_CONFLICT when another program is writing; STORY_E_IO; STORY_E_NOMEM. */
STORY_API int story_store_git_setup(const char *path, struct story_git_setting *settings, size_t count, bool undo, char **folder,
                                    struct story_error *err);

STORY_END_DECLS

#endif
