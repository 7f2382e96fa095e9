/* Groups: links joined into passages, and the order in which they are told. */
#include "helper.h"

#include <stdio.h>
#include <string.h>

#include "diff/group.h"

enum { ITEMS_MAX = 16 };

struct group_case {
    uint32_t before, after;
    size_t edges;
    struct edge edge[6];
    const char *groups; /* "old>new" each, in order; "*" behind one marks it as moved, for the order */
};

static void describe_group(const struct group *group, char *out)
{
    for (uint32_t i = 0; i < group->before.count; i++)
        out += sprintf(out, "%u", (unsigned)group->before.items[i]);
    out += sprintf(out, ">");
    for (uint32_t i = 0; i < group->after.count; i++)
        out += sprintf(out, "%u", (unsigned)group->after.items[i]);
}

static void check_groups(const struct group_case *test)
{
    struct storage storage = { 0 };
    struct groups groups;
    uint32_t order[2 * ITEMS_MAX];
    char found[256] = "";

    assert_true(groups_build(&groups, test->before, test->after, test->edge, test->edges, &storage));
    for (size_t g = 0; g < groups.count; g++) {
        char one[64], starred[66];
        describe_group(&groups.items[g], one);
        sprintf(starred, "%s*", one);
        groups.items[g].moved = strstr(test->groups, starred) != NULL;
    }
    assert_true(groups_order(&groups, test->before, order, &storage.scratch));
    for (size_t g = 0; g < groups.count; g++) {
        const struct group *group = &groups.items[order[g]];
        strcat(found, g ? " " : "");
        describe_group(group, found + strlen(found));
        strcat(found, group->moved ? "*" : "");
    }
    assert_string_equal(found, test->groups);
    arena_clear(&storage.result);
    arena_clear(&storage.scratch);
}

static void joins_links_and_tells_them_in_order(void **state)
{
    static const struct group_case cases[] = {
        { 0, 0, 0, { { 0, 0 } }, "" },
        { 2, 2, 2, { { 0, 0 }, { 1, 1 } }, "0>0 1>1" },
        { 2, 0, 0, { { 0, 0 } }, "0> 1>" },
        { 0, 2, 0, { { 0, 0 } }, ">0 >1" },
        { 1, 3, 3, { { 0, 2 }, { 0, 0 }, { 0, 1 } }, "0>012" },
        { 3, 1, 3, { { 2, 0 }, { 0, 0 }, { 1, 0 } }, "012>0" },
        { 2, 2, 3, { { 0, 0 }, { 0, 1 }, { 1, 1 } }, "01>01" },
        { 2, 2, 4, { { 0, 0 }, { 0, 0 }, { 1, 1 }, { 0, 0 } }, "0>0 1>1" },
        { 3, 2, 2, { { 0, 0 }, { 2, 1 } }, "0>0 1> 2>1" },
        { 3, 2, 2, { { 1, 0 }, { 2, 1 } }, "0> 1>0 2>1" },
        { 3, 3, 2, { { 0, 0 }, { 2, 2 } }, "0>0 1> >1 2>2" },
        { 3, 3, 3, { { 0, 2 }, { 1, 0 }, { 2, 1 } }, "1>0 2>1 0>2*" },
        { 3, 2, 2, { { 0, 1 }, { 2, 0 } }, "1> 2>0 0>1*" },
        { 4, 3, 3, { { 0, 2 }, { 1, 0 }, { 3, 1 } }, "1>0 2> 3>1 0>2*" },
        { 4, 4, 4, { { 0, 0 }, { 0, 2 }, { 1, 1 }, { 2, 3 } }, "0>02 1>1 2>3 3>" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        check_groups(&cases[i]);
}

static void finds_the_group_of_each_item(void **state)
{
    static const struct edge edges[] = { { 0, 1 }, { 2, 1 }, { 1, 0 } };
    struct storage storage = { 0 };
    struct groups groups;

    (void)state;
    assert_true(groups_build(&groups, 4, 3, edges, COUNT(edges), &storage));
    assert_int_equal(groups.count, 4);
    assert_int_equal(groups.of_before[0], groups.of_before[2]);
    assert_int_equal(groups.of_before[0], groups.of_after[1]);
    assert_int_equal(groups.of_before[1], groups.of_after[0]);
    assert_int_equal(groups.items[groups.of_before[3]].after.count, 0);
    assert_int_equal(groups.items[groups.of_after[2]].before.count, 0);
    arena_clear(&storage.result);
    arena_clear(&storage.scratch);
}

static void names_the_kind_by_the_number_of_members(void **state)
{
    static const struct { uint32_t before, after; enum story_change_kind kind; } cases[] = {
        { 1, 1, STORY_UNCHANGED }, { 1, 2, STORY_SPLIT }, { 1, 4, STORY_SPLIT }, { 2, 1, STORY_MERGED },
        { 2, 2, STORY_REWRITTEN },
        { 3, 2, STORY_REWRITTEN }, { 0, 1, STORY_ADDED }, { 1, 0, STORY_REMOVED } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct group group = { .before.count = cases[i].before, .after.count = cases[i].after };
        assert_int_equal(group_kind(&group), cases[i].kind);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_links_and_tells_them_in_order),
        cmocka_unit_test(finds_the_group_of_each_item),
        cmocka_unit_test(names_the_kind_by_the_number_of_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
