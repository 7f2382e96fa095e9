/* Quotation marks around what others wrote. */
#ifndef REPORT_QUOTE_H
#define REPORT_QUOTE_H

#include "builder.h"

#include <stdbool.h>

struct quote {
    const char *opening;
    const char *closing;
};

/* Whether there are double marks of English or German in a text, curved or straight. Those of other languages, « » or 「 」, are
 * taken for none of ours. */
bool quote_is_in(const char *text, size_t size);

/* Double marks; single ones when double ones are `inside`, so that it is seen which of them end the quotation: marks alternate by
 * depth. */
struct quote quote_marks(bool inside);

/* Collect a text between the marks that it needs. It is borrowed. */
void quote_text(struct builder *builder, const char *text, size_t size);

#endif
