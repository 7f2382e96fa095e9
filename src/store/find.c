/* Finding the version that a user means. */
#include "search.h"
#include "snapshot.h"
#include "version_list.h"

#include "base/error.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Go `back` first parents back, without leaving the story. */
static int go_back(struct search *search, size_t back)
{
    for (size_t gone = 0; gone < back; gone++) {
        git_oid blob;
        bool moved, story = true;
        int status = snapshot_step_back(&search->commit, &moved, search->err);
        if (status == STORY_OK && moved)
            status = snapshot_story(search->commit, &blob, &story, search->err);
        if (status < 0)
            return status;
        if (!moved || !story)
            return error_set(search->err, STORY_E_NOTFOUND, "no version %s~%zu: the line has only %zu version%s "
                             "(%s~%zu is the first)", search->text, back, gone + 1, gone ? "s" : "", search->text, gone);
        search->label[0] = '\0';
    }
    return STORY_OK;
}

/* Split "BASE~2~" into "BASE" and 3. What is no number after a ~ stays in the base, where nothing will be called so. */
static size_t cut_tildes(char *text)
{
    size_t back = 0;
    char *tilde;

    while ((tilde = strrchr(text, '~')) && tilde > text && strspn(tilde + 1, "0123456789") == strlen(tilde + 1)) {
        unsigned long long steps = tilde[1] ? strtoull(tilde + 1, NULL, 10) : 1;
        back = steps > SIZE_MAX / 4 || back > SIZE_MAX / 4 ? SIZE_MAX / 4 : back + (size_t)steps;
        *tilde = '\0';
    }
    return back;
}

static int deliver(struct search *search, struct story_versions *out)
{
    struct version_list list = { .store = search->store };
    bool added;
    int status = version_list_add(&list, search->commit, *search->label ? search->label : NULL, &added, search->err);

    if (status == STORY_OK && !added)
        status = error_set(search->err, STORY_E_NOTFOUND, "not a version: '%s' holds no " STORY_FILE
                           " (storydiff log lists the versions)", search->text);
    if (status == STORY_OK)
        status = version_list_finish(&list, out, search->err);
    version_list_free(&list);
    return status;
}

int story_store_find(struct story_store *store, const char *revision, struct story_versions *out, char **note,
                     struct story_error *err)
{
    char *text = strdup(revision);
    struct search search = { .store = store, .text = text, .err = err };
    int status;

    *out = (struct story_versions){ NULL, 0 };
    *note = NULL;
    if (!text)
        return error_set_nomem(err);
    if (strncmp(text, "rev:", 4) == 0) {
        search.text += 4;
        status = search_git(&search);
    } else {
        size_t back = cut_tildes(text);
        status = search_plain(&search);
        if (status == STORY_OK)
            status = go_back(&search, back);
    }
    if (status == STORY_OK)
        status = deliver(&search, out);
    if (status == STORY_OK) {
        *note = search.note;
        search.note = NULL;
    }
    git_commit_free(search.commit);
    free(search.note);
    free(text);
    return status;
}
