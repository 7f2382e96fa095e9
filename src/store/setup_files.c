#include "setup_files.h"

#include "disk.h"
#include "path.h"

#include "base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A file that is read, changed in memory, and written back whole. */
struct text_file {
    char *path;
    struct buffer text;
};

enum { BLOCK = 4096 };

static int set_os_error(const char *what, const char *path)
{
    git_error_set(GIT_ERROR_OS, "cannot %s '%s'", what, path);
    return GIT_ERROR;
}

/* One that is not there is empty. Its path is that of the folder, with the name after it. */
static int file_open(struct text_file *file, const char *folder, const char *name)
{
    char block[BLOCK];
    ssize_t count = -1;

    buffer_init(&file->text, NULL);
    if (!(file->path = path_join(folder, name))) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    int fd = open(file->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? 0 : set_os_error("read", file->path);
    while ((count = read(fd, block, sizeof block)) > 0 || (count < 0 && errno == EINTR))
        if (count > 0)
            buffer_append(&file->text, block, (size_t)count);
    if (count < 0)
        set_os_error("read", file->path);
    close(fd);
    return count < 0 ? GIT_ERROR : 0;
}

static int file_write(struct text_file *file)
{
    if (file->text.status != STORY_OK) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    if (!file->text.size)
        return unlink(file->path) == 0 || errno == ENOENT ? disk_sync_folder_of(file->path) : set_os_error("remove", file->path);
    char *temporary = path_join(file->path, ".storydiff");
    if (!temporary) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    int code = disk_replace(file->path, temporary, file->text.bytes, file->text.size);
    free(temporary);
    return code;
}

static void file_close(struct text_file *file)
{
    free(file->path);
    free(file->text.bytes);
}

/* The offset of a whole line; `text->size` when it is not there. */
static size_t find_line(const struct buffer *text, const char *line)
{
    size_t size = strlen(line);

    for (size_t at = 0, next; at < text->size; at = next) {
        const char *stop = memchr(text->bytes + at, '\n', text->size - at);
        size_t end = stop ? (size_t)(stop - text->bytes) : text->size;
        next = end + 1;
        if (end - at == size && memcmp(text->bytes + at, line, size) == 0)
            return at;
    }
    return text->size;
}

static void remove_line(struct buffer *text, size_t at, size_t size)
{
    size_t end = at + size < text->size ? at + size + 1 : text->size; /* with its line break */

    memmove(text->bytes + at, text->bytes + end, text->size - end);
    text->size -= end - at;
}

static void append_line(struct buffer *text, const char *line)
{
    if (text->size && text->bytes[text->size - 1] != '\n')
        buffer_putc(text, '\n');
    buffer_puts(text, line);
    buffer_putc(text, '\n');
}

int setup_change_attributes(const char *folder, const char *line, bool take_out, bool *changed)
{
    struct text_file file;
    int code = file_open(&file, folder, "info/attributes");

    *changed = false;
    if (code == 0) {
        size_t at = find_line(&file.text, line);
        *changed = (at < file.text.size) == take_out;
        if (*changed && take_out)
            remove_line(&file.text, at, strlen(line));
        else if (*changed)
            append_line(&file.text, line);
        if (*changed && !take_out)
            code = disk_make_folders(file.path, strlen(folder));
        if (*changed && code == 0)
            code = file_write(&file);
    }
    file_close(&file);
    return code;
}

/* `[diff "storydiff"]`, as libgit2 writes it, of diff.storydiff.command. */
static char *section_head(const char *key)
{
    const char *first = strchr(key, '.'), *last = strrchr(key, '.');
    struct buffer head;
    size_t size;

    buffer_init(&head, NULL);
    buffer_printf(&head, "[%.*s \"%.*s\"]", (int)(first - key), key, (int)(last - first - 1), first + 1);
    return buffer_detach(&head, &size);
}

int setup_drop_empty_section(const char *path, const char *key)
{
    struct text_file file;
    char *head = section_head(key);
    int code = file_open(&file, path, "");

    if (!head) {
        git_error_set_oom();
        code = GIT_ERROR;
    }
    if (code == 0) {
        size_t at = find_line(&file.text, head), end = at + strlen(head) + 1;
        if (at < file.text.size && (end >= file.text.size || file.text.bytes[end] == '[')) {
            remove_line(&file.text, at, strlen(head));
            code = file_write(&file);
        }
    }
    file_close(&file);
    free(head);
    return code;
}
