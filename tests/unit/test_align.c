/* Which sentences belong together: the versions of tests/data/alignments.txt. */
#include "helper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "invariants.h"

enum { LINE_MAX_SIZE = 4096 };

static const char alignments_file[] = "tests/data/alignments.txt";
static const char paragraph_mark[] = " ¶ ";

struct alignment_case {
    char *changes;
    char *before;
    char *after;
};

/* Paragraphs are divided by a blank line. */
static void write_paragraphs(char *text)
{
    char *at = text;

    while ((at = strstr(at, paragraph_mark)) != NULL) {
        memmove(at + 2, at + strlen(paragraph_mark), strlen(at + strlen(paragraph_mark)) + 1);
        memcpy(at, "\n\n", 2);
    }
}

/* "changes | old | new". Returns false for comments and blank lines. */
static bool read_case(char *line, struct alignment_case *out)
{
    line[strcspn(line, "\n")] = '\0';
    char *first = strstr(line, " | "), *second = first ? strstr(first + 3, " | ") : NULL;
    if (line[0] == '#' || !second)
        return false;
    *first = *second = '\0';
    *out = (struct alignment_case){ line, first + 3, second + 3 };
    write_paragraphs(out->before);
    write_paragraphs(out->after);
    return true;
}

static bool holds(const struct alignment_case *expected, unsigned line)
{
    char found[256];
    struct pair pair = compare(expected->before, expected->after);
    const char *broken = diff_broken(pair.diff);

    describe_changes(pair.diff, found);
    bool same = strcmp(found, expected->changes) == 0 && !broken;
    if (!same)
        print_error("%s:%u: \"%s\" instead of \"%s\" (%s)\n", alignments_file, line, found, expected->changes,
                    broken ? broken : "sound");
    pair_free(&pair);
    return same;
}

static void aligns_the_hard_versions(void **state)
{
    char line[LINE_MAX_SIZE];
    struct alignment_case expected;
    FILE *file = fopen(alignments_file, "r");
    unsigned number = 0, cases = 0, wrong = 0;

    (void)state;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        number++;
        if (!read_case(line, &expected))
            continue;
        cases++;
        wrong += !holds(&expected, number);
    }
    fclose(file);
    assert_true(cases > 0);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(aligns_the_hard_versions) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
