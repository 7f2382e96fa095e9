/* A list of labels with the commits that they name. */
#ifndef STORE_LABEL_LIST_H
#define STORE_LABEL_LIST_H

#include "base/arena.h"

#include <storydiff/error.h>

#include <git2.h>
#include <stddef.h>

struct label {
    const char *name;
    git_oid id;
};

/* All zero is an empty list. */
struct label_list {
    struct label *items;
    size_t count;
    size_t capacity;
    struct arena names;
};

int label_list_add(struct label_list *list, const char *name, size_t size, const git_oid *id, struct story_error *err);
void label_list_clear(struct label_list *list);

/* Reverse the order of the labels from number `first` on. */
void label_list_reverse(struct label_list *list, size_t first);

/* Take the first `count` labels out. */
void label_list_drop(struct label_list *list, size_t count);

/* The first label that is exactly `name`; NULL when there is none. */
const struct label *label_list_find(const struct label_list *list, const char *name);

/* The first label of a commit; NULL when it has none. */
const struct label *label_list_find_commit(const struct label_list *list, const git_oid *id);

enum { LABELS_CHOSEN_MAX = 3 };

/* A few different labels, best first. */
struct label_choice {
    const struct label *labels[LABELS_CHOSEN_MAX];
    size_t distances[LABELS_CHOSEN_MAX];
    size_t count;
};

/* The labels that are the same decimal number as `name`, a label without `+1`: at most LABELS_CHOSEN_MAX. */
void label_list_same_number(const struct label_list *list, const char *name, struct label_choice *choice);

/* The labels that take the fewest edits to come from `name`; of equally near ones the later in the list. */
void label_list_nearest(const struct label_list *list, const char *name, struct label_choice *choice);

#endif
