#include "publish.h"

#include "place.h"
#include "repository.h"
#include "side.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Our own writers take turns. A git takes milliseconds: so many attempts are lost only to a lock that nobody will remove. */
enum { ATTEMPTS = 50, WAIT_MS = 10, WAIT_STEPS = 10 };

int publish_check(struct run *run, struct publication *publication, struct story_error *err)
{
    struct place place = { .same = false };
    struct story_store *store;
    int status = repository_open(&store, run, err);

    if (status == STORY_OK)
        status = place_choose(&place, run, publication, err);
    place_close(&place);
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
    bool chosen; /* they need not be the latest version */
};

static void parents_close(struct parents *parents)
{
    side_close(&parents->first);
    for (size_t i = 0; i < parents->merged_count; i++)
        story_versions_free(&parents->merged[i]);
}

static int find_merged(struct parents *parents, struct run *run, const struct publication_parents *wanted,
                       struct story_error *err)
{
    int status = STORY_OK;

    for (size_t i = 1; status == STORY_OK && i < wanted->count; i++) {
        struct story_versions *merged = &parents->merged[i - 1];
        if ((status = repository_find(merged, run, wanted->ids[i], err)) < 0)
            break;
        parents->pointers[i - 1] = merged->items;
        parents->merged_count = i;
    }
    return status;
}

/* Whether a version is the newest one, but for commits made by hand upon it. */
static int is_newest(bool *newest, struct run *run, const struct story_version *version, const struct story_version *latest,
                     struct story_error *err)
{
    struct story_versions line = { NULL, 0 };
    size_t at = 0;
    int status = story_store_line(run->store, latest, latest->label ? 1 : 0, &line, err);

    while (at + 1 < line.count && !line.items[at].label)
        at++;
    *newest = line.count && strcmp(line.items[at].id, version->id) == 0;
    story_versions_free(&line);
    return status;
}

/* An edit grows from what it edits. */
static int take_edited(struct parents *parents, struct run *run, const struct place *place, struct story_error *err)
{
    const struct story_version *edited = place->last.version.items;
    bool newest;
    int status = is_newest(&newest, run, edited, parents->first.version.items, err);

    if (status < 0 || newest)
        return status;
    side_close(&parents->first);
    parents->chosen = true;
    return side_read_version(&parents->first, run, edited->id, err);
}

static int find_parents(struct parents *parents, struct run *run, const struct publication *publication,
                        const struct place *place, struct story_error *err)
{
    const struct publication_parents *wanted = &publication->parents;
    int status = side_read_version(&parents->first, run, wanted->count ? wanted->ids[0] : "latest", err);

    parents->chosen = wanted->count > 0;
    if (status == STORY_E_NOTFOUND && run->store && !wanted->count)
        return STORY_OK;
    if (status == STORY_OK && place_is_edit(place))
        status = take_edited(parents, run, place, err);
    if (status == STORY_OK)
        status = side_parse_any(&parents->first, err);
    return status < 0 ? status : find_merged(parents, run, wanted, err);
}

/* Commit with `diff` telling what changed since the first parent; it is NULL for a first version. */
static int commit_upon(struct run *run, struct publication *publication, const struct parents *parents,
                       const struct story_diff *diff, struct story_error *err)
{
    const struct story_revision *revision = publication->revision;
    char *message;
    int status = story_message_write(&message, revision, publication->recorded, diff, publication->note, err);

    if (status < 0)
        return status;
    const struct story_submission submission = {
        .label = publication->recorded,
        .bytes = publication->bytes,
        .size = publication->size,
        .published = revision->header.time.seconds,
        .has_published = story_span_size(revision->header.published) > 0,
        .message = message,
        .parent = parents->first.version.items,
        .may_branch = parents->chosen,
        .merged = parents->pointers,
        .merged_count = parents->merged_count,
        .signer = publication->signer,
    };
    status = commit_undisturbed(run->store, &submission, &publication->result, err);
    free(message);
    if (diff)
        story_summary_format(&diff->summary, publication->changes);
    else
        describe_first(publication->changes, revision);
    return status;
}

/* Nothing changes between finding the place and committing there, unless git does it. What is there already needs no parents: it is
 * submitted, since the store sees that it is on the disk. */
static int commit_once(struct run *run, struct publication *publication, struct story_error *err)
{
    struct place place = { .same = false };
    struct parents parents = { .merged_count = 0 };
    struct story_diff *diff = NULL;
    int status = place_choose(&place, run, publication, err);

    if (status == STORY_OK && !place.same)
        status = find_parents(&parents, run, publication, &place, err);
    if (status == STORY_OK && parents.first.version.count)
        status = story_diff_compute(&diff, parents.first.revision, publication->revision, err);
    if (status == STORY_OK)
        status = commit_upon(run, publication, &parents, diff, err);
    story_diff_free(diff);
    parents_close(&parents);
    place_close(&place);
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
    return status;
}
