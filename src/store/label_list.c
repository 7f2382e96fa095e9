#include "label_list.h"

#include "base/array.h"
#include "base/error.h"

#include <storydiff/label.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* What is compared of a text that was meant as a label. A longer one is near to nothing anyway. */
enum { COMPARED_MAX = 96 };

int label_list_add(struct label_list *list, const char *name, size_t size, const git_oid *id, struct story_error *err)
{
    struct label *items = array_reserve(list->items, &list->capacity, list->count + 1, sizeof *items);
    if (items)
        list->items = items;
    char *copy = items ? arena_strndup(&list->names, name, size) : NULL;
    if (!copy)
        return error_set_nomem(err);
    items[list->count++] = (struct label){ copy, *id };
    return STORY_OK;
}

void label_list_clear(struct label_list *list)
{
    free(list->items);
    arena_clear(&list->names);
    memset(list, 0, sizeof *list);
}

void label_list_reverse(struct label_list *list, size_t first)
{
    for (size_t last = list->count; first + 1 < last; first++) {
        struct label swapped = list->items[first];
        list->items[first] = list->items[--last];
        list->items[last] = swapped;
    }
}

void label_list_drop(struct label_list *list, size_t count)
{
    list->count -= count;
    if (list->count)
        memmove(list->items, list->items + count, list->count * sizeof *list->items);
}

const struct label *label_list_find(const struct label_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].name, name) == 0)
            return &list->items[i];
    return NULL;
}

const struct label *label_list_find_commit(const struct label_list *list, const git_oid *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (git_oid_equal(&list->items[i].id, id))
            return &list->items[i];
    return NULL;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;

    return least < c ? least : c;
}

/* Levenshtein's distance in bytes: labels are ASCII. One row of his table is kept. */
static size_t edit_distance(const char *a, const char *b)
{
    size_t row[COMPARED_MAX + 1];
    size_t a_size = strnlen(a, COMPARED_MAX), b_size = strnlen(b, COMPARED_MAX);

    for (size_t j = 0; j <= b_size; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_size; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            size_t above = row[j];
            row[j] = smallest(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_size];
}

static bool chosen_already(const struct label_choice *choice, const char *name)
{
    for (size_t i = 0; i < choice->count; i++)
        if (strcmp(choice->labels[i]->name, name) == 0)
            return true;
    return false;
}

/* Put a label at its place by distance, before equally distant ones; the worst falls out at the end. */
static void choose(struct label_choice *choice, const struct label *label, size_t distance)
{
    size_t at = 0;

    if (chosen_already(choice, label->name))
        return;
    while (at < choice->count && choice->distances[at] < distance)
        at++;
    if (at == LABELS_CHOSEN_MAX)
        return;
    if (choice->count < LABELS_CHOSEN_MAX)
        choice->count++;
    for (size_t i = choice->count - 1; i > at; i--) {
        choice->labels[i] = choice->labels[i - 1];
        choice->distances[i] = choice->distances[i - 1];
    }
    choice->labels[at] = label;
    choice->distances[at] = distance;
}

void label_list_same_number(const struct label_list *list, const char *name, struct label_choice *choice)
{
    memset(choice, 0, sizeof *choice);
    for (size_t i = 0; i < list->count; i++) {
        const char *other = list->items[i].name;
        if (!strchr(other, '+') && story_label_same_number(name, other))
            choose(choice, &list->items[i], 0);
    }
}

void label_list_nearest(const struct label_list *list, const char *name, struct label_choice *choice)
{
    memset(choice, 0, sizeof *choice);
    for (size_t i = 0; i < list->count; i++)
        choose(choice, &list->items[i], edit_distance(name, list->items[i].name));
}
