#include "file_names.h"

#include "base/buffer.h"
#include "base/hash.h"

#include <inttypes.h>

/* Bytes of a source's id that its file is called by. */
enum { KEPT_MAX = 40 };

void file_names_init(struct file_names *names)
{
    intern_init(&names->given, hash_bytes);
}

void file_names_free(struct file_names *names)
{
    intern_free(&names->given);
}

static char small_letter(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

enum taken { FREE, TAKEN, NO_MEMORY };

/* Take a name, unless another file has it. */
static enum taken take(struct file_names *names, const struct buffer *file)
{
    uint32_t known = names->given.count, number = INTERN_NONE;
    struct buffer small;

    buffer_init(&small, NULL);
    for (size_t i = 0; i < file->size; i++)
        buffer_putc(&small, small_letter(file->bytes[i]));
    if (small.status == STORY_OK)
        number = intern_add(&names->given, small.bytes, small.size);
    buffer_finish(&small, NULL);
    return number == INTERN_NONE ? NO_MEMORY : number < known ? TAKEN : FREE;
}

const char *file_names_give(struct file_names *names, struct arena *arena, const char *wanted)
{
    const char *given = NULL;
    enum taken taken = TAKEN;
    struct buffer file;

    buffer_init(&file, NULL);
    for (size_t copy = 1; taken == TAKEN; copy++) {
        file.size = 0;
        buffer_puts(&file, wanted);
        if (copy > 1)
            buffer_printf(&file, "+%zu", copy);
        buffer_puts(&file, ".html");
        taken = file.status == STORY_OK ? take(names, &file) : NO_MEMORY;
    }
    if (taken == FREE)
        given = arena_strndup(arena, file.bytes, file.size);
    buffer_finish(&file, NULL);
    return given;
}

/* An id may hold what files, or addresses, cannot, and be too long for both. The hash of a long one makes its name another than
 * that of ids that begin alike, whenever they come; ids that somebody made to have one hash get another by file_names_give(). */
const char *file_names_give_source(struct file_names *names, struct arena *arena, const char *id, size_t size)
{
    size_t kept = size > KEPT_MAX ? KEPT_MAX : size;
    const char *given = NULL;
    struct buffer wanted;

    buffer_init(&wanted, NULL);
    buffer_puts(&wanted, "source-");
    for (size_t i = 0; i < kept; i++)
        if ((id[i] >= 'a' && id[i] <= 'z') || (id[i] >= '0' && id[i] <= '9') || id[i] == '_')
            buffer_putc(&wanted, id[i]);
        else
            buffer_printf(&wanted, "+%02x", (unsigned char)id[i]);
    if (kept < size)
        buffer_printf(&wanted, "+%016" PRIx64, hash_bytes(id, size));
    buffer_putc(&wanted, '\0');
    if (wanted.status == STORY_OK)
        given = file_names_give(names, arena, wanted.bytes);
    buffer_finish(&wanted, NULL);
    return given;
}
