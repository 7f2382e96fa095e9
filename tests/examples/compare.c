#include <storydiff.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    static const char old_text[] = "The bridge is closed [3f9a21c4]. It opens on Monday.";
    static const char new_text[] = "The bridge is closed [c5d8e97b]. It opens on Friday.";
    struct story_error err;
    struct story_revision *before = NULL, *after = NULL;
    struct story_diff *diff = NULL;
    int status;

    if ((status = story_revision_parse(&before, old_text, strlen(old_text), NULL, &err)) == STORY_OK &&
        (status = story_revision_parse(&after, new_text, strlen(new_text), NULL, &err)) == STORY_OK &&
        (status = story_diff_compute(&diff, before, after, &err)) == STORY_OK)
        for (size_t i = 0; i < diff->change_count; i++)
            printf("%s%s\n", story_change_kind_name(diff->changes[i].kind), diff->changes[i].recited ? ", re-cited" : "");
    else
        fprintf(stderr, "%s\n", err.message);
    story_diff_free(diff);
    story_revision_free(before);
    story_revision_free(after);
    return status == STORY_OK ? 0 : 2;
}
