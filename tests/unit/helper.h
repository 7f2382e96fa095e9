/* What the tests share: reading and comparing texts that stand in the test. A failure ends the test. */
#ifndef UNIT_HELPER_H
#define UNIT_HELPER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <storydiff/diff.h>
#include <storydiff/revision.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A comparison and what it borrows. The texts must outlive it. */
struct pair {
    struct story_revision *before;
    struct story_revision *after;
    struct story_diff *diff;
};

struct story_revision *parse(const char *text);
struct story_revision *parse_bytes(const char *bytes, size_t size, struct story_parse_options options);
struct pair compare(const char *before, const char *after);
void pair_free(struct pair *pair);

/* How a change of this kind is written in tests: = unchanged, ~ edited, < split, > merged, # rewritten, + added, - removed. */
const char *kind_letter(enum story_change_kind kind);

/* Each change as its letter, with marks behind it: m(oved), r(ecited), c(osmetic); a space between changes. */
void describe_changes(const struct story_diff *diff, char *out);

/* The whole file, NUL-terminated, freed with free(). */
char *read_file(const char *path, size_t *size);

/* Every story below fixtures/: NULL at the end. Run from the top of the tree, as `make check` does. */
extern const char *const fixture_files[];

void assert_span(const struct story_revision *revision, struct story_span span, const char *expected);

#endif
