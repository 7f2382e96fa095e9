/** The functions of store.h in one table, for a program that loads libgit2 only when it needs a repository.
 *
 * Loading and starting libgit2 takes longer than comparing two short stories. The library holds this table like any other
 * symbol; `lib/storydiff/store.so` is the same code as a module to be opened with dlopen(), where dlsym() finds the table under
 * the name "story_store_module". Whoever links the library needs nothing of this.
 */
#ifndef STORYDIFF_STORE_MODULE_H
#define STORYDIFF_STORE_MODULE_H

#include <storydiff/import.h>
#include <storydiff/store.h>

STORY_BEGIN_DECLS

/** Each member is the function `story_store_NAME` of store.h, but for the first and the last. */
struct story_store_module {
    const char *version; /**< Of storydiff. A table of another version may have other members behind this one. */
    void (*prepare)(void);
    int (*init)(const char *path, bool bare, bool *created, struct story_error *err);
    int (*open)(struct story_store **out, const char *path, const char *story, struct story_error *err);
    void (*free)(struct story_store *store);
    const char *(*name)(const struct story_store *store);
    const char *(*folder)(const struct story_store *store);
    void (*remember)(struct story_store *store, const struct story_store_memory *memory);
    int (*find)(struct story_store *store, const char *revision, struct story_versions *out, char **note,
                struct story_error *err);
    bool (*has)(struct story_store *store, const char *label);
    int (*line)(struct story_store *store, const struct story_version *from, size_t limit, struct story_versions *out,
                struct story_error *err);
    int (*republished)(struct story_store *store, struct story_versions *out, struct story_error *err);
    int (*tree)(struct story_store *store, struct story_versions *out, struct story_error *err);
    int (*base)(struct story_store *store, const struct story_version *a, const struct story_version *b,
                struct story_versions *out, struct story_error *err);
    int (*check_head)(struct story_store *store, const char *id, struct story_saved_head *out, struct story_error *err);
    void (*saved_head_free)(struct story_saved_head *head); /**< story_saved_head_free() */
    int (*read)(struct story_store *store, const struct story_version *version, size_t limit, char **bytes, size_t *size,
                struct story_error *err);
    int (*read_sources)(struct story_store *store, const struct story_version *version, size_t limit, char **bytes, size_t *size,
                        struct story_error *err);
    int (*message)(struct story_store *store, const struct story_version *version, char **message, struct story_error *err);
    int (*signature)(struct story_store *store, const struct story_version *version, enum story_signed_object object,
                     struct story_signed *out, struct story_error *err);
    void (*signed_free)(struct story_signed *what); /**< story_signed_free() */
    void (*setting)(struct story_store *store, enum story_setting_scope scope, const char *key, char *out, size_t size);
    int (*hold)(struct story_store *store, struct story_error *err);
    void (*release)(struct story_store *store);
    int (*commit)(struct story_store *store, const struct story_submission *submission, struct story_commit_result *result,
                  struct story_error *err);
    int (*importer_create)(struct story_importer **out, const char *path, struct story_error *err); /**< Here as in import.h. */
    void (*importer_free)(struct story_importer *importer);
    int (*importer_choose)(struct story_importer *importer, const char *story, struct story_error *err);
    int (*importer_find)(struct story_importer *importer, const char *label, const char *bytes, size_t size, bool *present,
                         struct story_error *err);
    const char *(*importer_same_number)(struct story_importer *importer, const char *label);
    const char *(*importer_tip)(struct story_importer *importer);
    int (*importer_latest)(struct story_importer *importer, char **bytes, size_t *size, struct story_error *err);
    int (*importer_add)(struct story_importer *importer, const struct story_addition *addition, struct story_error *err);
    int (*importer_flush)(struct story_importer *importer, struct story_error *err);
    int (*git_setup)(const char *path, struct story_git_setting *settings, size_t count, bool undo, char **folder,
                     struct story_error *err);
    void (*versions_free)(struct story_versions *versions); /**< story_versions_free() */
};

STORY_API extern const struct story_store_module story_store_module;

STORY_END_DECLS

#endif
