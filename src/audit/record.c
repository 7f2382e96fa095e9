#include "record.h"

#include "lexicon.h"
#include "rules.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LANGUAGE_SIZE = 8 };

/* What stands before the findings, which are followed by their texts, the keys of both maps, and the lineage. */
struct record_head {
    char language[LANGUAGE_SIZE];
    uint32_t findings;
    uint32_t removed;
    uint32_t flips;
    uint32_t lineage;
    uint32_t lineage_next;
};

struct record_finding {
    uint64_t change;
    struct story_place before;
    struct story_place after;
    uint32_t rule;
    uint32_t severity;
    uint32_t disclosed;
    uint32_t sizes[3]; /* of the texts: old, new, why */
};

/* A record that is read: what is not there is never looked at. */
struct record_reader {
    const char *at;
    size_t left;
    bool broken;
};

void record_begin(struct story_auditor *auditor, const struct story_audit_options *options)
{
    char text[64 + LANGUAGE_SIZE];
    int size = snprintf(text, sizeof text, "%llx %d %.*s", (unsigned long long)options->skipped, options->require_disclosure,
                        LANGUAGE_SIZE, options->language ? options->language : "");

    sha1_of(auditor->told, text, (size_t)size);
}

/* Hash on with a text; NULL is another one than all others. */
static void tell_text(unsigned char told[SHA1_SIZE], const char *text)
{
    unsigned char both[2 * SHA1_SIZE] = { 0 };

    memcpy(both, told, SHA1_SIZE);
    if (text)
        sha1_of(both + SHA1_SIZE, text, strlen(text));
    sha1_of(told, both, sizeof both);
}

void record_tell(unsigned char told[SHA1_SIZE], const struct story_auditor *auditor, const struct story_audit_version *version)
{
    char missing[STORY_LABEL_SIZE];

    memmove(told, auditor->told, SHA1_SIZE);
    tell_text(told, version->id);
    tell_text(told, version->name);
    tell_text(told, version->label);
    tell_text(told, version->before);
    tell_text(told, history_gap(&auditor->memory, version->label, missing) ? missing : NULL);
}

static void write_finding(struct buffer *out, const struct story_finding *finding)
{
    const char *texts[] = { finding->old_text, finding->new_text, finding->why };
    struct record_finding kept;

    memset(&kept, 0, sizeof kept); /* what stands between its members is written, too */
    kept.change = finding->change == STORY_NO_CHANGE ? UINT64_MAX : finding->change;
    kept.before = finding->before_place;
    kept.after = finding->after_place;
    kept.rule = (uint32_t)rule_index(finding->rule);
    kept.severity = (uint32_t)finding->severity;
    kept.disclosed = finding->disclosed;
    for (size_t i = 0; i < 3; i++)
        kept.sizes[i] = (uint32_t)strlen(texts[i]);
    buffer_append(out, (const char *)&kept, sizeof kept);
    for (size_t i = 0; i < 3; i++)
        buffer_append(out, texts[i], kept.sizes[i]);
}

bool record_write(struct story_auditor *auditor, size_t first)
{
    const struct memory *memory = &auditor->memory;
    struct buffer *out = &auditor->record;
    struct record_head head = { .findings = (uint32_t)(auditor->findings.count - first),
                                .removed = (uint32_t)memory->removed.learnt_count,
                                .flips = (uint32_t)memory->flips.learnt_count, .lineage = (uint32_t)memory->lineage_count,
                                .lineage_next = memory->lineage_next };

    out->size = 0;
    memcpy(head.language, auditor->findings.language, strnlen(auditor->findings.language, LANGUAGE_SIZE - 1));
    buffer_append(out, (const char *)&head, sizeof head);
    for (size_t i = first; i < auditor->findings.count; i++)
        write_finding(out, &auditor->items[i]);
    buffer_append(out, (const char *)memory->removed.learnt, head.removed * sizeof *memory->removed.learnt);
    buffer_append(out, (const char *)memory->flips.learnt, head.flips * sizeof *memory->flips.learnt);
    buffer_append(out, (const char *)memory->lineage, head.lineage * sizeof *memory->lineage);
    return out->status == STORY_OK;
}

void story_auditor_key(const struct story_auditor *auditor, const struct story_audit_version *version,
                       char key[STORY_AUDIT_KEY_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char told[SHA1_SIZE];

    record_tell(told, auditor, version);
    for (size_t i = 0; i < SHA1_SIZE; i++) {
        key[2 * i] = digits[told[i] >> 4];
        key[2 * i + 1] = digits[told[i] & 15];
    }
    key[2 * SHA1_SIZE] = '\0';
}

struct story_audit_record story_auditor_record(const struct story_auditor *auditor)
{
    return (struct story_audit_record){ auditor->record.bytes, auditor->record.size };
}

static const char *take(struct record_reader *reader, size_t size)
{
    const char *at = reader->at;

    if (reader->left < size) {
        reader->broken = true;
        return NULL;
    }
    reader->at += size;
    reader->left -= size;
    return at;
}

/* The next finding, with its texts where they stand in the record; false when it cannot be one. */
static bool take_finding(struct record_reader *reader, struct record_finding *kept, const char *texts[3])
{
    const char *at = take(reader, sizeof *kept);

    if (!at)
        return false;
    memcpy(kept, at, sizeof *kept);
    reader->broken = kept->rule >= rule_count || kept->severity >= STORY_SEVERITIES;
    for (size_t i = 0; i < 3 && !reader->broken; i++)
        if (kept->sizes[i] > TEXT_MAX || !(texts[i] = take(reader, kept->sizes[i])))
            reader->broken = true;
    return !reader->broken;
}

static bool has_zero(const char *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t key;
        memcpy(&key, keys + i * sizeof key, sizeof key);
        if (!key)
            return true;
    }
    return false;
}

/* Whether it can be a record, before anything of it is believed. `*keys` are those of the maps, and the lineage behind them: a
 * first version has nothing that it changed. */
static bool is_sound(struct record_reader reader, struct record_head *head, const char **keys, bool is_first)
{
    const char *at = take(&reader, sizeof *head), *texts[3];
    struct record_finding kept;

    if (!at)
        return false;
    memcpy(head, at, sizeof *head);
    for (uint32_t i = 0; i < head->findings && !reader.broken; i++)
        take_finding(&reader, &kept, texts);
    size_t count = (size_t)head->removed + head->flips;
    *keys = reader.at;
    return !reader.broken && memchr(head->language, '\0', LANGUAGE_SIZE) && lexicon_find(head->language) &&
           reader.left == count * sizeof(uint64_t) + head->lineage * sizeof(uint32_t) && !has_zero(*keys, count) &&
           !(is_first && count);
}

static bool replay_finding(struct story_auditor *auditor, struct record_reader *reader, const struct story_audit_version *version)
{
    struct story_finding *finding = auditor_new_finding(auditor);
    struct record_finding kept;
    const char *texts[3];

    if (!finding || !take_finding(reader, &kept, texts))
        return false;
    *finding = (struct story_finding){ .rule = &rules[kept.rule].info, .severity = (enum story_severity)kept.severity,
                                       .disclosed = kept.disclosed, .before_place = kept.before, .after_place = kept.after,
                                       .change = kept.change == UINT64_MAX ? STORY_NO_CHANGE : (size_t)kept.change };
    auditor_name_versions(auditor, finding, version);
    finding->old_text = arena_strndup(&auditor->arena, texts[0], kept.sizes[0]);
    finding->new_text = arena_strndup(&auditor->arena, texts[1], kept.sizes[1]);
    finding->why = arena_strndup(&auditor->arena, texts[2], kept.sizes[2]);
    auditor->findings.count++;
    return finding->old_text && finding->new_text && finding->why;
}

static bool replay_map(struct memory *memory, struct memory_map *map, const char *keys, size_t count)
{
    uint32_t now = (uint32_t)memory->name_count - 1;

    for (size_t i = 0; i < count; i++) {
        uint64_t key;
        memcpy(&key, keys + i * sizeof key, sizeof key);
        if (!memory_put(map, key, now - 1, now))
            return false;
    }
    return true;
}

static bool replay_memory(struct memory *memory, const struct record_head *head, const char *keys)
{
    const char *flips = keys + head->removed * sizeof(uint64_t), *lineage = flips + head->flips * sizeof(uint64_t);
    uint32_t *copy = malloc((head->lineage + (size_t)1) * sizeof *copy);

    if (!copy)
        return false;
    memcpy(copy, lineage, head->lineage * sizeof *copy);
    free(memory->lineage);
    memory->lineage = copy;
    memory->lineage_count = head->lineage;
    memory->lineage_next = head->lineage_next;
    return replay_map(memory, &memory->removed, keys, head->removed) && replay_map(memory, &memory->flips, flips, head->flips);
}

static bool replay(struct story_auditor *auditor, const struct story_audit_version *version, struct record_reader reader)
{
    struct record_head head;

    memcpy(&head, take(&reader, sizeof head), sizeof head);
    record_tell(auditor->told, auditor, version);
    if (!memory_begin_version(&auditor->memory, version->name))
        return false;
    auditor->findings.language = lexicon_find(head.language)->language;
    for (uint32_t i = 0; i < head.findings; i++)
        if (!replay_finding(auditor, &reader, version))
            return false;
    return replay_memory(&auditor->memory, &head, reader.at) && auditor_remember_label(auditor, version);
}

int story_auditor_replay(struct story_auditor *auditor, const struct story_audit_version *version,
                         const struct story_audit_record *record, bool quiet, struct story_error *err)
{
    const struct record_reader reader = { .at = record->bytes, .left = record->size };
    size_t first = auditor->findings.count;
    struct record_head head;
    const char *keys;

    if (auditor->failed)
        return error_set_nomem(err);
    if (!is_sound(reader, &head, &keys, auditor->memory.name_count == 0))
        return error_set(err, STORY_E_INPUT, "not a record of an audit: %zu bytes (audit the version)", record->size);
    auditor->failed = !replay(auditor, version, reader);
    if (quiet)
        auditor->findings.count = first;
    return auditor->failed ? error_set_nomem(err) : STORY_OK;
}
