#include "error.h"

#include "escape.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int set_message(struct story_error *err, enum story_status status, const char *format, va_list arguments)
{
    /* Room for long paths: what is too much is cut once, at the end. */
    char raw[2 * STORY_ERROR_SIZE];

    if (!err)
        return status;
    if (vsnprintf(raw, sizeof raw, format, arguments) < 0)
        raw[0] = '\0';
    err->status = status;
    escape_line(err->message, sizeof err->message, raw, strlen(raw));
    return status;
}

int error_set(struct story_error *err, enum story_status status, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_message(err, status, format, arguments);
    va_end(arguments);
    return status;
}

int story_error_set(struct story_error *err, enum story_status status, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_message(err, status, format, arguments);
    va_end(arguments);
    return status;
}

int error_set_nomem(struct story_error *err)
{
    return error_set(err, STORY_E_NOMEM, "out of memory");
}
