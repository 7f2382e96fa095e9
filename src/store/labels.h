/* The labels of a story in its repository: on its branches, by the trailers of the commits, and in its tags. */
#ifndef STORE_LABELS_H
#define STORE_LABELS_H

#include "handle.h"
#include "label_list.h"

/* Where a label stands. */
struct label_place {
    bool tagged; /* a tag is called so, whatever it names */
    bool found;  /* a commit is labelled so */
    git_oid id;  /* … this one */
};

/* Find the version of exactly this label. The branches are the truth: a tag is believed when it names a commit of that
 * label there, or when no branch has a commit of that label. The first commit that carried a label keeps it; the main line comes
 * before its branches. */
int labels_find(struct label_place *place, struct story_store *store, const char *label, struct story_error *err);

/* Whether there is a tag of this label, whatever it names. */
bool labels_is_tagged(const struct story_store *store, const char *label);

/* The commit that the tag of a label leads to, zero when it leads to something else; `*tagged` is false when there is no tag. */
int labels_tagged(git_oid *id, bool *tagged, const struct story_store *store, const char *label, struct story_error *err);

/* Add the labels of the story's tags to a list, as far as the glob pattern `which` fits them. */
int labels_of_tags(struct label_list *list, const struct story_store *store, const char *which, struct story_error *err);

/* The same but for those that are `known`: what they name is not read. */
int labels_of_other_tags(struct label_list *list, const struct story_store *store, const struct intern *known,
                         struct story_error *err);

/* Add all labels of the story to a list, those of the branches first, oldest first in each line; those that are tags too stand
 * there twice. */
int labels_of_story(struct label_list *list, struct story_store *store, struct story_error *err);

/* The full name of the tag of a label. Well-formed labels always fit. */
void labels_tag_name(char out[REFERENCE_SIZE], const struct story_store *store, const char *label);

#endif
