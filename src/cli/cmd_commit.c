/* storydiff commit: make versions of story files. */
#include "command.h"
#include "file.h"
#include "options.h"
#include "publish.h"
#include "repository.h"
#include "signer.h"

#include <stdlib.h>
#include <string.h>

enum { SHORT_ID = 7 };

static int choose_label(struct publication *publication, const char *given, struct story_error *err)
{
    const struct story_revision *revision = publication->revision;
    struct story_span span = revision->header.version;
    const char *label = given ? given : revision->bytes + span.start;
    size_t size = given ? strlen(given) : story_span_size(span);

    if (!size && !given)
        return story_error_set(err, STORY_E_INPUT, "no version label in: %s (give one with --label v0.21)",
                               file_title(publication->name));
    if (given && story_label_republished(given, size) > 0)
        return story_error_set(err, STORY_E_INVALID, "not a label to give: '%s' is an edit after publication (--label %.*s "
                               "--republish records one)", given, (int)strcspn(given, "+"), given);
    if (given) {
        int status = story_label_check(given, err);
        if (status < 0)
            return status;
    }
    memcpy(publication->label, label, size); /* A label has at most STORY_LABEL_MAX bytes. */
    publication->label[size] = '\0';
    return STORY_OK;
}

static int read_publication(struct publication *publication, const char *label, struct story_error *err)
{
    const char *name = publication->name;
    int status;

    if ((status = file_read(&publication->bytes, &publication->size, name, err)) < 0 ||
        (status = file_parse(&publication->revision, name, publication->bytes, publication->size, NULL, err)) < 0)
        return status;
    if (!publication->revision->paragraph_count)
        return story_error_set(err, STORY_E_INPUT, "empty story: %s (there is no paragraph in it)", file_title(name));
    return choose_label(publication, label, err);
}

/* Two files of one label: the second could only be refused, after the first was published. */
static int check_twice(const struct publication *list, size_t count, struct story_error *err)
{
    const struct publication *last = &list[count];

    for (const struct publication *earlier = list; earlier < last; earlier++) {
        if (strcmp(earlier->label, last->label) == 0 &&
            (earlier->size != last->size || memcmp(earlier->bytes, last->bytes, last->size) != 0))
            return story_error_set(err, STORY_E_EXISTS, "one label for two texts: %s: %s and %s (give each its own)", last->label,
                                   file_title(earlier->name), file_title(last->name));
    }
    return STORY_OK;
}

static int add_parent(struct publication_parents *parents, struct run *run, const char *name, struct story_error *err)
{
    struct story_versions found;

    if (parents->count == sizeof parents->ids / sizeof *parents->ids)
        return story_error_set(err, STORY_E_INVALID, "too many parents: --parent %s (at most %zu)", name, parents->count);
    int status = repository_find(&found, run, name, err);
    if (status == STORY_OK)
        memcpy(parents->ids[parents->count++], found.items->id, STORY_ID_SIZE);
    story_versions_free(&found);
    return status;
}

static int find_parents(struct publication_parents *parents, struct run *run, struct story_error *err)
{
    const char *name;
    int status = STORY_OK;

    for (size_t at = 0; status == STORY_OK && (name = option_next(run, "parent", &at));)
        status = add_parent(parents, run, name, err);
    return status;
}

/* Whatever can be known to be wrong is known before anything is written. */
static int prepare(struct run *run, struct publication *list, size_t count, struct story_error *err)
{
    int status = STORY_OK;

    for (size_t i = 0; i < count && status == STORY_OK; i++) {
        list[i].name = run->operand_count ? run->operands[i] : "-";
        list[i].note = option_value(run, "message");
        list[i].republish = option_value(run, "republish");
        if ((status = read_publication(&list[i], option_value(run, "label"), err)) == STORY_OK && !list[i].republish)
            status = check_twice(list, i, err);
    }
    for (size_t i = 0; i < count && status == STORY_OK; i++)
        status = publish_check(run, &list[i], err);
    return status < 0 ? status : find_parents(&list[0].parents, run, err);
}

static void show_line(struct run *run, const struct publication *publication)
{
    const struct story_commit_result *result = &publication->result;

    if (result->created)
        sink_printf(&run->out, "%s  %.*s  %s%s\n", publication->recorded, SHORT_ID, result->id, publication->changes,
                    result->branched ? " (a new branch)" : "");
    else
        sink_printf(&run->out, "%s is already there, with the same text: nothing to do\n", publication->recorded);
}

static int commit_all(struct run *run, struct publication *list, size_t count, struct story_error *err)
{
    for (size_t i = 0; i < count; i++) {
        /* The first grows from what --parent names, and each other from the one before it. */
        if (i && list[0].parents.count) {
            memcpy(list[i].parents.ids[0], list[i - 1].result.id, STORY_ID_SIZE);
            list[i].parents.count = 1;
        }
        int status = publish_commit(run, &list[i], err);
        if (status < 0)
            return status;
        if (!option_value(run, "json"))
            show_line(run, &list[i]);
        if (list[i].result.worktree_kept)
            show_note("story.txt in the work tree has changes of its own and was left alone");
        if (list[i].result.index_kept)
            show_note("git's index was left alone, since another program changes it or it cannot be read: git status tells more");
    }
    return STORY_OK;
}

/* Labels and commit ids hold nothing that JSON escapes. */
static void show_json(struct run *run, const struct publication *list, size_t count)
{
    sink_printf(&run->out, "{\"schema\":\"storydiff.commit/1\",\"versions\":[");
    for (size_t i = 0; i < count; i++)
        sink_printf(&run->out, "%s{\"label\":\"%s\",\"commit\":\"%s\",\"created\":%s}", i ? "," : "", list[i].recorded,
                    list[i].result.id, list[i].result.created ? "true" : "false");
    sink_printf(&run->out, "]}\n");
}

/* Let all of them be signed, if they are to be. */
static int choose_signer(struct signer *signer, struct run *run, struct publication *list, size_t count, struct story_error *err)
{
    struct story_store *store;
    bool wanted;
    int status = signer_is_wanted(&wanted, run, err);

    if (status < 0 || !wanted || (status = repository_open(&store, run, err)) < 0)
        return status;
    for (size_t i = 0; i < count; i++)
        list[i].signer = &signer->calls;
    return signer_prepare(signer, store, err);
}

static int run_commit(struct run *run, struct story_error *err)
{
    struct signer signer;
    size_t count = run->operand_count ? (size_t)run->operand_count : 1;

    if (count > 1 && option_value(run, "label"))
        return story_error_set(err, STORY_E_INVALID, "one label for %zu files: %s (commit them one by one)", count,
                               option_value(run, "label"));
    if (count > 1 && option_value(run, "message"))
        return story_error_set(err, STORY_E_INVALID, "one note for %zu files: --message (commit them one by one)", count);
    if (option_value(run, "republish") && option_value(run, "parent"))
        return story_error_set(err, STORY_E_INVALID, "not both: --republish and --parent (an edit grows from what it edits)");
    struct publication *list = calloc(count, sizeof *list);
    if (!list)
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    int status = prepare(run, list, count, err);
    if (status == STORY_OK)
        status = choose_signer(&signer, run, list, count, err);
    if (status == STORY_OK)
        status = commit_all(run, list, count, err);
    if (status == STORY_OK && option_value(run, "json"))
        show_json(run, list, count);
    for (size_t i = 0; i < count; i++) {
        story_revision_free(list[i].revision);
        free(list[i].bytes);
    }
    free(list);
    return status;
}

static const struct option_row commit_options[] = {
    { "label", 'l', "LABEL", "the version's label (else the one in the file)" },
    { "message", 'm', "NOTE", "what the version changes, in your words: audit looks there for corrections" },
    { "republish", '\0', NULL, "record other text under a published label as v0.21+1" },
    { "parent", 'p', "VERSION", "what it grows from (else the latest version); twice or more: a merge" },
    { "sign", 'S', NULL, "sign it as git does (gpg.format, user.signingKey)" },
    { "no-sign", '\0', NULL, "do not, though commit.gpgSign says so" },
    { NULL, '\0', NULL, NULL },
};

const struct command command_commit = {
    .name = "commit",
    .run = run_commit,
    .help = "publish story files as versions, in the order given",
    .usage = "[OPTIONS] [FILE...]",
    .operands_max = -1,
    .options = commit_options,
    .examples = "  storydiff commit story.txt\n"
                "  storydiff commit -m 'The crack is 17 metres long, not 11' story.txt\n"
                "  storydiff commit v0.20.txt v0.21.txt v0.22.txt\n"
                "  storydiff commit --parent v0.20 other.txt      (a branch of the tree)\n"
                "  storydiff commit --parent v0.22 --parent v0.24 both.txt\n"
                "  curl https://example.org/story.txt | storydiff commit --label v0.23 -\n"
                "  storydiff commit --republish story.txt         (an edit after publication becomes v0.21+1)\n",
};
