/* Lines of mails and letters that were joined with spaces. Each returns where the line ends, which a mark at `at` shows, or 0. */
#ifndef TEXT_SPLIT_MAIL_H
#define TEXT_SPLIT_MAIL_H

#include "split_stop.h"

/* What begins and closes a letter is short: further from the beginning of the sentence letter_end() and greeting_end() return 0. */
enum { LETTER_REACH = 32 };

size_t stamp_end(const struct stop *stop, size_t at);      /* ":" in a time */
size_t letter_end(const struct stop *stop, size_t at);     /* "," */
size_t greeting_end(const struct stop *stop, size_t at);   /* ",", "-" */
size_t link_end(const struct stop *stop, size_t at);       /* "@", ":" */
size_t attachment_end(const struct stop *stop, size_t at); /* ">" */

#endif
