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

/* What a version grows from; all zero for a first version. */
struct ground {
    const struct story_version *version;
    bool aside; /* it is not the latest one, and shall not become it */
    const struct story_diff *diff;
};

static int commit_upon(struct run *run, struct publication *publication, const struct ground *ground, struct story_error *err)
{
    const struct story_revision *revision = publication->revision;
    char *message;
    int status = story_message_write(&message, revision, publication->recorded, ground->diff, err);

    if (status < 0)
        return status;
    const struct story_submission submission = {
        .label = publication->recorded,
        .bytes = publication->bytes,
        .size = publication->size,
        .published = revision->header.time.seconds,
        .has_published = story_span_size(revision->header.published) > 0,
        .message = message,
        .parent = ground->version,
        .aside = ground->aside,
    };
    status = commit_undisturbed(run->store, &submission, &publication->result, err);
    free(message);
    if (ground->diff)
        story_summary_format(&ground->diff->summary, publication->changes);
    else
        describe_first(publication->changes, revision);
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

/* Open the version that a new one grows from. */
static int open_ground(struct side *side, bool *aside, struct run *run, const struct place *place, struct story_error *err)
{
    bool newest = true;
    int status = side_read_version(side, run, "latest", err);

    if (status == STORY_OK && place_is_edit(place))
        status = is_newest(&newest, run, place->last.version.items, side->version.items, err);
    *aside = !newest;
    if (status == STORY_OK && *aside) {
        side_close(side);
        status = side_read_version(side, run, place->last.version.items->label, err);
    }
    return status < 0 ? status : side_parse_any(side, err);
}

static int commit_at(struct run *run, struct publication *publication, const struct place *place, struct story_error *err)
{
    struct side side = { 0 };
    struct story_diff *diff = NULL;
    bool aside;
    int status = open_ground(&side, &aside, run, place, err);

    if (status == STORY_E_NOTFOUND && run->store)
        status = commit_upon(run, publication, &(struct ground){ NULL, false, NULL }, err);
    else if (status == STORY_OK &&
             (status = story_diff_compute(&diff, side.revision, publication->revision, err)) == STORY_OK)
        status = commit_upon(run, publication, &(struct ground){ side.version.items, aside, diff }, err);
    story_diff_free(diff);
    side_close(&side);
    return status;
}

/* Nothing changes between finding the place and committing there, unless git does it. What is there already needs no ground: it is
 * submitted, since the store sees that it is on the disk. */
static int commit_once(struct run *run, struct publication *publication, struct story_error *err)
{
    struct place place = { .same = false };
    int status = place_choose(&place, run, publication, err);

    if (status == STORY_OK && place.same)
        status = commit_upon(run, publication, &(struct ground){ NULL, false, NULL }, err);
    else if (status == STORY_OK)
        status = commit_at(run, publication, &place, err);
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
