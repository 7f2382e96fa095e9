/* A program that runs when the library is built: it makes tables of the files lexicon/LANGUAGE/LIST.txt, which it is given in the
 * order of their languages. Everything behind a # is a remark. */
#include "lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ENTRIES_MAX = 8192, LANGUAGES_MAX = 32, LANGUAGE_SIZE = 16, LINE_SIZE = 256 };

static struct lexicon_entry entries[ENTRIES_MAX];
static size_t entry_count;

static void complain(const char *file, const char *why, const char *what)
{
    fprintf(stderr, "%s: %s: %s\n", file, why, what);
    exit(EXIT_FAILURE);
}

static void copy_trimmed(const char *file, char to[PHRASE_SIZE], const char *start, const char *end)
{
    while (start < end && strchr(" \t\r\n", *start))
        start++;
    while (end > start && strchr(" \t\r\n", end[-1]))
        end--;
    if (end - start >= PHRASE_SIZE)
        complain(file, "longer than PHRASE_SIZE", start);
    memcpy(to, start, (size_t)(end - start));
    to[end - start] = '\0';
}

static void read_line(const char *file, char *line, unsigned list)
{
    line[strcspn(line, "#\n")] = '\0';
    const char *equals = strstr(line, " = "), *end = line + strlen(line);
    struct lexicon_entry entry = { .list = list };

    copy_trimmed(file, entry.phrase, line, equals ? equals : end);
    copy_trimmed(file, entry.value, equals ? equals + 3 : line, end);
    if (!*entry.phrase)
        return;
    if (entry_count == ENTRIES_MAX || strpbrk(line, "\"\\"))
        complain(file, "too many entries, or a strange one", line);
    entries[entry_count++] = entry;
}

static void read_file(const char *file, const char *name)
{
    char line[LINE_SIZE];
    unsigned list = 0;
    FILE *stream = fopen(file, "r");

    while (list < LEXICON_LISTS && (strncmp(name, lexicon_list_names[list], strlen(lexicon_list_names[list])) != 0 ||
                                    strcmp(name + strlen(lexicon_list_names[list]), ".txt") != 0))
        list++;
    if (!stream || list == LEXICON_LISTS)
        complain(file, "no list of lexicon_lists.h that can be read", name);
    while (fgets(line, sizeof line, stream))
        read_line(file, line, list);
    fclose(stream);
}

static int compare(const void *left, const void *right)
{
    const struct lexicon_entry *a = left, *b = right;
    int order = strcmp(a->phrase, b->phrase);

    return order ? order : (a->list > b->list) - (a->list < b->list);
}

static void write_language(const char *language)
{
    qsort(entries, entry_count, sizeof *entries, compare);
    printf("static const struct lexicon_entry entries_%s[] = {\n", language);
    for (size_t i = 0; i < entry_count; i++) {
        if (i && compare(&entries[i - 1], &entries[i]) == 0)
            complain(language, "twice in one list", entries[i].phrase);
        printf("    { \"%s\", \"%s\", %u },\n", entries[i].phrase, entries[i].value, entries[i].list);
    }
    printf("};\n");
}

/* The language of lexicon/LANGUAGE/LIST.txt; `*name` is its last part. */
static void split_path(const char *file, char language[LANGUAGE_SIZE], const char **name)
{
    const char *folder = strstr(file, "lexicon/");

    *name = strrchr(file, '/');
    if (!folder || !*name || sscanf(folder, "lexicon/%15[a-z]/", language) != 1)
        complain(file, "no file of a language", "");
    ++*name;
}

int main(int argc, char **argv)
{
    static char languages[LANGUAGES_MAX][LANGUAGE_SIZE];
    size_t count = 0;

    for (int i = 1; i < argc; i++) {
        char language[LANGUAGE_SIZE] = "";
        const char *name;
        split_path(argv[i], language, &name);
        if (!count || strcmp(languages[count - 1], language) != 0) {
            if (count)
                write_language(languages[count - 1]);
            if (count == LANGUAGES_MAX)
                complain(argv[i], "too many languages", language);
            entry_count = 0;
            strcpy(languages[count++], language);
        }
        read_file(argv[i], name);
    }
    if (count)
        write_language(languages[count - 1]);
    printf("static const struct lexicon lexicons[] = {\n");
    for (size_t i = 0; i < count; i++)
        printf("    { \"%s\", entries_%s, sizeof entries_%s / sizeof *entries_%s },\n", languages[i], languages[i], languages[i],
               languages[i]);
    printf("};\n");
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
