/* What an importer knows of the stories that it writes to, and what it has still to publish. */
#ifndef STORE_IMPORTING_H
#define STORE_IMPORTING_H

#include "handle.h"
#include "identity.h"
#include "pack.h"
#include "packed_refs.h"

#include "base/arena.h"
#include "base/intern.h"

#include <storydiff/import.h>

/* A story that was chosen once. */
struct imported_story {
    const char *name; /* "": the repository's own */
    const char *branch;
    unsigned hold;    /* the number of the importer's hold in which its tip was looked at last */
    unsigned table;   /* … and in which its labels were read */
    bool exists;      /* it has a version */
    bool local;       /* its branch is here */
    bool touched;     /* it has versions that are not published */
    git_oid tip;
    git_oid published; /* what its branch names; zero: it is not here */
    git_oid blob;      /* the newest story file; zero: there is none */
    git_oid sources;   /* the newest sources.json; zero: there is none */
    int64_t time;      /* the committer's, of the newest */
    const char *others; /* the other entries of its tree, as git has them */
    size_t others_size;
};

/* A label of a story. */
struct imported_label {
    git_oid commit;
    git_oid blob;  /* zero: not looked at yet */
    bool known;    /* false: the string in the table of labels is a number, or no label yet */
    bool tagged;   /* its tag is there, or will be with the next flush */
    uint32_t same; /* of a number: the label that is it */
};

struct story_importer {
    struct story_store store; /* of the chosen story: its name, its branch */
    char own[REFERENCE_SIZE]; /* the branch of the repository's own story */
    char shown[REFERENCE_SIZE]; /* the branch that is checked out in a work tree, or "" */
    bool has_remotes;         /* a branch that is not here may be known from one */
    struct identity identity;
    bool dated;               /* GIT_COMMITTER_DATE says when */
    unsigned hold;            /* counts the times that the guard was taken */
    bool held;
    struct arena strings;
    struct intern names;      /* of stories */
    struct imported_story *stories;
    size_t story_capacity;
    struct intern labels;     /* "STORY.TABLE/LABEL", and "STORY.TABLE=NUMBER" */
    struct imported_label *label_items;
    size_t label_capacity;
    uint32_t chosen;          /* a story */
    struct pack pack;
    struct packed_ref *references; /* to be set with the next flush */
    size_t reference_count;
    size_t reference_capacity;
    struct arena reference_names;
    size_t touched_count;
    char tip[STORY_ID_SIZE]; /* as it was asked for last */
};

enum { IMPORT_KEY_SIZE = REFERENCE_SIZE + 32 };


static inline struct imported_story *importing_story(struct story_importer *importer)
{
    return &importer->stories[importer->chosen];
}

/* Look at the chosen story's branch, unless that was done since the guard was taken. */
int importing_load(struct story_importer *importer, struct story_error *err);

/* The label of the chosen story, made when it is not in the table; NULL when memory ran out. */
struct imported_label *importing_label(struct story_importer *importer, const char *label);

/* Note that a label names a commit. A label keeps what it named first, but `older` says that this was before. */
int importing_note_label(struct story_importer *importer, const char *label, const git_oid *commit, bool older,
                         struct story_error *err);

/* Let a tag of the chosen story name a commit with the next flush. */
int importing_add_tag(struct story_importer *importer, const char *label, const git_oid *commit, struct story_error *err);

/* Add the objects of a version to the pack, and let the chosen story end in it. `*blob` is its story file. */
int importing_add(struct story_importer *importer, const struct story_addition *addition, git_oid *blob, struct story_error *err);

/* Publish what was added. The guard must be held, and stays so. */
int importing_publish(struct story_importer *importer, struct story_error *err);

/* See that the working copy has followed, should a writer before have been killed. */
int importing_resume(struct story_importer *importer, struct story_error *err);

#endif
