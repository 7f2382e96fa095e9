/* Stops about which the rules need not be asked: most of them. */
#ifndef TEXT_SPLIT_PLAIN_H
#define TEXT_SPLIT_PLAIN_H

#include "split_stop.h"

/* Whether the sentence ends right behind the full stop, question mark or exclamation mark at `at`, where a look around it tells
 * what the rules of joined lines and of stops would say. */
enum verdict plain_verdict(const struct stop *stop, size_t at);

#endif
