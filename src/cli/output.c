#include "output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* stdio may fail without telling why. */
static void note_error(struct sink *sink)
{
    if (!sink->error)
        sink->error = errno ? errno : EIO;
}

static int write_bytes(void *context, const char *bytes, size_t size)
{
    struct sink *sink = context;

    errno = 0;
    if (!sink->error && fwrite(bytes, 1, size, stdout) != size)
        note_error(sink);
    return sink->error ? -1 : 0;
}

void sink_init(struct sink *sink)
{
    sink->output = (struct story_output){ write_bytes, sink };
    sink->error = 0;
}

void sink_printf(struct sink *sink, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    errno = 0;
    if (!sink->error && vprintf(format, arguments) < 0)
        note_error(sink);
    va_end(arguments);
}

int sink_check(const struct sink *sink, struct story_error *err)
{
    if (!sink->error)
        return STORY_OK;
    return story_error_set(err, STORY_E_IO, "cannot write the output: %s", strerror(sink->error));
}

int sink_flush(struct sink *sink)
{
    errno = 0;
    if (!sink->error && fflush(stdout) != 0)
        note_error(sink);
    return sink->error ? -1 : 0;
}

int sink_close(struct sink *sink, struct story_error *err)
{
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout))
        note_error(sink);
    /* Some file systems tell only now that there is no room. */
    errno = 0;
    if (fclose(stdout) != 0 && errno != EBADF)
        note_error(sink);
    return sink_check(sink, err);
}
