/* The functions of storydiff/store.h, for the program. The first one that needs a repository loads the module that has them,
 * and libgit2 with it: comparing two files loads neither. */
#include <storydiff/store_module.h>

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* From the program's folder: where `make` leaves the module, and where `make install` puts it. */
static const char *const places[] = { "store.so", "../lib/storydiff/store.so" };

/* Not with $ORIGIN: sanitizers wrap dlopen(), and then it is their folder. */
static int find_folder(char folder[PATH_MAX], struct story_error *err)
{
    ssize_t size = readlink("/proc/self/exe", folder, PATH_MAX - 1);

    if (size < 0)
        return story_error_set(err, STORY_E_IO, "cannot load what reads repositories: /proc/self/exe: %s (is /proc there?)",
                               strerror(errno));
    folder[size] = '\0';
    *strrchr(folder, '/') = '\0';
    return STORY_OK;
}

static const struct story_store_module *load(struct story_error *err)
{
    char folder[PATH_MAX], path[PATH_MAX + 64];
    bool found = false;

    if (find_folder(folder, err) < 0)
        return NULL;
    for (size_t i = 0; !found && i < sizeof places / sizeof *places; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, places[i]);
        found = access(path, F_OK) == 0;
    }
    void *handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    const struct story_store_module *module = handle ? dlsym(handle, "story_store_module") : NULL;
    if (!module) {
        story_error_set(err, STORY_E_IO, "cannot load what reads repositories: %s "
                        "(install storydiff and libgit2 again)", dlerror());
        return NULL;
    }
    if (strcmp(module->version, STORYDIFF_VERSION) != 0) {
        story_error_set(err, STORY_E_IO, "what reads repositories is of storydiff %s, not " STORYDIFF_VERSION
                        " (install storydiff again)", module->version);
        return NULL;
    }
    return module;
}

/* Loading twice gives the same, so that threads may race for it. */
static const struct story_store_module *store_module(struct story_error *err)
{
    static const struct story_store_module *_Atomic loaded;

    if (!loaded)
        loaded = load(err);
    return loaded;
}

void story_store_prepare(void)
{
    const struct story_store_module *module = store_module(NULL);

    if (module)
        module->prepare();
}

int story_store_init(const char *path, bool bare, bool *created, struct story_error *err)
{
    const struct story_store_module *module = store_module(err);

    return module ? module->init(path, bare, created, err) : STORY_E_IO;
}

int story_store_open(struct story_store **out, const char *path, const char *story, struct story_error *err)
{
    const struct story_store_module *module = store_module(err);

    return module ? module->open(out, path, story, err) : STORY_E_IO;
}

int story_store_git_setup(const char *path, struct story_git_setting *settings, size_t count, bool undo, char **folder,
                          struct story_error *err)
{
    const struct story_store_module *module = store_module(err);

    return module ? module->git_setup(path, settings, count, undo, folder, err) : STORY_E_IO;
}

/* From here on there is a store, or what a store gave: the module is loaded. */

void story_store_free(struct story_store *store)
{
    if (store)
        store_module(NULL)->free(store);
}

const char *story_store_name(const struct story_store *store)
{
    return store_module(NULL)->name(store);
}

const char *story_store_folder(const struct story_store *store)
{
    return store_module(NULL)->folder(store);
}

void story_store_remember(struct story_store *store, const struct story_store_memory *memory)
{
    store_module(NULL)->remember(store, memory);
}

int story_store_find(struct story_store *store, const char *revision, struct story_versions *out, char **note,
                     struct story_error *err)
{
    return store_module(NULL)->find(store, revision, out, note, err);
}

bool story_store_has(struct story_store *store, const char *label)
{
    return store_module(NULL)->has(store, label);
}

int story_store_line(struct story_store *store, const struct story_version *from, size_t limit, struct story_versions *out,
                     struct story_error *err)
{
    return store_module(NULL)->line(store, from, limit, out, err);
}

int story_store_republished(struct story_store *store, struct story_versions *out, struct story_error *err)
{
    return store_module(NULL)->republished(store, out, err);
}

int story_store_tree(struct story_store *store, struct story_versions *out, struct story_error *err)
{
    return store_module(NULL)->tree(store, out, err);
}

int story_store_base(struct story_store *store, const struct story_version *a, const struct story_version *b,
                     struct story_versions *out, struct story_error *err)
{
    return store_module(NULL)->base(store, a, b, out, err);
}

int story_store_check_head(struct story_store *store, const char *id, struct story_saved_head *out, struct story_error *err)
{
    return store_module(NULL)->check_head(store, id, out, err);
}

void story_saved_head_free(struct story_saved_head *head)
{
    if (head && head->tags)
        store_module(NULL)->saved_head_free(head);
}

int story_store_read(struct story_store *store, const struct story_version *version, size_t limit, char **bytes, size_t *size,
                     struct story_error *err)
{
    return store_module(NULL)->read(store, version, limit, bytes, size, err);
}

int story_store_read_sources(struct story_store *store, const struct story_version *version, size_t limit, char **bytes,
                             size_t *size, struct story_error *err)
{
    return store_module(NULL)->read_sources(store, version, limit, bytes, size, err);
}

int story_store_message(struct story_store *store, const struct story_version *version, char **message, struct story_error *err)
{
    return store_module(NULL)->message(store, version, message, err);
}

int story_store_signature(struct story_store *store, const struct story_version *version, enum story_signed_object object,
                          struct story_signed *out, struct story_error *err)
{
    return store_module(NULL)->signature(store, version, object, out, err);
}

void story_signed_free(struct story_signed *what)
{
    if (what && what->content)
        store_module(NULL)->signed_free(what);
}

void story_store_setting(struct story_store *store, enum story_setting_scope scope, const char *key, char *out, size_t size)
{
    store_module(NULL)->setting(store, scope, key, out, size);
}

int story_store_hold(struct story_store *store, struct story_error *err)
{
    return store_module(NULL)->hold(store, err);
}

void story_store_release(struct story_store *store)
{
    store_module(NULL)->release(store);
}

int story_store_commit(struct story_store *store, const struct story_submission *submission,
                       struct story_commit_result *result, struct story_error *err)
{
    return store_module(NULL)->commit(store, submission, result, err);
}

void story_versions_free(struct story_versions *versions)
{
    if (versions && versions->items)
        store_module(NULL)->versions_free(versions);
}

int story_importer_create(struct story_importer **out, const char *path, struct story_error *err)
{
    const struct story_store_module *module = store_module(err);

    return module ? module->importer_create(out, path, err) : STORY_E_IO;
}

void story_importer_free(struct story_importer *importer)
{
    if (importer)
        store_module(NULL)->importer_free(importer);
}

int story_importer_choose(struct story_importer *importer, const char *story, struct story_error *err)
{
    return store_module(NULL)->importer_choose(importer, story, err);
}

int story_importer_find(struct story_importer *importer, const char *label, const char *bytes, size_t size, bool *present,
                        struct story_error *err)
{
    return store_module(NULL)->importer_find(importer, label, bytes, size, present, err);
}

const char *story_importer_same_number(struct story_importer *importer, const char *label)
{
    return store_module(NULL)->importer_same_number(importer, label);
}

const char *story_importer_tip(struct story_importer *importer)
{
    return store_module(NULL)->importer_tip(importer);
}

int story_importer_latest(struct story_importer *importer, char **bytes, size_t *size, struct story_error *err)
{
    return store_module(NULL)->importer_latest(importer, bytes, size, err);
}

int story_importer_add(struct story_importer *importer, const struct story_addition *addition, struct story_error *err)
{
    return store_module(NULL)->importer_add(importer, addition, err);
}

int story_importer_flush(struct story_importer *importer, struct story_error *err)
{
    return store_module(NULL)->importer_flush(importer, err);
}
