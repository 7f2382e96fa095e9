#include "publish.h"

#include "file.h"
#include "repository.h"
#include "side.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Our own writers take turns. A git takes milliseconds: so many attempts are lost only to a lock that nobody will remove. */
enum { ATTEMPTS = 50, WAIT_MS = 10, WAIT_STEPS = 10 };

/* The version of that name with its text; anything that git can hold is read. */
static int open_version(struct side *side, struct run *run, const char *name, struct story_error *err)
{
    static const struct story_parse_options lossy = { .lossy = true };
    int status = side_read_version(side, run, name, err);

    return status < 0 ? status : file_parse(&side->revision, name, side->bytes, side->size, &lossy, err);
}

static int refuse_other_text(const struct publication *publication, const struct side *published, struct story_error *err)
{
    char words[STORY_SUMMARY_SIZE];
    struct story_diff *diff;
    int status = story_diff_compute(&diff, published->revision, publication->revision, err);

    if (status < 0)
        return status;
    story_summary_format(&diff->summary, words);
    story_diff_free(diff);
    return story_error_set(err, STORY_E_EXISTS, "%s is already published with other text: %s (publish it under a new label)",
                           publication->label, words);
}

int publish_check(struct run *run, const struct publication *publication, struct story_error *err)
{
    struct side published = { 0 };
    struct story_store *store;
    int status = repository_open(&store, run, err);

    if (status < 0 || !story_store_has(store, publication->label))
        return status;
    status = open_version(&published, run, publication->label, err);
    if (status == STORY_OK &&
        (published.size != publication->size || memcmp(published.bytes, publication->bytes, published.size) != 0))
        status = refuse_other_text(publication, &published, err);
    side_close(&published);
    return status;
}

/* A signal between the branch and the tag would leave work to the next writer. */
static int commit_undisturbed(struct story_store *store, const struct story_submission *submission,
                              struct story_commit_result *result, struct story_error *err)
{
    sigset_t signals, before;

    sigemptyset(&signals);
    sigaddset(&signals, SIGHUP);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, &before);
    int status = story_store_commit(store, submission, result, err);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return status;
}

static void describe_first(char out[STORY_SUMMARY_SIZE], const struct story_revision *revision)
{
    snprintf(out, STORY_SUMMARY_SIZE, "first version, %zu paragraph%s, %zu sentence%s", revision->paragraph_count,
             revision->paragraph_count == 1 ? "" : "s", revision->sentence_count, revision->sentence_count == 1 ? "" : "s");
}

/* The versions that a new one grows from, found. All zero before and after. */
struct parents {
    struct side first; /* with its text; of no version when there is none yet */
    struct story_versions merged[STORY_MERGED_MAX];
    const struct story_version *pointers[STORY_MERGED_MAX]; /* to their items */
    size_t merged_count;
};

static void parents_close(struct parents *parents)
{
    side_close(&parents->first);
    for (size_t i = 0; i < parents->merged_count; i++)
        story_versions_free(&parents->merged[i]);
}

static int find_parents(struct parents *parents, struct run *run, const struct publication_parents *wanted,
                        struct story_error *err)
{
    int status = open_version(&parents->first, run, wanted->count ? wanted->ids[0] : "latest", err);

    if (status == STORY_E_NOTFOUND && run->store && !wanted->count)
        return STORY_OK;
    for (size_t i = 1; status == STORY_OK && i < wanted->count; i++) {
        struct story_versions *merged = &parents->merged[i - 1];
        if ((status = repository_find(merged, run, wanted->ids[i], err)) < 0)
            break;
        parents->pointers[i - 1] = merged->items;
        parents->merged_count = i;
    }
    return status;
}

/* Commit with `diff` telling what changed since the first parent; it is NULL for a first version. */
static int commit_upon(struct run *run, struct publication *publication, const struct parents *parents,
                       const struct story_diff *diff, struct story_error *err)
{
    const struct story_revision *revision = publication->revision;
    char *message;
    int status = story_message_write(&message, revision, publication->label, diff, err);

    if (status < 0)
        return status;
    const struct story_submission submission = {
        .label = publication->label,
        .bytes = publication->bytes,
        .size = publication->size,
        .published = revision->header.time.seconds,
        .has_published = story_span_size(revision->header.published) > 0,
        .message = message,
        .parent = parents->first.version.items,
        .may_branch = publication->parents.count > 0,
        .merged = parents->pointers,
        .merged_count = parents->merged_count,
    };
    status = commit_undisturbed(run->store, &submission, &publication->result, err);
    free(message);
    if (diff)
        story_summary_format(&diff->summary, publication->changes);
    else
        describe_first(publication->changes, revision);
    return status;
}

/* Nothing changes between finding the parents and committing upon them, unless git does it. */
static int commit_once(struct run *run, struct publication *publication, struct story_error *err)
{
    struct parents parents = { .merged_count = 0 };
    struct story_diff *diff = NULL;
    int status = find_parents(&parents, run, &publication->parents, err);

    if (status == STORY_OK && parents.first.version.count)
        status = story_diff_compute(&diff, parents.first.revision, publication->revision, err);
    if (status == STORY_OK)
        status = commit_upon(run, publication, &parents, diff, err);
    story_diff_free(diff);
    parents_close(&parents);
    return status;
}

/* A random time, so that two programs do not meet again; longer after each attempt. */
static void wait_a_moment(int attempt)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    long most = (attempt < WAIT_STEPS ? attempt + 1 : WAIT_STEPS) * WAIT_MS * 1000000L;
    nanosleep(&(struct timespec){ 0, now.tv_nsec % most }, NULL);
}

int publish_commit(struct run *run, struct publication *publication, struct story_error *err)
{
    struct story_store *store;
    int status = repository_open(&store, run, err);

    if (status < 0)
        return status;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        if ((status = story_store_hold(store, err)) < 0)
            return status;
        status = commit_once(run, publication, err);
        story_store_release(store);
        if (status != STORY_E_CONFLICT)
            break;
        wait_a_moment(attempt);
    }
    /* Another writer may have published the same label since it was checked. */
    if (status == STORY_E_EXISTS) {
        struct story_error why;
        if (publish_check(run, publication, &why) == STORY_E_EXISTS)
            *err = why;
    }
    return status;
}
