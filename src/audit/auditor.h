/* An auditor, and what it keeps of findings. */
#ifndef AUDIT_AUDITOR_H
#define AUDIT_AUDITOR_H

#include "memory.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/sha1.h"

#include <storydiff/audit.h>

/* The longest text of a finding, in bytes. */
enum { TEXT_MAX = 1000 };

struct lexicon;

/* Some 170 words tell the language: a look at all of them costs more than comparing two versions. */
enum { GUESS_BYTES = 1 << 10 };

/* The language that was guessed last, and of what. */
struct guess {
    const struct lexicon *lexicon; /* NULL: none was */
    char text[GUESS_BYTES];
    size_t size;
};

struct story_auditor {
    struct story_audit_options options;
    struct story_findings findings;
    struct story_finding *items; /* what `findings` shows */
    size_t capacity;
    const struct lexicon *forced;
    struct guess guess;
    struct memory memory;
    struct arena arena; /* of the findings' texts */
    struct buffer record; /* of the version that was added last */
    unsigned char told[SHA1_SIZE]; /* of what it was told until now; see record.h */
    bool failed;
    bool quiet;
};

/* Room for one finding more, which `findings` does not count yet; NULL when memory ran out. */
struct story_finding *auditor_new_finding(struct story_auditor *auditor);

/* The version that is looked at is the last that memory has. */
void auditor_name_versions(const struct story_auditor *auditor, struct story_finding *finding,
                           const struct story_audit_version *version);

/* Remember what the next version is compared with. */
bool auditor_remember_label(struct story_auditor *auditor, const struct story_audit_version *version);

#endif
