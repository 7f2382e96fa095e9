#include "site.h"

#include "folder.h"
#include "forest.h"
#include "heap.h"
#include "notes.h"
#include "options.h"
#include "steps.h"
#include "target.h"

#include <storydiff/page.h>
#include <storydiff/site.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct site {
    struct run *run;
    struct folder folder;
    struct forest forest;
    struct steps steps;
    struct notes notes;
    struct story_site *pages;
    size_t *next; /* by version: the one that goes on with its line; SIZE_MAX: none */
    struct story_written_page *written;
    size_t written_count;
};

/* Which page, and what is on it. */
struct wanted {
    const char *file;
    int (*write)(struct site *site, size_t number, const struct story_output *output, struct story_error *err);
    size_t number;
};

static int write_file(struct site *site, struct wanted wanted, struct story_error *err)
{
    char *path = folder_file(&site->folder, wanted.file);
    struct target target;
    int status;

    if (!path)
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    status = target_begin(&target, path, err);
    if (status == STORY_OK)
        status = target_end(&target, wanted.write(site, wanted.number, &target.output, err), err);
    if (status == STORY_OK)
        site->written[site->written_count++] = (struct story_written_page){ wanted.file, target.size };
    free(path);
    return status;
}

/* Links to the index, and to the versions before and behind. */
static size_t make_links(const struct site *site, size_t v, struct story_page_link links[3], char texts[2][STORY_LABEL_SIZE + 8])
{
    const struct story_tree_version *version = &site->forest.shown[v];
    size_t count = 0, parent = version->parent_count ? version->parents[0] : SIZE_MAX, next = site->next[v];

    links[count++] = (struct story_page_link){ "index.html", "All versions" };
    if (parent != SIZE_MAX) {
        snprintf(texts[0], sizeof texts[0], "← %s", story_site_version_name(site->pages, parent));
        links[count++] = (struct story_page_link){ story_site_version_file(site->pages, parent), texts[0] };
    }
    if (next != SIZE_MAX) {
        snprintf(texts[1], sizeof texts[1], "%s →", story_site_version_name(site->pages, next));
        links[count++] = (struct story_page_link){ story_site_version_file(site->pages, next), texts[1] };
    }
    return count;
}

static int write_version(struct site *site, size_t v, const struct story_output *output, struct story_error *err)
{
    const struct story_tree_version *version = &site->forest.shown[v];
    size_t parent = version->parent_count ? version->parents[0] : SIZE_MAX;
    char texts[2][STORY_LABEL_SIZE + 8];
    struct story_page_link links[3];
    struct story_diff_page page = { .after = { .label = story_site_version_name(site->pages, v), .commit = version->commit },
                                    .notes = notes_known(&site->notes),
                                    .links = links,
                                    .link_count = make_links(site, v, links, texts),
                                    .site = site->pages,
                                    .first = parent == SIZE_MAX };

    if (parent != SIZE_MAX)
        page.before = (struct story_origin){ .label = story_site_version_name(site->pages, parent),
                                             .commit = site->forest.shown[parent].commit };
    return story_diff_page_write(site->steps.diff, &page, output, err);
}

static int add_version(struct site *site, size_t v, struct story_error *err)
{
    const struct story_version *versions = site->forest.versions.items;
    struct story_tree_version *shown = &site->forest.shown[v];
    size_t parent = shown->parent_count ? shown->parents[0] : SIZE_MAX;
    int status = steps_compare(&site->steps, &versions[parent == SIZE_MAX ? v : parent], &versions[v], err);

    if (status < 0 || (status = notes_read(&site->notes, site->run, &versions[v], err)) < 0)
        return status;
    shown->compared = parent != SIZE_MAX;
    shown->changes = site->steps.diff->summary;
    if ((status = story_site_add(site->pages, v, site->steps.diff, err)) < 0)
        return status;
    return write_file(site, (struct wanted){ story_site_version_file(site->pages, v), write_version, v }, err);
}

static int write_index(struct site *site, size_t number, const struct story_output *output, struct story_error *err)
{
    const struct story_source_notes notes = notes_known(&site->notes);

    (void)number;
    return story_site_write_index(site->pages, &notes, output, err);
}

static int write_source(struct site *site, size_t source, const struct story_output *output, struct story_error *err)
{
    const struct story_source_notes notes = notes_known(&site->notes);

    return story_site_write_source(site->pages, source, &notes, output, err);
}

static int make_room(struct site *site, size_t pages, struct story_error *err)
{
    struct story_written_page *written = realloc(site->written, (pages + 1) * sizeof *written);

    if (!written)
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    site->written = written;
    return STORY_OK;
}

static int find_next(struct site *site, struct story_error *err)
{
    size_t count = site->forest.versions.count;

    if (!(site->next = malloc((count + 1) * sizeof *site->next)))
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    for (size_t v = 0; v < count; v++)
        site->next[v] = SIZE_MAX;
    for (size_t v = 0; v < count; v++) {
        const struct story_tree_version *version = &site->forest.shown[v];
        if (version->parent_count && version->parents[0] != SIZE_MAX && site->next[version->parents[0]] == SIZE_MAX)
            site->next[version->parents[0]] = v;
    }
    return STORY_OK;
}

/* What the latest version knows of sources is shown for all. */
static int read_latest_notes(struct site *site, struct story_error *err)
{
    for (size_t v = 0; v < site->forest.versions.count; v++)
        if (site->forest.shown[v].latest)
            return notes_read(&site->notes, site->run, &site->forest.versions.items[v], err);
    return STORY_OK;
}

static int write_pages(struct site *site, struct story_error *err)
{
    size_t count = site->forest.versions.count, sources;
    int status = make_room(site, count + 1, err);

    for (size_t r = 0; r < count && status == STORY_OK; r++)
        status = add_version(site, story_site_order(site->pages)[r], err);
    if (status < 0 || (status = read_latest_notes(site, err)) < 0)
        return status;
    sources = story_site_count_sources(site->pages);
    if ((status = make_room(site, count + 1 + sources, err)) < 0)
        return status;
    status = write_file(site, (struct wanted){ "index.html", write_index, 0 }, err);
    for (size_t s = 0; s < sources && status == STORY_OK; s++)
        status = write_file(site, (struct wanted){ story_site_source_file(site->pages, s), write_source, s }, err);
    return status;
}

static int write_all(struct site *site, const char *path, struct story_error *err)
{
    const struct story_tree tree = { site->forest.shown, site->forest.versions.count };
    int status = story_site_begin(&site->pages, &tree, err);

    if (status < 0 || (status = find_next(site, err)) < 0 || (status = folder_begin(&site->folder, path, err)) < 0)
        return status;
    status = folder_end(&site->folder, write_pages(site, err), err);
    if (status < 0 || !option_value(site->run, "json"))
        return status;
    return story_pages_write_json(site->written, site->written_count, &site->run->out.output, err);
}

int site_write(struct run *run, const char *path, struct story_error *err)
{
    struct site site = { .run = run, .steps = { .run = run } };
    int status = forest_find(&site.forest, run, err);

    heap_keep_freed();
    if (status == STORY_OK && !site.forest.versions.count)
        status = story_error_set(err, STORY_E_NOTFOUND, "no version yet (storydiff commit FILE makes one)");
    if (status == STORY_OK)
        status = write_all(&site, path, err);
    story_site_free(site.pages);
    notes_close(&site.notes);
    steps_close(&site.steps);
    forest_close(&site.forest);
    free(site.next);
    free(site.written);
    return status;
}
