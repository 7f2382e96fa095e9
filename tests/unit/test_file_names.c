/* The names of a site's files: each is given once. */
#include "helper.h"

#include "page/file_names.h"

#include <string.h>

enum { GIVEN_MAX = 8 };

/* What is wanted in turn, and what is given; with `source`, for the page of a source. */
struct names_case {
    bool source;
    const char *wanted[GIVEN_MAX];
    const char *given[GIVEN_MAX];
};

static void gives_no_name_twice(void **state)
{
    static const struct names_case cases[] = {
        { false, { "index", "v0.20", "v0.21" }, { "index.html", "v0.20.html", "v0.21.html" } },
        { false, { "v1", "v1", "v1" }, { "v1.html", "v1+2.html", "v1+3.html" } },
        /* v1+2 is what a version is called that was republished twice */
        { false, { "v1+2", "v1", "v1", "v1" }, { "v1+2.html", "v1.html", "v1+3.html", "v1+4.html" } },
        /* some disks take these for one file */
        { false, { "Draft", "draft", "DRAFT" }, { "Draft.html", "draft+2.html", "DRAFT+3.html" } },
        { true, { "3f9a21c4", "cl_0a9z", "A", "a" }, { "source-3f9a21c4.html", "source-cl_0a9z.html", "source-+41.html",
                                                      "source-a.html" } },
        /* as if somebody had made two ids with one hash */
        { true, { "3f9a21c4", "3f9a21c4" }, { "source-3f9a21c4.html", "source-3f9a21c4+2.html" } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = { 0 };
        struct file_names names;
        file_names_init(&names);
        for (size_t n = 0; n < GIVEN_MAX && cases[i].wanted[n]; n++) {
            const char *wanted = cases[i].wanted[n];
            assert_string_equal(cases[i].source ? file_names_give_source(&names, &arena, wanted, strlen(wanted))
                                                : file_names_give(&names, &arena, wanted),
                                cases[i].given[n]);
        }
        file_names_free(&names);
        arena_clear(&arena);
    }
}

/* Ids that begin alike, of any length, and the longest with every byte escaped: a name that disks have room for. */
static void names_long_ids(void **state)
{
    struct arena arena = { 0 };
    struct file_names names;
    char id[4096];

    (void)state;
    memset(id, 'Z', sizeof id);
    file_names_init(&names);
    for (size_t size = 1; size <= sizeof id; size = size < 60 ? size + 1 : 2 * size) {
        const char *name = file_names_give_source(&names, &arena, id, size);
        assert_true(strlen(name) < 200);
        assert_null(strstr(name, "+2.html"));
    }
    file_names_free(&names);
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_no_name_twice),
        cmocka_unit_test(names_long_ids),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
