#include "columns.h"

#include <string.h>

/* A tab or a line break in a cell would begin another one. These escapes are what COPY of PostgreSQL, LOAD DATA of MySQL and
 * others read. */
static void write_text(struct buffer *out, const char *text, size_t size)
{
    static const char special[] = "\t\n\r\b\f\v\\";
    static const char letters[] = "tnrbfv\\";

    for (size_t i = 0; i < size; i++) {
        const char *found = text[i] ? strchr(special, text[i]) : NULL;
        if (found) {
            buffer_putc(out, '\\');
            buffer_putc(out, letters[found - special]);
        } else if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F) {
            buffer_printf(out, "\\x%02x", (unsigned)text[i]);
        } else {
            buffer_putc(out, text[i]);
        }
    }
}

static void write_number(struct buffer *out, uint64_t number)
{
    buffer_putc(out, '\t');
    buffer_number(out, number);
}

static void write_counts(struct buffer *out, const struct story_totals *counts)
{
    for (int kind = 0; kind < STORY_KINDS; kind++)
        write_number(out, counts->kinds[kind]);
    write_number(out, counts->moved);
    write_number(out, counts->recited);
    write_number(out, counts->cosmetic);
    write_number(out, counts->paragraphs_moved);
    write_number(out, counts->paragraphs_divided);
    write_number(out, counts->header);
    write_number(out, counts->sources_added);
    write_number(out, counts->sources_dropped);
}

void columns_answer(struct buffer *out, const struct story_answer *answer, const struct story_totals *counts)
{
    buffer_puts(out, answer->diff ? "record" : "error");
    write_number(out, answer->line);
    buffer_putc(out, '\t');
    if (answer->record && answer->record->id.text)
        write_text(out, answer->record->id.text, answer->record->id.size);
    write_counts(out, counts);
    buffer_putc(out, '\t');
    if (!answer->diff)
        write_text(out, answer->failure, strlen(answer->failure));
    buffer_putc(out, '\n');
}

void columns_totals(struct buffer *out, const struct story_totals *totals)
{
    buffer_puts(out, "count");
    write_number(out, totals->records);
    buffer_putc(out, '\t');
    write_counts(out, totals);
    buffer_puts(out, "\t\n");
}
