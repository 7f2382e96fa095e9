#include "signatures.h"

#include <stdio.h>

enum { WHY_SIZE = 512 };

/* Whose signature is checked. */
struct subject {
    struct story_auditor *auditor;
    const struct verifier *verifier;
    struct story_store *store;
    const struct story_version *version;
};

static int report(const struct subject *subject, enum story_signed_object object, const char *why, struct story_error *err)
{
    const struct story_version *version = subject->version;

    return story_auditor_report(subject->auditor, "signature", version->label ? version->label : version->id, "",
                                object == STORY_SIGNED_TAG ? "tag" : "commit", why, err);
}

static const char *verdict_text(enum signature_verdict verdict)
{
    switch (verdict) {
    case SIGNATURE_GOOD:
        return NULL;
    case SIGNATURE_BAD:
        return "The signature is bad";
    case SIGNATURE_UNKNOWN:
        return "Nobody whom you know and trust made the signature";
    case SIGNATURE_STRANGE:
        return "The signature is of a kind that cannot be checked";
    }
    return NULL;
}

static int judge(const struct subject *subject, enum story_signed_object object, const struct story_signed *what, struct story_error *err)
{
    char note[PROCESS_NOTE_SIZE], why[WHY_SIZE];
    enum signature_verdict verdict;
    const char *text;
    int status = verifier_check(&verdict, note, subject->verifier, what, err);

    if (status < 0 || !(text = verdict_text(verdict)))
        return status;
    snprintf(why, sizeof why, "%s%s%s.", text, *note ? ": " : "", note);
    return report(subject, object, why, err);
}

static int check_object(const struct subject *subject, enum story_signed_object object, struct story_error *err)
{
    struct story_signed what;
    int status = story_store_signature(subject->store, subject->version, object, &what, err);

    if (status < 0)
        return status;
    if (!what.content)
        status = report(subject, object, "It is not signed.", err);
    else if (what.is_foreign)
        status = report(subject, object, "What was signed is another tag, or a tag of another version.", err);
    else
        status = judge(subject, object, &what, err);
    story_signed_free(&what);
    return status;
}

int signatures_check(struct story_auditor *auditor, const struct verifier *verifier, struct story_store *store,
                     const struct story_version *version, struct story_error *err)
{
    const struct subject subject = { auditor, verifier, store, version };
    int status = check_object(&subject, STORY_SIGNED_COMMIT, err);

    if (status == STORY_OK && version->label)
        status = check_object(&subject, STORY_SIGNED_TAG, err);
    return status;
}
