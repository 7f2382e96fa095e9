/* Allocations that fail when told to. Only for tests linked with --wrap: those named test_alloc*. */
#ifndef UNIT_FAILING_MALLOC_H
#define UNIT_FAILING_MALLOC_H

#include <storydiff/error.h>

#include <stddef.h>

/* Let the first allocation of `run` fail, then, in another run, the second, … until a run needs no more. Each must report
 * STORY_E_NOMEM, in its status and in `err`; the last one succeeds. Returns how many allocations there are. */
size_t fail_each_allocation(int (*run)(void *context, struct story_error *err), void *context);

#endif
