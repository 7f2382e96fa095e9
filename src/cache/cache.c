/* A cache in a file that is only appended to: a heading, then records one after another. Whoever appends holds a lock; readers need
 * none, since a record that is not whole yet ends what they read. */
#include <storydiff/cache.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/intern.h"
#include "folder.h"
#include "checksum.h" /* made by the build */

#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* What another program worked out, be it only another build, says nothing. Numbers are in the byte order of this machine: the
 * file is never taken to another. */
static const char heading[64] = "storydiff cache 1 " STORYDIFF_VERSION " " SOURCES_CHECKSUM;

/* What stands before the key and the bytes of a record. */
struct record_head {
    uint64_t checksum; /* of all that follows */
    uint32_t key_size;
    uint32_t size;
};
enum { UNCHECKED = sizeof(uint64_t), HEAD_SIZE = sizeof(struct record_head) };

/* What was added is written when it is so much, so that memory does not grow with the history. */
enum { FLUSH_SIZE = 1 << 20 };

/* A record: in the file, or in what was added. */
struct record {
    bool added;
    size_t start;
    size_t length; /* with its head */
};

struct story_cache {
    char *folder;
    char *path;
    int file; /* -1: not open */
    size_t size; /* of it, as it was last seen */
    size_t sound; /* of it: behind it is what a killed process left, if anything */
    struct buffer added; /* records, as they will be appended */
    struct buffer found; /* the record that was found last */
    struct intern keys;
    struct record *records; /* by the number of the key */
    size_t capacity;
    uint32_t first_added; /* the number of the first record in `added` */
};

static bool remember(struct story_cache *cache, const char *key, size_t key_size, struct record record)
{
    uint32_t known = cache->keys.count, number = intern_add(&cache->keys, key, key_size);
    struct record *records;

    if (number == INTERN_NONE || number < known)
        return number != INTERN_NONE;
    records = array_reserve(cache->records, &cache->capacity, (size_t)number + 1, sizeof *records);
    if (!records)
        return false;
    cache->records = records;
    records[number] = record;
    return true;
}

/* Whether a record is whole and sound. */
static bool is_sound(const char *record, size_t length)
{
    struct record_head head;

    memcpy(&head, record, HEAD_SIZE);
    return HEAD_SIZE + (size_t)head.key_size + head.size == length &&
           hash_bytes(record + UNCHECKED, length - UNCHECKED) == head.checksum;
}

/* Read the next record into `found`. Returns its length, or 0 when there is no whole and sound one; `*left` are the bytes behind
 * it. */
static size_t read_record(struct story_cache *cache, FILE *stream, size_t *left)
{
    struct record_head head;

    if (*left < HEAD_SIZE || fread(&head, HEAD_SIZE, 1, stream) != 1)
        return 0;
    size_t length = HEAD_SIZE + (size_t)head.key_size + head.size;
    cache->found.size = 0;
    if (*left < length || !buffer_reserve(&cache->found, length))
        return 0;
    memcpy(cache->found.bytes, &head, HEAD_SIZE);
    if (fread(cache->found.bytes + HEAD_SIZE, 1, length - HEAD_SIZE, stream) != length - HEAD_SIZE ||
        !is_sound(cache->found.bytes, length) ||
        !remember(cache, cache->found.bytes + HEAD_SIZE, head.key_size, (struct record){ false, cache->sound, length }))
        return 0;
    *left -= length;
    return length;
}

static bool has_heading(const char *bytes)
{
    return memcmp(bytes, heading, sizeof heading) == 0;
}

/* Learn what the file has, and where: its bytes are read again when they are asked for. */
static void read_file(struct story_cache *cache, FILE *stream)
{
    char found[sizeof heading];
    struct stat status;

    if (fstat(cache->file, &status) < 0 || !S_ISREG(status.st_mode) || status.st_size < (off_t)sizeof heading ||
        (uintmax_t)status.st_size > STORY_CACHE_MAX)
        return;
    cache->size = (size_t)status.st_size;
    if (fread(found, sizeof found, 1, stream) != 1 || !has_heading(found))
        return;
    cache->sound = sizeof heading;
    size_t left = cache->size - cache->sound;
    for (size_t length; (length = read_record(cache, stream, &left));)
        cache->sound += length;
}

/* How files are opened: none is waited for, and where a link leads to is no cache, but a file that would be lost. */
enum { OPENING = O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW };

static void load(struct story_cache *cache)
{
    cache->file = open(cache->path, O_RDWR | OPENING);
    if (cache->file < 0)
        cache->file = open(cache->path, O_RDONLY | OPENING);
    int again = cache->file < 0 ? -1 : dup(cache->file);
    FILE *stream = again < 0 ? NULL : fdopen(again, "r");

    if (stream) {
        read_file(cache, stream);
        fclose(stream);
    } else if (again >= 0) {
        close(again);
    }
}

static void release(struct story_cache *cache)
{
    if (cache->file >= 0)
        close(cache->file);
    intern_free(&cache->keys);
    free(cache->added.bytes);
    free(cache->found.bytes);
    free(cache->records);
    free(cache->path);
    free(cache->folder);
    free(cache);
}

/* Two names that share a file share their records, too: keys tell them apart. */
static bool choose_path(struct story_cache *cache, const char *folder, const char *name)
{
    size_t size = strlen(folder) + 32;

    cache->folder = strdup(folder);
    cache->path = malloc(size);
    if (cache->path)
        snprintf(cache->path, size, "%s/%016" PRIx64, folder, hash_bytes(name, strlen(name)));
    return cache->folder && cache->path;
}

int story_cache_open(struct story_cache **out, const char *folder, const char *name, struct story_error *err)
{
    struct story_cache *cache = calloc(1, sizeof *cache);

    if (!cache)
        return error_set_nomem(err);
    cache->file = -1;
    buffer_init(&cache->added, NULL);
    buffer_init(&cache->found, NULL);
    intern_init(&cache->keys, hash_bytes);
    if (!choose_path(cache, folder, name)) {
        release(cache);
        return error_set_nomem(err);
    }
    load(cache);
    *out = cache;
    return STORY_OK;
}

/* Read a record of the file once more. Another process may have cut the file off, and begun it anew: what is there now is looked
 * at as if it had never been. */
static bool read_again(struct story_cache *cache, const struct record *record)
{
    size_t at = 0;

    cache->found.size = 0;
    if (!buffer_reserve(&cache->found, record->length))
        return false;
    while (at < record->length) {
        ssize_t count = pread(cache->file, cache->found.bytes + at, record->length - at, (off_t)(record->start + at));
        if (count <= 0)
            return false;
        at += (size_t)count;
    }
    return is_sound(cache->found.bytes, record->length);
}

bool story_cache_find(struct story_cache *cache, const char *key, size_t key_size, const void **bytes, size_t *size)
{
    uint32_t number = intern_find(&cache->keys, key, key_size);

    if (number == INTERN_NONE)
        return false;
    const struct record *record = &cache->records[number];
    if (!record->added && !read_again(cache, record))
        return false;
    const char *place = record->added ? cache->added.bytes + record->start : cache->found.bytes;
    struct record_head head;
    memcpy(&head, place, HEAD_SIZE);
    if (head.key_size != key_size || memcmp(place + HEAD_SIZE, key, key_size) != 0)
        return false;
    *bytes = place + HEAD_SIZE + key_size;
    *size = head.size;
    return true;
}

static bool write_all(int file, const char *bytes, size_t size, size_t place)
{
    while (size) {
        ssize_t count = pwrite(file, bytes, size, (off_t)place);
        if (count <= 0)
            return false;
        bytes += count;
        size -= (size_t)count;
        place += (size_t)count;
    }
    return true;
}

/* Where records go: behind those that are there, unless the file is another's or is full. When it is as it was read, what a killed
 * process left at its end goes; when it is not, a process has appended since, and has seen to that. */
static size_t place_to_append(const struct story_cache *cache)
{
    char found[sizeof heading];
    struct stat status;
    size_t place;

    if (fstat(cache->file, &status) < 0 || pread(cache->file, found, sizeof found, 0) != (ssize_t)sizeof found ||
        !has_heading(found))
        return 0;
    place = (size_t)status.st_size == cache->size ? cache->sound : (size_t)status.st_size;
    return place + cache->added.size > STORY_CACHE_MAX ? 0 : place;
}

/* With the lock held. */
static bool append(struct story_cache *cache)
{
    size_t place = place_to_append(cache);

    if (ftruncate(cache->file, (off_t)place) < 0)
        return false;
    if (!place && write_all(cache->file, heading, sizeof heading, 0))
        place = sizeof heading;
    if (!place || !write_all(cache->file, cache->added.bytes, cache->added.size, place)) {
        if (ftruncate(cache->file, (off_t)place) < 0)
            unlink(cache->path);
        return false;
    }
    for (uint32_t i = cache->first_added; i < cache->keys.count; i++) {
        cache->records[i].start += place;
        cache->records[i].added = false;
    }
    cache->size = cache->sound = place + cache->added.size;
    return true;
}

/* Write what was added to the file. Who finds it locked does without. */
static void flush(struct story_cache *cache)
{
    if (cache->file < 0) {
        folder_make_room(cache->folder, STORY_CACHES_MAX);
        cache->file = open(cache->path, O_RDWR | O_CREAT | OPENING, 0600);
    }
    if (cache->file < 0 || flock(cache->file, LOCK_EX | LOCK_NB) < 0)
        return;
    if (append(cache)) {
        cache->added.size = 0;
        cache->first_added = cache->keys.count;
    }
    flock(cache->file, LOCK_UN);
}

void story_cache_add(struct story_cache *cache, const char *key, size_t key_size, const void *bytes, size_t size)
{
    struct record_head head = { 0, (uint32_t)key_size, (uint32_t)size };
    size_t at = cache->added.size, length = HEAD_SIZE + key_size + size;

    if (key_size > STORY_CACHE_MAX || size > STORY_CACHE_MAX || at + length > STORY_CACHE_MAX - sizeof heading ||
        intern_find(&cache->keys, key, key_size) != INTERN_NONE || !buffer_reserve(&cache->added, length) ||
        !remember(cache, key, key_size, (struct record){ true, at, length }))
        return;
    char *place = cache->added.bytes + at;
    memcpy(place + HEAD_SIZE, key, key_size);
    memcpy(place + HEAD_SIZE + key_size, bytes, size);
    memcpy(place, &head, HEAD_SIZE);
    head.checksum = hash_bytes(place + UNCHECKED, length - UNCHECKED);
    memcpy(place, &head, UNCHECKED);
    cache->added.size += length;
    if (cache->added.size >= FLUSH_SIZE)
        flush(cache);
}

void story_cache_close(struct story_cache *cache)
{
    if (!cache)
        return;
    if (cache->added.size)
        flush(cache);
    release(cache);
}
