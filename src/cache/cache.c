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

/* What another program worked out, be it only another build, says nothing. Numbers are in the byte order of this machine: the file is
 * never taken to another. */
static const char heading[64] = "storydiff cache 1 " STORYDIFF_VERSION " " SOURCES_CHECKSUM;

/* What stands before the key and the bytes of a record. */
struct record_head {
    uint64_t checksum; /* of all that follows */
    uint32_t key_size;
    uint32_t size;
};
enum { UNCHECKED = sizeof(uint64_t), HEAD_SIZE = sizeof(struct record_head) };

/* Bytes of a record: in the file as it was read, or in what was added. */
struct record {
    bool added;
    size_t start; /* of the bytes behind the key */
    uint32_t size;
};

struct story_cache {
    char *folder;
    char *path;
    char *file; /* as it was read */
    size_t size;
    size_t sound; /* of it: behind it is what a killed process left, if anything */
    struct buffer added; /* records, as they will be appended */
    struct intern keys;
    struct record *records; /* by the number of the key */
    size_t capacity;
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

/* Read one record at `at`. Returns where the next one begins, or 0 when there is no whole and sound one. */
static size_t read_record(struct story_cache *cache, size_t at, bool *nomem)
{
    struct record_head head;
    const char *key = cache->file + at + HEAD_SIZE;

    if (cache->size - at < HEAD_SIZE)
        return 0;
    memcpy(&head, cache->file + at, HEAD_SIZE);
    size_t length = (size_t)head.key_size + head.size;
    if (cache->size - at - HEAD_SIZE < length ||
        hash_bytes(cache->file + at + UNCHECKED, HEAD_SIZE - UNCHECKED + length) != head.checksum)
        return 0;
    *nomem = !remember(cache, key, head.key_size, (struct record){ false, at + HEAD_SIZE + head.key_size, head.size });
    return *nomem ? 0 : at + HEAD_SIZE + length;
}

static char *read_file(int file, size_t *size)
{
    struct stat status;
    char *bytes = NULL;

    *size = 0;
    if (fstat(file, &status) < 0 || !S_ISREG(status.st_mode) || status.st_size < 0 || (uintmax_t)status.st_size > STORY_CACHE_MAX)
        return NULL;
    if (!(bytes = malloc((size_t)status.st_size + 1)))
        return NULL;
    while (*size < (size_t)status.st_size) {
        ssize_t count = read(file, bytes + *size, (size_t)status.st_size - *size);
        if (count <= 0)
            break;
        *size += (size_t)count;
    }
    return bytes;
}

static bool has_heading(const char *bytes, size_t size)
{
    return size >= sizeof heading && memcmp(bytes, heading, sizeof heading) == 0;
}

static bool load(struct story_cache *cache)
{
    int file = open(cache->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    bool nomem = false;

    if (file < 0)
        return true;
    cache->file = read_file(file, &cache->size);
    close(file);
    if (!cache->file || !has_heading(cache->file, cache->size))
        return true;
    for (size_t at = sizeof heading; at; at = read_record(cache, at, &nomem))
        cache->sound = at;
    return !nomem;
}

static void release(struct story_cache *cache)
{
    intern_free(&cache->keys);
    free(cache->added.bytes);
    free(cache->records);
    free(cache->file);
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
    buffer_init(&cache->added, NULL);
    intern_init(&cache->keys, hash_bytes);
    if (!choose_path(cache, folder, name) || !load(cache)) {
        release(cache);
        return error_set_nomem(err);
    }
    *out = cache;
    return STORY_OK;
}

bool story_cache_find(const struct story_cache *cache, const char *key, size_t key_size, const void **bytes, size_t *size)
{
    uint32_t number = intern_find(&cache->keys, key, key_size);

    if (number == INTERN_NONE)
        return false;
    const struct record *record = &cache->records[number];
    *bytes = (record->added ? cache->added.bytes : cache->file) + record->start;
    *size = record->size;
    return true;
}

void story_cache_add(struct story_cache *cache, const char *key, size_t key_size, const void *bytes, size_t size)
{
    struct record_head head = { 0, (uint32_t)key_size, (uint32_t)size };
    size_t at = cache->added.size, length = HEAD_SIZE + key_size + size;

    if (key_size > STORY_CACHE_MAX || size > STORY_CACHE_MAX || at + length > STORY_CACHE_MAX - sizeof heading ||
        intern_find(&cache->keys, key, key_size) != INTERN_NONE || !buffer_reserve(&cache->added, length) ||
        !remember(cache, key, key_size, (struct record){ true, at + HEAD_SIZE + key_size, (uint32_t)size }))
        return;
    char *place = cache->added.bytes + at;
    memcpy(place + HEAD_SIZE, key, key_size);
    memcpy(place + HEAD_SIZE + key_size, bytes, size);
    memcpy(place, &head, HEAD_SIZE);
    head.checksum = hash_bytes(place + UNCHECKED, length - UNCHECKED);
    memcpy(place, &head, UNCHECKED);
    cache->added.size += length;
}

static bool write_all(int file, const char *bytes, size_t size)
{
    while (size) {
        ssize_t count = write(file, bytes, size);
        if (count <= 0)
            return false;
        bytes += count;
        size -= (size_t)count;
    }
    return true;
}

/* Where records go: behind those that are there, unless the file is another's or is full. When it is as it was read, what a killed
 * process left at its end goes; when it is not, a process has appended since, and has seen to that. */
static size_t place_to_append(const struct story_cache *cache, int file)
{
    char found[sizeof heading];
    struct stat status;
    size_t place;

    if (fstat(file, &status) < 0 || pread(file, found, sizeof found, 0) != (ssize_t)sizeof found || !has_heading(found, sizeof found))
        return 0;
    place = (size_t)status.st_size == cache->size ? cache->sound : (size_t)status.st_size;
    return place + cache->added.size > STORY_CACHE_MAX ? 0 : place;
}

/* With the lock held. */
static void append(const struct story_cache *cache, int file)
{
    size_t place = place_to_append(cache, file);

    if (ftruncate(file, (off_t)place) < 0 || lseek(file, (off_t)place, SEEK_SET) < 0)
        return;
    if ((place || write_all(file, heading, sizeof heading)) && write_all(file, cache->added.bytes, cache->added.size))
        return;
    if (ftruncate(file, (off_t)place) < 0)
        unlink(cache->path);
}

void story_cache_close(struct story_cache *cache)
{
    if (!cache)
        return;
    if (cache->added.size && !cache->file)
        folder_make_room(cache->folder, STORY_CACHES_MAX);
    int file = cache->added.size ? open(cache->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600) : -1;
    if (file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0)
        append(cache, file);
    if (file >= 0)
        close(file);
    release(cache);
}
