/* The cache: what is found again, and what a damaged file does. */
#include "helper.h"

#include <storydiff/cache.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/storydiff-cache-XXXXXX";
static char path[sizeof folder + 256]; /* of the one file in it, when that is known */

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

/* Remove all files, and count them. */
static int empty_folder(void)
{
    DIR *list = opendir(folder);
    struct dirent *entry;
    int count = 0;

    while ((entry = readdir(list)))
        count += unlinkat(dirfd(list), entry->d_name, 0) == 0;
    closedir(list);
    return count;
}

static int clean_up(void **state)
{
    (void)state;
    empty_folder();
    return 0;
}

static struct story_cache *open_cache(void)
{
    struct story_cache *cache;
    struct story_error err;

    assert_int_equal(story_cache_open(&cache, folder, "a story", &err), STORY_OK);
    return cache;
}

static void add(struct story_cache *cache, const char *key, const char *text)
{
    story_cache_add(cache, key, strlen(key), text, strlen(text));
}

/* Whether the cache has this text under the key; NULL: nothing. */
static bool has(struct story_cache *cache, const char *key, const char *text)
{
    const void *bytes;
    size_t size;

    if (!story_cache_find(cache, key, strlen(key), &bytes, &size))
        return !text;
    return text && size == strlen(text) && memcmp(bytes, text, size) == 0;
}

static void keep(const char *key, const char *text)
{
    struct story_cache *cache = open_cache();

    add(cache, key, text);
    story_cache_close(cache);
}

static bool keeps(const char *key, const char *text)
{
    struct story_cache *cache = open_cache();
    bool kept = has(cache, key, text);

    story_cache_close(cache);
    return kept;
}

/* The size of the cache's file, whose path is known from then on; -1 when there is none. */
static off_t file_size(void)
{
    DIR *list = opendir(folder);
    struct dirent *entry;
    struct stat status = { .st_size = -1 };

    while ((entry = readdir(list))) {
        if (*entry->d_name == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        assert_int_equal(stat(path, &status), 0);
    }
    closedir(list);
    return status.st_size;
}

static void finds_what_was_added(void **state)
{
    struct story_cache *cache = open_cache();

    (void)state;
    assert_true(has(cache, "a", NULL));
    add(cache, "a", "one");
    add(cache, "b", "");
    add(cache, "a", "two");
    add(cache, "", "no key");
    assert_true(has(cache, "a", "one"));
    story_cache_close(cache);
    cache = open_cache();
    assert_true(has(cache, "a", "one") && has(cache, "b", "") && has(cache, "", "no key") && has(cache, "c", NULL));
    add(cache, "c", "three");
    assert_true(has(cache, "c", "three") && has(cache, "a", "one"));
    story_cache_close(cache);
    assert_true(keeps("a", "one") && keeps("c", "three"));
}

static void writes_nothing_when_nothing_was_added(void **state)
{
    (void)state;
    assert_true(keeps("a", NULL));
    assert_int_equal(file_size(), -1);
    keep("a", "one");
    off_t size = file_size();
    keep("a", "two");
    assert_int_equal(file_size(), size);
}

/* Cut off anywhere, a file keeps the records before the cut, and takes new ones. */
static void survives_being_cut_off(void **state)
{
    (void)state;
    keep("first", "one");
    off_t one = file_size();
    keep("second", "two");
    off_t two = file_size();
    for (off_t size = 0; size < two; size++) {
        unlink(path);
        keep("first", "one");
        keep("second", "two");
        assert_int_equal(truncate(path, size), 0);
        assert_true(keeps("first", size >= one ? "one" : NULL));
        assert_true(keeps("second", NULL));
        keep("third", "three");
        assert_true(keeps("third", "three"));
        assert_true(keeps("first", size >= one ? "one" : NULL));
    }
}

/* With any one byte changed, nothing wrong is found. */
static void finds_nothing_wrong_in_a_damaged_file(void **state)
{
    (void)state;
    keep("first", "one");
    keep("second", "two");
    off_t size = file_size();
    for (off_t at = 0; at < size; at++) {
        int file = open(path, O_RDWR);
        char byte;
        assert_int_equal(pread(file, &byte, 1, at), 1);
        byte ^= 0x20;
        assert_int_equal(pwrite(file, &byte, 1, at), 1);
        assert_true(keeps("first", "one") || keeps("first", NULL));
        assert_true(keeps("second", "two") || keeps("second", NULL));
        assert_true(keeps("sec\x4Fnd", NULL));
        byte ^= 0x20;
        assert_int_equal(pwrite(file, &byte, 1, at), 1);
        close(file);
    }
    assert_true(keeps("first", "one") && keeps("second", "two"));
}

static void begins_anew_when_it_is_full(void **state)
{
    size_t size = STORY_CACHE_MAX / 2;
    char *much = malloc(size);
    struct story_cache *cache = open_cache();

    (void)state;
    memset(much, 'x', size);
    keep("first", "one");
    for (int i = 0; i < 3; i++) {
        char key[] = { 'k', (char)('0' + i), '\0' };
        story_cache_add(cache, key, 2, much, size);
        assert_true(file_size() <= (off_t)STORY_CACHE_MAX);
        story_cache_close(cache);
        cache = open_cache();
    }
    assert_true(has(cache, "first", NULL) && has(cache, "k1", NULL));
    const void *bytes;
    size_t found;
    assert_true(story_cache_find(cache, "k2", 2, &bytes, &found) && found == size);
    story_cache_add(cache, "all", 3, much, STORY_CACHE_MAX + 1);
    assert_true(has(cache, "all", NULL));
    story_cache_close(cache);
    free(much);
}

/* What is written before the end is found like all else, and so is what came before it. */
static void writes_much_before_the_end(void **state)
{
    enum { RECORDS = 40, SIZE = 100000 };
    struct story_cache *cache = open_cache();
    char *text = malloc(SIZE);

    (void)state;
    memset(text, 'x', SIZE);
    for (int i = 0; i < RECORDS; i++) {
        text[0] = (char)('A' + i);
        story_cache_add(cache, text, 1, text, SIZE);
    }
    assert_true(file_size() > RECORDS / 2 * SIZE);
    for (int i = 0; i < RECORDS; i++) {
        const char key = (char)('A' + i);
        const void *bytes;
        size_t size;
        assert_true(story_cache_find(cache, &key, 1, &bytes, &size) && size == SIZE && *(const char *)bytes == key);
    }
    story_cache_close(cache);
    free(text);
    assert_true(keeps("#", NULL));
    assert_int_equal(file_size() / SIZE, RECORDS);
}

/* Another process begins the file anew while this one has it open. */
static void finds_nothing_wrong_in_a_file_that_changes(void **state)
{
    struct story_cache *cache;

    (void)state;
    keep("first", "one");
    keep("second", "two");
    cache = open_cache();
    off_t size = file_size();
    assert_int_equal(truncate(path, size - 1), 0);
    assert_true(has(cache, "first", "one") && has(cache, "second", NULL));
    keep("third", "and it is longer than what stood here");
    assert_true(has(cache, "first", "one") && has(cache, "second", NULL));
    add(cache, "second", "two");
    add(cache, "fourth", "four");
    story_cache_close(cache);
    assert_true(keeps("fourth", "four") && keeps("first", "one"));
}

static void is_shared_by_processes(void **state)
{
    enum { PROCESSES = 4, ROUNDS = 50 };
    pid_t children[PROCESSES];

    (void)state;
    for (int i = 0; i < PROCESSES; i++) {
        if ((children[i] = fork()) == 0) {
            for (int k = 0; k < ROUNDS; k++) {
                char key[32];
                snprintf(key, sizeof key, "%d-%d", i, k);
                keep(key, key);
            }
            _exit(0);
        }
    }
    for (int i = 0; i < PROCESSES; i++)
        waitpid(children[i], NULL, 0);
    int kept = 0;
    for (int i = 0; i < PROCESSES; i++) {
        for (int k = 0; k < ROUNDS; k++) {
            char key[32];
            snprintf(key, sizeof key, "%d-%d", i, k);
            bool here = keeps(key, key);
            assert_true(here || keeps(key, NULL));
            kept += here;
        }
    }
    assert_true(kept > 0); /* who finds it locked does without: how many do depends on the load */
    keep("last", "one");
    assert_true(keeps("last", "one"));
}

static void does_without_a_file(void **state)
{
    (void)state;
    keep("a", "one");
    file_size();
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    keep("a", "one");
    assert_true(keeps("a", NULL));
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    keep("a", "one");
    assert_true(keeps("a", NULL));
}

/* A link in its place leads to a file of somebody's, who would lose it. */
static void leaves_what_a_link_leads_to(void **state)
{
    char target[] = "/tmp/storydiff-target-XXXXXX", bytes[80];
    int file = mkstemp(target);

    (void)state;
    keep("key", "text");
    file_size();
    assert_int_equal(write(file, "nothing of ours", 15), 15);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink(target, path), 0);
    keep("key", "text");
    assert_int_equal(pread(file, bytes, sizeof bytes, 0), 15);
    assert_memory_equal(bytes, "nothing of ours", 15);
    close(file);
    unlink(target);
}

static void replaces_the_oldest_of_many(void **state)
{
    struct story_error err;
    struct story_cache *cache;
    char name[16];

    (void)state;
    for (int i = 0; i < STORY_CACHES_MAX + 3; i++) {
        snprintf(name, sizeof name, "story %d", i);
        assert_int_equal(story_cache_open(&cache, folder, name, &err), STORY_OK);
        add(cache, "key", name);
        story_cache_close(cache);
    }
    assert_int_equal(story_cache_open(&cache, folder, name, &err), STORY_OK);
    assert_true(has(cache, "key", name));
    story_cache_close(cache);
    assert_int_equal(empty_folder(), STORY_CACHES_MAX);
}

static void needs_no_folder(void **state)
{
    struct story_error err;
    struct story_cache *cache;

    (void)state;
    assert_int_equal(story_cache_open(&cache, "/nowhere/at/all", "a story", &err), STORY_OK);
    add(cache, "a", "one");
    assert_true(has(cache, "a", "one"));
    story_cache_close(cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(finds_what_was_added, clean_up),
        cmocka_unit_test_teardown(writes_nothing_when_nothing_was_added, clean_up),
        cmocka_unit_test_teardown(survives_being_cut_off, clean_up),
        cmocka_unit_test_teardown(finds_nothing_wrong_in_a_damaged_file, clean_up),
        cmocka_unit_test_teardown(begins_anew_when_it_is_full, clean_up),
        cmocka_unit_test_teardown(writes_much_before_the_end, clean_up),
        cmocka_unit_test_teardown(finds_nothing_wrong_in_a_file_that_changes, clean_up),
        cmocka_unit_test_teardown(is_shared_by_processes, clean_up),
        cmocka_unit_test_teardown(does_without_a_file, clean_up),
        cmocka_unit_test_teardown(leaves_what_a_link_leads_to, clean_up),
        cmocka_unit_test_teardown(replaces_the_oldest_of_many, clean_up),
        cmocka_unit_test(needs_no_folder),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
