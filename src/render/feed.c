#include "base/error.h"
#include "base/markup.h"
#include "format.h"

#include <storydiff/feed.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct story_feed {
    struct buffer out;
};

static void write_element(struct buffer *out, const char *name, const char *text)
{
    buffer_printf(out, "<%s>", name);
    markup_text(out, text, strlen(text));
    buffer_printf(out, "</%s>\n", name);
}

/* RFC 3339 knows years of four digits, of which XML has no year 0; git knows more. */
static void write_time(struct buffer *out, int64_t seconds)
{
    const int64_t first = -62135596800, last = 253402300799; /* of the years 1 and 9999 */
    time_t time = (time_t)(seconds < first ? first : seconds > last ? last : seconds);
    struct tm parts;

    if (gmtime_r(&time, &parts))
        buffer_printf(out, "<updated>%04d-%02d-%02dT%02d:%02d:%02dZ</updated>\n", parts.tm_year + 1900, parts.tm_mon + 1,
                      parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

static void write_id(struct buffer *out, const char *id, const char *ending)
{
    buffer_puts(out, "<id>urn:sha1:");
    markup_text(out, id, strlen(id));
    buffer_printf(out, "%s</id>\n", ending);
}

/* RFC 4287, 4.1.1: a feed should tell where it is. */
static void write_self(struct buffer *out, const char *address)
{
    buffer_puts(out, "<link rel=\"self\" type=\"application/atom+xml\" href=\"");
    markup_address(out, address);
    buffer_puts(out, "\"/>\n");
}

int story_feed_begin(struct story_feed **out, const struct story_feed_head *head, const struct story_output *output,
                     struct story_error *err)
{
    if (head->self && !markup_is_link(head->self, strlen(head->self)))
        return story_error_set(err, STORY_E_INVALID, "no address of a feed: '%s' (write one that begins with https:// or http://)",
                               head->self);
    struct story_feed *feed = malloc(sizeof *feed);
    if (!feed)
        return error_set_nomem(err);
    buffer_init(&feed->out, output);
    buffer_puts(&feed->out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    write_id(&feed->out, head->id, ":feed"); /* its first entry may have the same name */
    write_element(&feed->out, "title", *head->title ? head->title : "storydiff");
    write_time(&feed->out, head->updated);
    if (head->self)
        write_self(&feed->out, head->self);
    buffer_puts(&feed->out, "<author>");
    write_element(&feed->out, "name", head->author);
    buffer_puts(&feed->out, "</author>\n<generator>storydiff</generator>\n");
    *out = feed;
    return STORY_OK;
}

/* HTML as the text of an element: what is markup there is escaped once more. */
static void write_content(struct buffer *out, const struct story_document *document)
{
    const struct story_render_options options = { .fragment = true };
    struct buffer html;

    buffer_init(&html, NULL);
    format_html.render(&html, document, &options);
    buffer_puts(out, "<content type=\"html\">");
    if (html.size)
        markup_text(out, html.bytes, html.size);
    buffer_puts(out, "</content>\n");
    if (out->status == STORY_OK)
        out->status = html.status;
    free(html.bytes);
}

void story_feed_add(struct story_feed *feed, const struct story_feed_entry *entry)
{
    buffer_puts(&feed->out, "<entry>\n");
    write_id(&feed->out, entry->id, "");
    write_element(&feed->out, "title", entry->title);
    write_time(&feed->out, entry->updated);
    write_content(&feed->out, entry->content);
    buffer_puts(&feed->out, "</entry>\n");
}

int story_feed_end(struct story_feed *feed, struct story_error *err)
{
    buffer_puts(&feed->out, "</feed>\n");
    int status = buffer_finish(&feed->out, err);
    free(feed);
    return status;
}
