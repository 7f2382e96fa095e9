/** A document: a result as people read it, before it has a format.
 *
 * Reports make documents, renderers write them. A document is a list of blocks; text in it is as it stood in the story, and may
 * hold anything: escaping it is each renderer's first duty. Documents are plain structs to read; they are freed whole.
 */
#ifndef STORYDIFF_DOCUMENT_H
#define STORYDIFF_DOCUMENT_H

#include <storydiff/error.h>
#include <storydiff/visibility.h>

#include <stddef.h>

STORY_BEGIN_DECLS

/** What a piece of text is. */
enum story_style {
    STORY_STYLE_PLAIN,
    STORY_STYLE_DELETED,  /**< Words that only the old side has. */
    STORY_STYLE_INSERTED, /**< Words that only the new side has. */
    STORY_STYLE_REMOVED,  /**< A whole sentence that only the old side has; the margin says so too. */
    STORY_STYLE_ADDED,    /**< A whole sentence that only the new side has. */
    STORY_STYLE_STRONG,
    STORY_STYLE_FAINT,    /**< Unchanged text around, and what else should stand back. */
    STORY_STYLE_PLACE,    /**< Where a sentence stands: "¶2.3 → ¶5.1". */
    STORY_STYLE_GRAPH     /**< A row of a drawing, made of lines: trusted text that is kept as it is, spaces too. */
};
enum { STORY_STYLES = STORY_STYLE_GRAPH + 1 };

/** A piece of text in one style. */
struct story_inline {
    const char *text; /**< Not NUL-terminated; owned by the document or borrowed from what it was made of. */
    size_t size;      /**< Bytes. */
    enum story_style style;
    /** Where it leads, NUL-terminated; or NULL. It may be anything: a renderer makes a link only of what is http or https. */
    const char *url;
};

/** Pieces of text that follow each other. */
struct story_inlines {
    const struct story_inline *items;
    size_t count;
};

enum story_block_kind {
    STORY_BLOCK_HEADING,   /**< `text`. */
    STORY_BLOCK_PARAGRAPH, /**< `text`. */
    STORY_BLOCK_ITEM,      /**< `mark` beside `text`: a changed sentence, or one of its context when `mark` is "". */
    STORY_BLOCK_BULLET,    /**< `text`: one of a list. */
    STORY_BLOCK_TABLE      /**< `cells`, row by row. */
};

/** One block. */
struct story_block {
    enum story_block_kind kind;
    unsigned level;            /**< Heading: 1 is the highest. */
    const char *mark;          /**< Item: what stands in the margin, e.g. "~»"; NUL-terminated, trusted text. */
    enum story_style style;    /**< Item: how the mark is shown. */
    struct story_inlines text;
    const struct story_inlines *cells; /**< Table: `rows` × `columns`. */
    size_t rows;
    size_t columns;
};

/** A document. */
struct story_document {
    const struct story_block *blocks;
    size_t count;
};

/** Pack a document into one block of bytes that can be kept, to be unpacked by the same build of the library. `*bytes` is freed
 * with free(). @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_document_pack(char **bytes, size_t *size, const struct story_document *document, struct story_error *err);

/** Unpack a document, which borrows its texts from the bytes. @return STORY_OK; STORY_E_INPUT when they cannot be one;
 * STORY_E_NOMEM. */
STORY_API int story_document_unpack(struct story_document **out, const char *bytes, size_t size, struct story_error *err);

/** Free a document. NULL is allowed. What it was made of stays. */
STORY_API void story_document_free(struct story_document *document);

STORY_END_DECLS

#endif
