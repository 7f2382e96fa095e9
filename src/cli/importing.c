#include "importing.h"

#include "file.h"

#include <storydiff/diff.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A version before it is one. */
struct arrival {
    const char *story; /* NULL: the repository's own */
    char label[STORY_LABEL_MAX + 1];
    char *bytes;
    size_t size;
    struct story_revision *revision;
    const char *note;
    struct story_string sources;
    bool is_news;
    bool has_title, has_time; /* of news: that its text must show, too */
};

bool importing_goes_on(int status)
{
    return status == STORY_E_INPUT || status == STORY_E_INVALID || status == STORY_E_EXISTS;
}

/* Doubt an order against that of labels or of timestamps: whether history ran so, only its owner knows. */
static void check_order(struct importing *importing, struct parent *parent, const struct arrival *arrival)
{
    const struct story_revision *before = parent->revision, *after = arrival->revision;
    const char *story = arrival->story ? arrival->story : "the repository's own story";
    char label[STORY_LABEL_MAX + 1];
    struct story_span span = before->header.version;
    bool timed = story_span_size(before->header.published) && story_span_size(after->header.published);
    int64_t seconds = after->header.time.seconds - before->header.time.seconds;
    int64_t later = seconds ? seconds : after->header.time.microseconds - before->header.time.microseconds;

    memcpy(label, before->bytes + span.start, story_span_size(span));
    label[story_span_size(span)] = '\0';
    int order = label[0] ? story_label_order(label, arrival->label) : 0;
    if (order <= 0 && (!timed || later >= 0))
        return;
    importing->result.warnings++;
    if (parent->warned)
        return;
    parent->warned = true;
    bool older = timed && later < 0;
    const char *what = older && order > 0 ? "its label and its timestamp are" : older ? "its timestamp is" : "its label is";
    snprintf(importing->warning, sizeof importing->warning, "%s: %s comes after %s, but %s earlier (further ones of this story are "
             "only counted)", story, arrival->label, label[0] ? label : "a version without a label", what);
}

static int add_version(struct importing *importing, const struct arrival *arrival, const struct story_diff *diff,
                       struct story_error *err)
{
    const struct story_revision *revision = arrival->revision;
    char *message;
    int status = story_message_write(&message, revision, arrival->label, diff, arrival->note, err);

    if (status < 0)
        return status;
    status = story_importer_add(importing->importer, &(struct story_addition){
        .label = arrival->label,
        .bytes = arrival->bytes,
        .size = arrival->size,
        .published = revision->header.time.seconds,
        .has_published = story_span_size(revision->header.published) > 0,
        .message = message,
        .sources = arrival->sources.text,
        .sources_size = arrival->sources.size,
    }, err);
    free(message);
    return status;
}

/* On top of the story's newest version. */
static int add_after(struct importing *importing, struct arrival *arrival, struct story_error *err)
{
    struct parent *parent = parents_find(&importing->parents, arrival->story ? arrival->story : "");
    struct story_diff *diff = NULL;
    int status;

    if (!parent)
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    if ((status = parents_load(&importing->parents, parent, importing->importer, err)) < 0)
        return status;
    if (parent->revision) {
        check_order(importing, parent, arrival);
        status = story_diff_compute(&diff, parent->revision, arrival->revision, err);
    }
    if (status == STORY_OK)
        status = add_version(importing, arrival, diff, err);
    story_diff_free(diff);
    if (status < 0)
        return status;
    parents_replace(&importing->parents, parent, arrival->bytes, arrival->size, arrival->revision);
    snprintf(parent->tip, sizeof parent->tip, "%s", story_importer_tip(importing->importer));
    arrival->bytes = NULL;
    arrival->revision = NULL;
    importing->result.imported++;
    return STORY_OK;
}

static int refuse_part(const char *part, struct story_error *err)
{
    return story_error_set(err, STORY_E_INPUT, "\"%s\" cannot be told from the text behind it (correct the record)", part);
}

/* That a reader of the file will find what the record said. */
static int check_parts(const struct arrival *arrival, struct story_error *err)
{
    const struct story_header *header = &arrival->revision->header;

    if (!arrival->revision->paragraph_count)
        return story_error_set(err, STORY_E_INPUT, "empty story: there is no paragraph in it (leave it out)");
    if (!arrival->is_news)
        return STORY_OK;
    if (arrival->has_time && !story_span_size(header->published))
        return story_error_set(err, STORY_E_INPUT, "\"last_updated\" is no timestamp (write it like 2024-01-20T04:13:56)");
    if (arrival->has_title && !story_span_size(header->title))
        return refuse_part("title", err);
    return story_span_size(header->version) ? STORY_OK : refuse_part("version", err);
}

/* The label is known, and the story chosen. */
static int import_text(struct importing *importing, struct arrival *arrival, struct story_error *err)
{
    bool present;
    int status = story_importer_find(importing->importer, arrival->label, arrival->bytes, arrival->size, &present, err);

    importing->result.present += status == STORY_OK && present;
    if (status < 0 || present)
        return status;
    if (!arrival->revision && (status = story_revision_parse(&arrival->revision, arrival->bytes, arrival->size, NULL, err)) < 0)
        return status;
    if ((status = check_parts(arrival, err)) < 0)
        return status;
    return add_after(importing, arrival, err);
}

static void clear(struct arrival *arrival)
{
    story_revision_free(arrival->revision);
    free(arrival->bytes);
}

static int read_file(struct arrival *arrival, const char *bytes, size_t size, struct story_error *err)
{
    int status = file_check("the text", bytes, size, err);

    if (status < 0)
        return status;
    arrival->bytes = malloc(size + 1);
    if (!arrival->bytes)
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    memcpy(arrival->bytes, bytes, size);
    arrival->size = size;
    if ((status = story_revision_parse(&arrival->revision, arrival->bytes, size, NULL, err)) < 0)
        return status;
    struct story_span label = arrival->revision->header.version;
    if (!story_span_size(label))
        return story_error_set(err, STORY_E_INPUT, "no version label in the first line (write one, or commit it with --label)");
    memcpy(arrival->label, bytes + label.start, story_span_size(label));
    return STORY_OK;
}

int importing_file(struct importing *importing, const char *story, const char *bytes, size_t size, struct story_error *err)
{
    struct arrival arrival = { .story = story };
    int status = read_file(&arrival, bytes, size, err);

    if (status == STORY_OK && (status = story_importer_choose(importing->importer, story, err)) == STORY_OK)
        status = import_text(importing, &arrival, err);
    clear(&arrival);
    return status;
}

/* Records of one story may be put under a name of the user's; those of several may not be mixed. */
static int check_uuid(struct importing *importing, struct story_string uuid, struct story_error *err)
{
    if (!importing->story || !uuid.text)
        return STORY_OK;
    if (!importing->uuid && !(importing->uuid = strdup(uuid.text)))
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    if (strcmp(importing->uuid, uuid.text) == 0)
        return STORY_OK;
    return story_error_set(err, STORY_E_INPUT, "\"uuid\" is '%s', but the records before are of '%s' (leave -s out)", uuid.text,
                           importing->uuid);
}

/* A story's name. One of digits only would be taken for a version. */
static int choose_news(struct importing *importing, struct arrival *arrival, char **name, struct story_string uuid,
                       struct story_error *err)
{
    static const char prefix[] = "story-";
    bool digits = uuid.text && uuid.text[strspn(uuid.text, "0123456789")] == '\0';

    *name = NULL;
    arrival->story = importing->story ? importing->story : uuid.text;
    if (!importing->story && uuid.text && digits) {
        *name = malloc(sizeof prefix + uuid.size);
        if (!*name)
            return story_error_set(err, STORY_E_NOMEM, "out of memory");
        snprintf(*name, sizeof prefix + uuid.size, "%s%s", prefix, uuid.text);
        arrival->story = *name;
    }
    return story_importer_choose(importing->importer, arrival->story, err);
}

/* A number is the same however it is written: 0.2 is 0.20. */
static int choose_label(struct importing *importing, struct arrival *arrival, const struct story_news *news,
                        struct story_error *err)
{
    int status = story_news_label(news, arrival->label, err);
    const char *same = status == STORY_OK && news->version_is_number
                           ? story_importer_same_number(importing->importer, arrival->label) : NULL;

    if (same)
        snprintf(arrival->label, sizeof arrival->label, "%s", same);
    return status;
}

static int import_news(struct importing *importing, const struct story_news *news, struct story_error *err)
{
    struct arrival arrival = {
        .note = news->changes.text,
        .sources = news->sources,
        .is_news = true,
        .has_title = news->title.size > 0,
        .has_time = news->last_updated.size > 0,
    };
    char *name = NULL;
    int status;

    if ((status = check_uuid(importing, news->uuid, err)) == STORY_OK &&
        (status = choose_news(importing, &arrival, &name, news->uuid, err)) == STORY_OK &&
        (status = choose_label(importing, &arrival, news, err)) == STORY_OK &&
        (status = story_news_write(news, arrival.label, &arrival.bytes, &arrival.size, err)) == STORY_OK)
        status = import_text(importing, &arrival, err);
    clear(&arrival);
    free(name);
    return status;
}

int importing_record(struct importing *importing, char *text, size_t size, struct story_error *err)
{
    struct story_news news;
    int status = story_news_read(importing->reader, text, size, &news, err);

    importing->result.sources += status == STORY_OK && news.is_source;
    return status < 0 || news.is_source ? status : import_news(importing, &news, err);
}

void importing_clear(struct importing *importing)
{
    parents_clear(&importing->parents);
    free(importing->uuid);
}
