#include "table.h"

void table_begin(struct buffer *out, const char *caption, const char *const *columns, size_t count)
{
    buffer_printf(out, "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table>\n"
                       "<caption class=\"heard\">%s</caption>\n<thead><tr>", caption, caption);
    for (size_t i = 0; i < count; i++)
        buffer_printf(out, "<th scope=\"col\">%s</th>", columns[i]);
    buffer_puts(out, "</tr></thead>\n<tbody>\n");
}

void table_end(struct buffer *out)
{
    buffer_puts(out, "</tbody></table></div>\n");
}

void table_number(struct buffer *out, size_t number)
{
    buffer_printf(out, "<td class=\"number\">%zu</td>", number);
}
