#include "failing_malloc.h"

#include "helper.h"

#include <string.h>

/* Volatile, since the compiler trusts that malloc changes no variable of ours. 0: no failure is planned. */
static volatile size_t allocations_until_failure;
static volatile bool has_failed;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *place, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *place, size_t size);

static bool fails_now(void)
{
    if (!allocations_until_failure || --allocations_until_failure)
        return false;
    has_failed = true;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return fails_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails_now() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *place, size_t size)
{
    return fails_now() ? NULL : __real_realloc(place, size);
}

size_t fail_each_allocation(int (*run)(void *context, struct story_error *err), void *context)
{
    for (size_t n = 1;; n++) {
        struct story_error err = { STORY_OK, "" };
        has_failed = false;
        allocations_until_failure = n;
        int status = run(context, &err);
        allocations_until_failure = 0;
        if (!has_failed) {
            assert_int_equal(status, STORY_OK);
            return n - 1;
        }
        if (status != STORY_E_NOMEM || err.status != STORY_E_NOMEM || strcmp(err.message, "out of memory") != 0)
            fail_msg("allocation %zu failed: status %d, \"%s\"", n, status, err.message);
    }
}
