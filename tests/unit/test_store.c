/* The store, against real repositories that git itself then checks. Each test has a folder of its own and no configuration of
 * the user's. */
#define _XOPEN_SOURCE 700 /* mkdtemp, setenv, popen */

#include <storydiff/store.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* libgit2 1.5.1 loses what PCRE2 matches into: in git_revparse_ext() for ":/text", and when it opens a repository with extensions.
 * LeakSanitizer asks this function what is known. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libpcre2\n";
}

static char output[8192]; /* of the last command */
static struct story_error err;

/* Run a shell command; its output goes to `output`, without the last newline. Returns its exit status. */
__attribute__((format(printf, 1, 2))) static int sh(const char *format, ...)
{
    char command[2048] = "exec 2>&1; ";
    size_t used = strlen(command);
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(command + used, sizeof command - used, format, arguments);
    va_end(arguments);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t size = fread(output, 1, sizeof output - 1, pipe);
    while (size && output[size - 1] == '\n')
        size--;
    output[size] = '\0';
    return WEXITSTATUS(pclose(pipe));
}

#define assert_output(expected, ...) (assert_int_equal(sh(__VA_ARGS__), 0), assert_string_equal(output, expected))
#define assert_message(piece)                                                   \
    do {                                                                        \
        if (!strstr(err.message, piece))                                        \
            fail_msg("'%s' is not in the message '%s'", piece, err.message);    \
    } while (0)

static int set_up(void **state)
{
    static char folder[64];
    static const char *const variables[] = { "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL",
                                             "GIT_COMMITTER_DATE", "GIT_DIR", "XDG_CONFIG_HOME" };

    strcpy(folder, "/tmp/test_store.XXXXXX");
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    setenv("HOME", folder, 1);
    unsetenv("GIT_CONFIG_GLOBAL");
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
        unsetenv(variables[i]);
    /* git commits of the tests' own need a name; ours get theirs from here only where a test says so. */
    sh("printf '[user]\\nname=Ann Editor\\nemail=ann@example.org\\n' > .gitconfig");
    *state = folder;
    return 0;
}

static int tear_down(void **state)
{
    return chdir("/") == 0 && sh("rm -rf %s", (char *)*state) == 0 ? 0 : -1;
}

static void init(const char *path, bool bare)
{
    bool created = false;

    assert_int_equal(story_store_init(path, bare, &created, &err), STORY_OK);
    assert_true(created);
}

static struct story_store *open_story(const char *path, const char *story)
{
    struct story_store *store = NULL;

    if (story_store_open(&store, path, story, &err) != STORY_OK)
        fail_msg("%s", err.message);
    return store;
}

static int open_status(const char *path, const char *story)
{
    struct story_store *store = NULL;
    int status = story_store_open(&store, path, story, &err);

    story_store_free(store);
    return status;
}

/* Commit upon `parent`, published at noon of a day. */
static int submit(struct story_store *store, const char *label, const char *text, const struct story_version *parent,
                  struct story_commit_result *result)
{
    char message[256];
    struct story_submission submission = { .label = label, .bytes = text, .size = strlen(text), .published = 1767182400,
                                           .has_published = true, .message = message, .parent = parent };

    snprintf(message, sizeof message, "%s: a title\n\nWhat changed.\n\nStory-Version: %s\nStory-Title: A title\n", label, label);
    return story_store_commit(store, &submission, result, &err);
}

static int commit_result(struct story_store *store, const char *label, const char *text, struct story_commit_result *result)
{
    struct story_versions latest;
    char *note;
    int status = story_store_find(store, "latest", &latest, &note, NULL);

    assert_true(status == STORY_OK || status == STORY_E_NOTFOUND);
    status = submit(store, label, text, status == STORY_OK ? latest.items : NULL, result);
    story_versions_free(&latest);
    return status;
}

static int commit(struct story_store *store, const char *label, const char *text)
{
    struct story_commit_result result;

    return commit_result(store, label, text, &result);
}

static void commit_ok(struct story_store *store, const char *label, const char *text)
{
    if (commit(store, label, text) != STORY_OK)
        fail_msg("%s", err.message);
}

/* A repository "r" with versions v0.9, v0.20, v0.21 whose texts are "nine\n", "twenty\n" and "new\n". */
static struct story_store *three_versions(bool bare)
{
    init("r", bare);
    struct story_store *store = open_story("r", NULL);
    commit_ok(store, "v0.9", "nine\n");
    commit_ok(store, "v0.20", "twenty\n");
    commit_ok(store, "v0.21", "new\n");
    return store;
}

/* The label that a revision leads to; "-" for a version without one; a failure's status otherwise. */
static void assert_finds(struct story_store *store, const char *revision, const char *label)
{
    struct story_versions found;
    char *note;

    if (story_store_find(store, revision, &found, &note, &err) != STORY_OK)
        fail_msg("%s: %s", revision, err.message);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.items->label ? found.items->label : "-", label);
    free(note);
    story_versions_free(&found);
}

static int find_status(struct story_store *store, const char *revision)
{
    struct story_versions found;
    char *note;
    int status = story_store_find(store, revision, &found, &note, &err);

    free(note);
    story_versions_free(&found);
    return status;
}

static void assert_text(struct story_store *store, const char *revision, const char *text)
{
    struct story_versions found;
    char *note, *bytes;
    size_t size;

    assert_int_equal(story_store_find(store, revision, &found, &note, &err), STORY_OK);
    assert_int_equal(story_store_read(store, found.items, 1000, &bytes, &size, &err), STORY_OK);
    assert_string_equal(bytes, text);
    assert_int_equal(size, strlen(text));
    free(bytes);
    free(note);
    story_versions_free(&found);
}

static void assert_sound(const char *path)
{
    assert_output("", "if o=$(git -C %s fsck --strict --no-dangling 2>&1); then echo \"$o\" | grep -v ^notice:; true; else echo \"$o\"; fi", path);
}

static void assert_clean(const char *path)
{
    assert_output("", "git -C %s status --porcelain", path);
    /* Also without the index's memory of times. */
    assert_output("", "git -C %s -c core.checkStat=minimal diff HEAD --stat", path);
}

/* --- init --- */

static void init_makes_a_repository(void **state)
{
    static const char *const paths[] = { "plain", "deep/er/folder", "bare" };
    bool created;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        init(paths[i], i == 2);
        assert_output("refs/heads/main", "git -C %s symbolic-ref HEAD", paths[i]);
        assert_output("1", "git -C %s config storydiff.format", paths[i]);
        assert_int_equal(story_store_init(paths[i], false, &created, &err), STORY_OK);
        assert_false(created);
        assert_sound(paths[i]);
    }
    assert_output("true", "git -C bare rev-parse --is-bare-repository");
    assert_output("story.txt: text: unset", "git -C plain check-attr text story.txt");
}

static void init_honours_the_default_branch_and_keeps_files(void **state)
{
    (void)state;
    sh("printf '[init]\\ndefaultBranch=trunk\\n' >> .gitconfig; mkdir full; echo mine > full/notes");
    init("full", false);
    assert_output("refs/heads/trunk", "git -C full symbolic-ref HEAD");
    assert_output("mine", "cat full/notes");
}

static void init_marks_an_empty_repository_and_refuses_others(void **state)
{
    bool created;

    (void)state;
    sh("git init -q empty; git init -q other; cd other; echo x > f; git add f; git commit -qm one");
    assert_int_equal(open_status("empty", NULL), STORY_E_REPOSITORY);
    assert_message("run storydiff init there");
    init("empty", false);
    assert_int_equal(open_status("empty", NULL), STORY_OK);
    assert_int_equal(story_store_init("other", false, &created, &err), STORY_E_REPOSITORY);
    assert_int_equal(open_status("other", NULL), STORY_E_REPOSITORY);
    assert_message("another history");
    assert_int_equal(open_status("other", "night-train"), STORY_E_REPOSITORY);
    sh("touch file");
    assert_int_equal(story_store_init("file", false, &created, &err), STORY_E_IO);
    assert_int_equal(story_store_init("file/below", false, &created, &err), STORY_E_IO);
}

/* --- committing --- */

static void commits_versions_that_git_can_read(void **state)
{
    (void)state;
    for (int bare = 0; bare < 2; bare++) {
        struct story_store *store = three_versions(bare);
        assert_sound("r");
        assert_output("v0.20\nv0.21\nv0.9", "git -C r tag");
        assert_output("v0.21: a title", "git -C r log -1 --format=%%s v0.21");
        assert_output("v0.21", "git -C r log -1 --format='%%(trailers:key=Story-Version,valueonly,separator=)'");
        assert_output("2025-12-31T12:00:00+00:00 Ann Editor <ann@example.org>", "git -C r log -1 --format='%%aI %%an <%%ae>'");
        assert_output("3", "git -C r rev-list --count main");
        assert_output("100644 story.txt", "git -C r ls-tree --format='%%(objectmode) %%(path)' main");
        assert_text(store, "v0.20", "twenty\n");
        if (!bare)
            assert_clean("r");
        story_store_free(store);
        sh("rm -rf r");
    }
}

static void publishes_a_label_once(void **state)
{
    struct story_store *store = three_versions(false);
    struct story_commit_result result;
    char tip[64];

    (void)state;
    sh("git -C r rev-parse v0.20 v0.20");
    snprintf(tip, sizeof tip, "%.40s", output);
    assert_int_equal(commit_result(store, "v0.20", "twenty\n", &result), STORY_OK);
    assert_false(result.created);
    assert_string_equal(result.id, tip);
    assert_int_equal(commit(store, "v0.20", "other\n"), STORY_E_EXISTS);
    assert_message("v0.20 is already published with other text (");
    assert_output("3", "git -C r rev-list --count main");
    assert_true(story_store_has(store, "v0.20"));
    assert_false(story_store_has(store, "v0.2"));
    assert_false(story_store_has(store, "../../heads/main"));
    story_store_free(store);
}

static void refuses_malformed_submissions(void **state)
{
    static const struct { const char *label, *message; } cases[] = {
        { "0..1", "x\n\nStory-Version: 0..1\n" },
        { "v1+0", "x\n\nStory-Version: v1+0\n" },
        { "v1", "x\n\nno trailer\n" },
        { "v1", "Story-Version: v1\n" },
        { "v1", "x\n\nStory-Version: v2\n" },
        { "v1", "\xff\n\nStory-Version: v1\n" } };
    struct story_commit_result result;

    (void)state;
    init("r", true);
    struct story_store *store = open_story("r", NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct story_submission submission = { .label = cases[i].label, .bytes = "", .message = cases[i].message };
        assert_int_equal(story_store_commit(store, &submission, &result, &err), STORY_E_INVALID);
    }
    story_store_free(store);
}

static void takes_republished_labels(void **state)
{
    struct story_store *store = three_versions(true);

    (void)state;
    commit_ok(store, "v0.21+1", "corrected\n");
    assert_finds(store, "v0.21+1", "v0.21+1");
    assert_finds(store, "latest", "v0.21+1");
    assert_finds(store, "v0.210", "v0.21");
    assert_sound("r");
    story_store_free(store);
}

static void loses_no_version_to_a_race(void **state)
{
    struct story_store *one = three_versions(false), *two = open_story("r", NULL);
    struct story_versions tip;
    struct story_commit_result result;
    char *note;

    (void)state;
    assert_int_equal(story_store_find(two, "latest", &tip, &note, &err), STORY_OK);
    commit_ok(one, "v0.22", "faster\n");
    assert_int_equal(submit(two, "v0.23", "slower\n", tip.items, &result), STORY_E_CONFLICT);
    assert_int_equal(submit(two, "v0.23", "slower\n", NULL, &result), STORY_E_CONFLICT);
    assert_message("try again");
    story_versions_free(&tip);
    commit_ok(two, "v0.23", "slower\n");
    sh("touch r/.git/refs/heads/main.lock");
    assert_int_equal(commit(one, "v0.24", "x"), STORY_E_CONFLICT);
    assert_message(".lock");
    sh("rm r/.git/refs/heads/main.lock");
    assert_finds(one, "latest~1", "v0.22");
    assert_clean("r");
    story_store_free(one);
    story_store_free(two);
}

/* In a child: commit `count` versions, trying again as long as another writer is faster. */
static void write_versions(int writer, int count)
{
    for (int i = 0; i < count; i++) {
        struct story_store *store = NULL;
        char label[32], text[64];
        int status = story_store_open(&store, "r", NULL, &err);
        snprintf(label, sizeof label, "v%d.%d", writer, i);
        snprintf(text, sizeof text, "writer %d, version %d\n", writer, i);
        while (status == STORY_OK && (status = commit(store, label, text)) == STORY_E_CONFLICT)
            status = STORY_OK;
        story_store_free(store);
        if (status != STORY_OK)
            _exit(1);
    }
}

static void lets_many_processes_write(void **state)
{
    enum { WRITERS = 4, VERSIONS = 10 };
    int status, failures = 0;

    (void)state;
    init("r", false);
    for (int i = 1; i <= WRITERS; i++)
        if (fork() == 0) {
            write_versions(i, VERSIONS);
            _exit(0);
        }
    for (int i = 1; i <= WRITERS; i++)
        failures += wait(&status) < 0 || status != 0;
    assert_int_equal(failures, 0);
    assert_output("40", "git -C r rev-list --count main");
    assert_output("40", "git -C r tag | wc -l");
    assert_sound("r");
    assert_clean("r");
}

/* A lock is a dead writer's when it is a link to the guard, which is ours alone while we hold it. */
static void removes_locks_of_dead_writers_only(void **state)
{
    static const char *const locks[] = { "refs/heads/main.lock", "refs/tags/v0.22.lock", "index.lock", "refs/tags/old/v0.1.lock" };
    struct story_store *store = three_versions(false);

    (void)state;
    sh("cd r/.git; mkdir refs/tags/old");
    for (size_t i = 0; i < sizeof locks / sizeof *locks; i++)
        sh("ln r/.git/storydiff.guard r/.git/%s", locks[i]);
    commit_ok(store, "v0.22", "next\n");
    assert_output("", "find r -name '*.lock'");
    assert_clean("r");
    assert_output("v0.22", "git -C r log -1 --format='%%(trailers:key=Story-Version,valueonly,separator=)'");
    /* This one may be alive. */
    sh("echo other > r/.git/refs/heads/main.lock");
    assert_int_equal(commit(store, "v0.23", "later\n"), STORY_E_CONFLICT);
    assert_output("other", "cat r/.git/refs/heads/main.lock");
    assert_output("v0.22", "git -C r log -1 --format='%%(trailers:key=Story-Version,valueonly,separator=)'");
    sh("rm r/.git/refs/heads/main.lock");
    commit_ok(store, "v0.23", "later\n");
    story_store_free(store);
}

/* In a child: hold the repository for a while, then commit. */
static void commit_while_holding(const char *label)
{
    struct story_store *store = open_story("r", NULL);

    if (story_store_hold(store, &err) != STORY_OK || story_store_hold(store, &err) != STORY_OK)
        _exit(1);
    sh("touch held; sleep 0.3");
    if (commit(store, label, "slow\n") != STORY_OK)
        _exit(1);
    story_store_release(store);
    sh("sleep 0.1");
    story_store_free(store); /* ends the other hold */
    _exit(0);
}

static void a_held_repository_stays_as_it_was_found(void **state)
{
    int status;

    (void)state;
    story_store_free(three_versions(false));
    pid_t child = fork();
    if (child == 0)
        commit_while_holding("v0.22");
    struct story_store *store = open_story("r", NULL);
    sh("while ! [ -e held ]; do sleep 0.01; done");
    assert_int_equal(story_store_hold(store, &err), STORY_OK);
    assert_finds(store, "latest", "v0.22");
    commit_ok(store, "v0.23", "after it\n");
    story_store_release(store);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    story_store_free(store);
}

static void refuses_references_in_the_way(void **state)
{
    struct story_store *store = three_versions(true);

    (void)state;
    story_store_free(store);
    sh("git -C r tag night-train v0.9; git -C r pack-refs --all");
    store = open_story("r", "night-train");
    assert_int_equal(commit(store, "v0.1", "night\n"), STORY_E_EXISTS);
    assert_message("'refs/tags/night-train/v0.1' cannot be made where 'refs/tags/night-train' is");
    sh("git -C r tag -d night-train; mkdir -p r/refs/tags/night-train/v0.1");
    commit_ok(store, "v0.1", "night\n");
    sh("git -C r update-ref refs/tags/night-train/v0.2/x v0.9");
    assert_int_equal(commit(store, "v0.2", "later\n"), STORY_E_EXISTS);
    assert_message("cannot be made where");
    sh("git -C r tag -d night-train/v0.2/x");
    commit_ok(store, "v0.2", "later\n");
    assert_sound("r");
    story_store_free(store);
}

static void logs_moves_as_git_does(void **state)
{
    struct story_store *store = three_versions(false);

    (void)state;
    commit_ok(store, "v0.22", "next\n");
    assert_output("storydiff: v0.22\nstorydiff: v0.21", "git -C r reflog -2 --format=%%gs");
    assert_output("storydiff: v0.22", "git -C r reflog main -1 --format=%%gs");
    assert_output("next\nnew", "git -C r show main@{0}:story.txt main@{1}:story.txt");
    sh("git -C r config core.logAllRefUpdates false; rm -r r/.git/logs");
    commit_ok(store, "v0.23", "later\n");
    assert_output("", "ls r/.git/logs 2>&- || true");
    story_store_free(store);
}

static void repairs_a_missing_tag(void **state)
{
    struct story_store *store = three_versions(false);

    (void)state;
    sh("git -C r tag -d v0.21 v0.9");
    assert_finds(store, "v0.21", "v0.21");
    assert_finds(store, "v0.9", "v0.9");
    assert_int_equal(commit(store, "v0.9", "other"), STORY_E_EXISTS);
    assert_output("v0.20\nv0.21", "git -C r tag");
    sh("git -C r tag -d v0.21");
    commit_ok(store, "v0.22", "newer\n");
    assert_output("v0.20\nv0.21\nv0.22", "git -C r tag");
    sh("git -C r tag -d v0.22");
    commit_ok(store, "v0.22", "newer\n");
    assert_output("v0.20\nv0.21\nv0.22", "git -C r tag");
    story_store_free(store);
}

static void refuses_a_tag_that_the_branch_does_not_hold(void **state)
{
    struct story_store *store = three_versions(false);

    (void)state;
    sh("cd r; git checkout -q -b side v0.20; git commit -q --allow-empty -m 'v0.5' -m 'Story-Version: v0.5'; git tag v0.5;"
       "git tag v0.6 HEAD:story.txt; git tag v0.7 v0.9; git checkout -q main");
    assert_int_equal(commit(store, "v0.5", "twenty\n"), STORY_E_EXISTS);
    assert_message("no branch holds its version");
    assert_finds(store, "v0.5", "v0.5");
    assert_int_equal(commit(store, "v0.6", "six\n"), STORY_E_EXISTS);
    assert_message("it names no version");
    assert_int_equal(commit(store, "v0.7", "seven\n"), STORY_E_EXISTS);
    story_store_free(store);
}

static void believes_the_branch_before_a_moved_tag(void **state)
{
    struct story_store *store = three_versions(false);

    (void)state;
    sh("git -C r tag -f v0.21 v0.9");
    assert_text(store, "v0.21", "new\n");
    /* Nor when the text was rewritten under the same label. */
    sh("cd r; git checkout -q --detach v0.20; echo forged > story.txt; git commit -qa --amend -C v0.20; git tag -f v0.20;"
       "git checkout -q main");
    assert_output("forged", "git -C r cat-file blob v0.20:story.txt");
    assert_text(store, "v0.20", "twenty\n");
    assert_finds(store, "v0.9", "v0.9");
    story_store_free(store);
}

static void keeps_other_files_and_odd_bytes(void **state)
{
    static const char bytes[] = "v1\r\n\0\xff $Id$ \r\n\n";
    struct story_store *store = three_versions(false);
    struct story_submission submission = { .label = "v1", .bytes = bytes, .size = sizeof bytes - 1,
                                           .message = "v1\n\nStory-Version: v1\n" };
    struct story_commit_result result;
    struct story_versions tip;
    char *note, *back;
    size_t size;

    (void)state;
    sh("cd r; git config core.autocrlf true; echo '*.txt text ident' > .gitattributes; echo '{}' > sources.json;"
       "git add .; git commit -qm 'by hand'");
    assert_int_equal(story_store_find(store, "latest", &tip, &note, &err), STORY_OK);
    assert_null(tip.items->label);
    submission.parent = tip.items;
    assert_int_equal(story_store_commit(store, &submission, &result, &err), STORY_OK);
    story_versions_free(&tip);
    assert_output(".gitattributes\nsources.json\nstory.txt", "git -C r ls-tree --name-only HEAD");
    assert_clean("r");
    assert_output("", "cd r && rm story.txt && git checkout -q . && git cat-file blob v1:story.txt | cmp - story.txt");
    assert_int_equal(story_store_find(store, "v1", &tip, &note, &err), STORY_OK);
    assert_int_equal(story_store_read(store, tip.items, sizeof bytes - 1, &back, &size, &err), STORY_OK);
    assert_int_equal(size, sizeof bytes - 1);
    assert_memory_equal(back, bytes, sizeof bytes);
    free(back);
    assert_int_equal(story_store_read(store, tip.items, 3, &back, &size, &err), STORY_E_INPUT);
    assert_message("too large");
    story_versions_free(&tip);
    story_store_free(store);
}

static void signs_as_git_does(void **state)
{
    static const struct { int64_t published; const char *date; const char *author; const char *committer; } cases[] = {
        { -5, "@1700000000 +0100", "0", "1700000000 +0100" },
        { INT64_MAX, "2023-11-14 22:13:20", "4294967295", "1700000000 +0000" },
        { 1, "2023-11-14T23:13:20.5+01:00", "1", "1700000000 +0100" },
        { 1, "1700000000 -0530", "1", "1700000000 -0530" } };
    struct story_commit_result result;

    (void)state;
    sh("printf '[user]\\nname=\"..\"\\n' > .gitconfig");
    init("r", true);
    struct story_store *store = open_story("r", NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char label[8], message[64];
        struct story_versions tip;
        char *note;
        snprintf(label, sizeof label, "v%zu", i);
        snprintf(message, sizeof message, "x\n\nStory-Version: %s\n", label);
        struct story_submission submission = { .label = label, .bytes = label, .size = 2, .published = cases[i].published,
                                               .has_published = true, .message = message };
        setenv("GIT_COMMITTER_DATE", cases[i].date, 1);
        if (story_store_find(store, "latest", &tip, &note, &err) == STORY_OK)
            submission.parent = tip.items;
        assert_int_equal(story_store_commit(store, &submission, &result, &err), STORY_OK);
        story_versions_free(&tip);
        assert_output(cases[i].author, "git -C r log -1 --format=%%at");
        assert_output(cases[i].committer, "git -C r log -1 --format=%%cd --date=raw");
        assert_output("storydiff <storydiff@localhost>", "git -C r log -1 --format='%%cn <%%ce>'");
    }
    setenv("GIT_COMMITTER_DATE", "yesterday", 1);
    assert_int_equal(commit(store, "v9", "x"), STORY_E_INVALID);
    unsetenv("GIT_COMMITTER_DATE");
    setenv("GIT_AUTHOR_NAME", "<Eve>\n", 1);
    setenv("GIT_COMMITTER_EMAIL", "desk@example.org", 1);
    commit_ok(store, "v9", "x");
    assert_output("Eve <storydiff@localhost> storydiff <desk@example.org>", "git -C r log -1 --format='%%an <%%ae> %%cn <%%ce>'");
    assert_sound("r");
    story_store_free(store);
}

/* --- the working copy --- */

static void working_copy_follows_only_when_clean(void **state)
{
    static const struct { const char *name, *prepare; bool kept; const char *file, *status; } cases[] = {
        { "clean", "true", false, "next\n", "" },
        { "same as committed", "printf 'next\\n' > story.txt", false, "next\n", "" },
        { "same as committed and staged", "printf 'next\\n' > story.txt; git add story.txt", false, "next\n", "" },
        { "edited", "echo mine > story.txt", true, "mine\n", " M story.txt" },
        { "edited and staged", "echo mine > story.txt; git add story.txt", true, "mine\n", "M  story.txt" },
        { "staged, then edited", "echo staged > story.txt; git add story.txt; echo mine > story.txt", true, "mine\n",
          "MM story.txt" },
        { "deleted", "rm story.txt", true, NULL, " D story.txt" },
        { "a link", "echo elsewhere > ../target; ln -sf ../target story.txt", true, "elsewhere\n", " T story.txt" },
        { "a folder", "rm story.txt; mkdir story.txt", true, NULL, " D story.txt" },
        { "other files dirty", "echo x > other; git add other", false, "next\n", "A  other" },
        { "on another branch", "git checkout -q -b draft", false, "new\n", "" },
        { "detached", "git checkout -q --detach", false, "new\n", "" } };
    struct story_commit_result result;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct story_store *store = three_versions(false);
        sh("cd r; %s", cases[i].prepare);
        if (commit_result(store, "v0.22", "next\n", &result) != STORY_OK || result.worktree_kept != cases[i].kept)
            fail_msg("%s: kept is %d: %s", cases[i].name, result.worktree_kept, err.message);
        sh("git -C r status --porcelain");
        if (strcmp(output, cases[i].status) != 0)
            fail_msg("%s: status is '%s'", cases[i].name, output);
        if (cases[i].file)
            assert_output("", "printf '%s' | cmp - r/story.txt", cases[i].file);
        assert_output("0", "ls -a r | grep -c 'story.txt\\.' | tail -1; true");
        story_store_free(store);
        sh("rm -rf r");
    }
}

static void first_version_never_overwrites_a_file(void **state)
{
    struct story_commit_result result;

    (void)state;
    init("r", false);
    sh("echo draft > r/story.txt");
    struct story_store *store = open_story("r", NULL);
    assert_int_equal(commit_result(store, "v1", "one\n", &result), STORY_OK);
    assert_true(result.worktree_kept);
    assert_output("draft", "cat r/story.txt");
    story_store_free(store);
    assert_output("644", "stat -c %%a r/.git/config >/dev/null; rm r/story.txt; git -C r checkout -q .; stat -c %%a r/story.txt");
    assert_clean("r");
}

static void survives_a_locked_index(void **state)
{
    struct story_store *store = three_versions(false);
    struct story_commit_result result;

    (void)state;
    sh("touch r/.git/index.lock");
    assert_int_equal(commit_result(store, "v0.22", "next\n", &result), STORY_OK);
    assert_true(result.created && result.index_kept && !result.worktree_kept);
    assert_output("next", "git -C r cat-file blob v0.22:story.txt");
    /* The next commit makes it good, as it does for a writer that was killed. */
    sh("rm r/.git/index.lock");
    commit_ok(store, "v0.23", "later\n");
    assert_clean("r");
    story_store_free(store);
}

static void finishes_what_a_killed_writer_began(void **state)
{
    struct story_store *store = three_versions(false);

    (void)state;
    sh("cd r; o=$(git rev-parse v0.20:story.txt); n=$(git rev-parse v0.21:story.txt); z=$(printf %%040d 0);"
       "{ echo $o $n; echo $z $z; } > .git/storydiff.note;"
       "git read-tree v0.20; git checkout-index -f story.txt");
    assert_output("M  story.txt", "git -C r status --porcelain");
    commit_ok(store, "v0.21", "new\n");
    assert_clean("r");
    sh("cd r; z=$(printf %%040d 0); { echo $n $o; echo $z $z; } > .git/storydiff.note; echo mine > story.txt");
    commit_ok(store, "v0.21", "new\n");
    assert_output("mine", "cat r/story.txt");
    story_store_free(store);
}

/* --- finding --- */

static void finds_every_kind_of_revision(void **state)
{
    static const struct { const char *revision, *label; } cases[] = {
        { "v0.20", "v0.20" },  { "latest", "v0.21" },   { "latest~1", "v0.20" },     { "latest~", "v0.20" },
        { "v0.21~2", "v0.9" }, { "v0.21~1~", "v0.9" },  { "HEAD", "v0.21" },         { "main~1", "v0.20" },
        { "copy", "v0.9" },    { "annotated", "v0.9" }, { "rev:HEAD~1", "v0.20" },   { "rev:main^{/v0.9}", "v0.9" },
        { "v0.2", "v0.20" },   { "0.2", "v0.20" },      { "0.9~0", "v0.9" },         { "hand", "-" } };
    struct story_store *store = three_versions(false);
    char id[64];

    (void)state;
    sh("cd r; git tag copy v0.9; git tag -am x annotated v0.9;"
       "git checkout -q -b hand; echo hand > story.txt; git commit -qam hand; git checkout -q main");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_finds(store, cases[i].revision, cases[i].label);
    for (int digits = 40; digits >= 7; digits -= 11) {
        sh("git -C r rev-parse v0.9");
        snprintf(id, sizeof id, "%.*s", digits, output);
        assert_finds(store, id, "v0.9");
    }
    sh("git -C r tag v0.5 hand");
    assert_finds(store, "hand", "v0.5");
    story_store_free(store);
}

static void says_what_there_is_instead(void **state)
{
    static const struct { const char *revision; int status; const char *message; } cases[] = {
        { "v0.99", STORY_E_NOTFOUND, "no version v0.99 (nearest: v0.9, v0.21, v0.20)" },
        { "nonsense", STORY_E_NOTFOUND, "no version nonsense (nearest: " },
        { "", STORY_E_NOTFOUND, "no version " },
        { "~1", STORY_E_NOTFOUND, "no version ~1" },
        { "latest~x", STORY_E_NOTFOUND, "no version latest~x" },
        { "latest~9", STORY_E_NOTFOUND, "has only 3 versions (latest~2 is the first)" },
        { "latest~99999999999999999999999", STORY_E_NOTFOUND, "has only 3 versions" },
        { "v0.9~1", STORY_E_NOTFOUND, "has only 1 version (v0.9~0 is the first)" },
        { "../../config", STORY_E_NOTFOUND, "no version" },
        { "empty", STORY_E_NOTFOUND, "'empty' holds no story.txt" },
        { "link", STORY_E_NOTFOUND, "'link' holds no story.txt" },
        { "blob", STORY_E_NOTFOUND, "not a commit" },
        { "v0.8", STORY_E_AMBIGUOUS, "v0.80" },
        { "rev:nonsense", STORY_E_NOTFOUND, "git knows no such revision" },
        { "rev:HEAD:story.txt", STORY_E_NOTFOUND, "not a commit" },
        { "rev:@{", STORY_E_NOTFOUND, "git knows no such revision" },
        { "0000000", STORY_E_NOTFOUND, "no version" } };
    struct story_store *store = three_versions(false);

    (void)state;
    assert_int_equal(find_status(store, "v0.99"), STORY_E_NOTFOUND);
    assert_message(cases[0].message);
    sh("cd r; git tag v0.80; git tag v0.800; git checkout -q --orphan empty; git rm -q --cached story.txt; rm story.txt;"
       "git commit -q --allow-empty -m x; git checkout -q --orphan link; ln -s x story.txt; git add .; git commit -qm x;"
       "git checkout -q main; git tag blob main:story.txt");
    for (size_t i = 1; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(find_status(store, cases[i].revision), cases[i].status);
        assert_message(cases[i].message);
    }
    story_store_free(store);
}

static void notes_a_label_taken_for_another(void **state)
{
    struct story_store *store = three_versions(true);
    struct story_versions found;
    char *note;

    (void)state;
    assert_int_equal(story_store_find(store, "0.2", &found, &note, &err), STORY_OK);
    assert_string_equal(note, "0.2 taken as v0.20");
    free(note);
    story_versions_free(&found);
    assert_int_equal(story_store_find(store, "v0.20", &found, &note, &err), STORY_OK);
    assert_null(note);
    assert_int_equal(found.items->published, 1767182400);
    assert_true(found.items->committed > 1767182400);
    assert_int_equal(found.items->parent_count, 1);
    assert_string_equal(found.items->title, "A title");
    story_versions_free(&found);
    story_versions_free(&found);
    story_versions_free(NULL);
    story_store_free(store);
}

static void follows_the_line_of_a_version(void **state)
{
    struct story_store *store = three_versions(true);
    struct story_versions tip, line;
    char *note;

    (void)state;
    assert_int_equal(story_store_find(store, "latest", &tip, &note, &err), STORY_OK);
    assert_int_equal(story_store_line(store, tip.items, 0, &line, &err), STORY_OK);
    assert_int_equal(line.count, 3);
    assert_string_equal(line.items[0].label, "v0.21");
    assert_string_equal(line.items[2].label, "v0.9");
    assert_string_equal(line.items[0].parents[0], line.items[1].id);
    assert_int_equal(line.items[2].parent_count, 0);
    story_versions_free(&line);
    assert_int_equal(story_store_line(store, tip.items, 2, &line, &err), STORY_OK);
    assert_int_equal(line.count, 2);
    story_versions_free(&line);
    story_versions_free(&tip);
    story_store_free(store);
}

/* Commit upon versions that were named. The first continues; the second, unless NULL, is merged. */
static int commit_upon(struct story_store *store, const char *label, const char *parent, const char *merged,
                       struct story_commit_result *result)
{
    struct story_versions found[2] = { { NULL, 0 }, { NULL, 0 } };
    char message[256], *note;

    assert_int_equal(story_store_find(store, parent, &found[0], &note, &err), STORY_OK);
    if (merged)
        assert_int_equal(story_store_find(store, merged, &found[1], &note, &err), STORY_OK);
    const struct story_version *pointers[] = { found[1].items };
    snprintf(message, sizeof message, "%s\n\nStory-Version: %s\n", label, label);
    struct story_submission submission = { .label = label, .bytes = label, .size = strlen(label), .message = message,
                                           .parent = found[0].items, .may_branch = true, .merged = pointers,
                                           .merged_count = found[1].count };
    int status = story_store_commit(store, &submission, result, &err);
    story_versions_free(&found[0]);
    story_versions_free(&found[1]);
    return status;
}

/* The labels of the tree, in its order. */
static void assert_tree(struct story_store *store, const char *expected)
{
    struct story_versions tree;
    char labels[256] = "";

    assert_int_equal(story_store_tree(store, &tree, &err), STORY_OK);
    for (size_t i = 0; i < tree.count; i++)
        sprintf(labels + strlen(labels), "%s%s", i ? " " : "", tree.items[i].label);
    assert_string_equal(labels, expected);
    story_versions_free(&tree);
}

static void grows_branches_and_merges(void **state)
{
    struct story_store *store = three_versions(false);
    struct story_commit_result result;

    (void)state;
    assert_int_equal(commit_upon(store, "v1", "v0.20", NULL, &result), STORY_OK);
    assert_true(result.created && result.branched);
    assert_int_equal(commit_upon(store, "v2", "v1", NULL, &result), STORY_OK);
    assert_true(result.created && !result.branched);
    assert_int_equal(commit_upon(store, "v3", "v0.21", "v2", &result), STORY_OK);
    assert_false(result.branched);
    assert_output("refs/heads/branches/v1 v2\nrefs/heads/main v3",
                  "git -C r for-each-ref --format='%%(refname) %%(contents:subject)' refs/heads");
    assert_finds(store, "latest", "v3");
    assert_tree(store, "v3 v0.21 v0.20 v0.9 v2 v1");
    assert_int_equal(commit_upon(store, "v2", "v0.9", NULL, &result), STORY_OK);
    assert_false(result.created);
    assert_int_equal(commit_upon(store, "v4", "v1", "v2", &result), STORY_E_INVALID);
    assert_message("v2 holds v1 already");
    assert_sound("r");
    story_store_free(store);
}

/* A store that has walked the branches finds what another one did to them. */
static void follows_branches_that_others_move(void **state)
{
    struct story_store *store = three_versions(true), *other = open_story("r", NULL);
    struct story_commit_result result;

    (void)state;
    assert_false(story_store_has(store, "v1"));
    assert_int_equal(commit_upon(other, "v1", "v0.9", NULL, &result), STORY_OK);
    assert_int_equal(sh("git -C r tag -d v1"), 0);
    assert_true(story_store_has(store, "v1"));
    assert_int_equal(commit_upon(other, "v2", "v1", NULL, &result), STORY_OK);
    assert_finds(store, "v2", "v2");
    assert_output("v1", "git -C r tag -l v1");
    assert_int_equal(sh("git -C r tag -d v1 v2 && git -C r update-ref -d refs/heads/branches/v1"), 0);
    assert_false(story_store_has(store, "v1"));
    assert_true(story_store_has(store, "v0.21"));
    story_store_free(other);
    story_store_free(store);
}

/* Without a parent of its own choice, a version never begins a branch: who was overtaken is told so. */
static void begins_no_branch_by_a_race(void **state)
{
    struct story_store *store = three_versions(true);
    struct story_commit_result result;
    struct story_versions tip;
    char *note;

    (void)state;
    assert_int_equal(story_store_find(store, "latest", &tip, &note, &err), STORY_OK);
    commit_ok(store, "v0.22", "overtaking\n");
    assert_int_equal(submit(store, "v0.23", "late\n", tip.items, &result), STORY_E_CONFLICT);
    assert_output("refs/heads/main", "git -C r for-each-ref --format='%%(refname)' refs/heads");
    story_versions_free(&tip);
    story_store_free(store);
}

static void finds_where_versions_went_apart(void **state)
{
    struct story_store *store = three_versions(true);
    struct story_commit_result result;
    struct story_versions a, b, base;
    char *note;

    (void)state;
    assert_int_equal(commit_upon(store, "v1", "v0.20", NULL, &result), STORY_OK);
    assert_int_equal(story_store_find(store, "v0.21", &a, &note, &err), STORY_OK);
    assert_int_equal(story_store_find(store, "v1", &b, &note, &err), STORY_OK);
    assert_int_equal(story_store_base(store, a.items, b.items, &base, &err), STORY_OK);
    assert_string_equal(base.items->label, "v0.20");
    story_versions_free(&base);
    story_versions_free(&b);
    assert_int_equal(sh("git -C r update-ref refs/heads/stray $(git -C r commit-tree -m x 'v0.9^{tree}')"), 0);
    assert_int_equal(story_store_find(store, "stray", &b, &note, &err), STORY_OK);
    assert_int_equal(story_store_base(store, a.items, b.items, &base, &err), STORY_E_NOTFOUND);
    assert_message("no common ancestor: v0.21 and ");
    story_versions_free(&a);
    story_versions_free(&b);
    story_store_free(store);
}

static void undoes_the_escapes_of_titles(void **state)
{
    struct story_store *store = three_versions(false);
    struct story_versions tip;
    char *note;

    (void)state;
    sh("cd r; printf 'x\\n\\nStory-Version: v0.2\\033[2J\\nstory-title:  a\\033[2J\\\\u{202E}\\\\x5c\\\\new\\\\xffb \\n' > ../m;"
       "git commit -q --allow-empty --cleanup=verbatim -F ../m");
    assert_int_equal(story_store_find(store, "latest", &tip, &note, &err), STORY_OK);
    assert_string_equal(tip.items->title, "a\x1b[2J\u202E\\\\new\xFF" "b");
    assert_null(tip.items->label);
    story_versions_free(&tip);
    story_store_free(store);
}

static void begins_with_no_version(void **state)
{
    static const char *const revisions[] = { "latest", "v0.1", "HEAD", "main", "latest~3" };

    (void)state;
    init("r", false);
    struct story_store *store = open_story("r", NULL);
    assert_null(story_store_name(store));
    for (size_t i = 0; i < sizeof revisions / sizeof *revisions; i++) {
        assert_int_equal(find_status(store, revisions[i]), STORY_E_NOTFOUND);
        assert_message("no version yet (storydiff commit FILE)");
    }
    /* A first version may stand upon commits without a story. */
    sh("cd r; echo read > README; git add .; git commit -qm readme");
    assert_int_equal(find_status(store, "latest"), STORY_E_NOTFOUND);
    assert_message("no version yet");
    commit_ok(store, "v0.1", "one\n");
    assert_output("README\nstory.txt", "ls r");
    assert_int_equal(find_status(store, "latest~1"), STORY_E_NOTFOUND);
    assert_message("only 1 version ");
    assert_clean("r");
    story_store_free(store);
}

/* --- several stories, clones --- */

static void checks_story_names(void **state)
{
    static const char *const bad[] = { "", "Upper", "-x", ".x", "a..b", "a.", "a.lock", "a/b", "v0.21", "2026", "latest", "HEAD", "a b",
                                       "main", "n\xc3\xa9" };
    static const char *const good[] = { "night-train", "df04be2d", "0c1b7a9e-8f21-4b1c-9b5e-1d2c3b4a5f60", "a", "v0.21b", "x_y.z" };
    char longest[102];

    (void)state;
    init("r", true);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(open_status("r", bad[i]), STORY_E_INVALID);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_int_equal(open_status("r", good[i]), STORY_OK);
    memset(longest, 'a', 101);
    longest[101] = '\0';
    assert_int_equal(open_status("r", longest), STORY_E_INVALID);
    assert_int_equal(open_status("r", longest + 1), STORY_OK);
}

static void add_story(const char *path, const char *name, const char *text)
{
    struct story_store *store = open_story(path, name);

    assert_int_equal(find_status(store, "latest"), STORY_E_NOTFOUND);
    commit_ok(store, "v0.1", text);
    commit_ok(store, "v0.2", text);
    story_store_free(store);
}

static void chooses_the_story_that_is_meant(void **state)
{
    (void)state;
    init("r", false);
    add_story("r", "night-train", "night\n");
    struct story_store *store = open_story("r", NULL);
    assert_string_equal(story_store_name(store), "night-train");
    story_store_free(store);
    add_story("r", "harbour", "harbour\n");
    sh("git -C r update-ref refs/heads/gh-pages $(git -C r commit-tree -m x $(git -C r mktree < /dev/null))");
    assert_int_equal(open_status("r", NULL), STORY_E_AMBIGUOUS);
    assert_message("several stories are here: harbour, night-train (choose one with -s NAME)");
    assert_int_equal(open_status("r", "gh-pages"), STORY_E_REPOSITORY);
    assert_output("harbour/v0.1\nharbour/v0.2\nnight-train/v0.1\nnight-train/v0.2", "git -C r tag");
    assert_output("", "ls r");
    store = open_story("r", "harbour");
    assert_text(store, "v0.1", "harbour\n");
    assert_text(store, "night-train", "night\n");
    assert_finds(store, "night-train/v0.1", "v0.1");
    story_store_free(store);
    /* With a named story checked out it is still the named one, and the own story is still another. */
    sh("git -C r checkout -q harbour");
    store = open_story("r", "harbour");
    commit_ok(store, "v0.3", "more\n");
    assert_clean("r");
    story_store_free(store);
    assert_int_equal(open_status("r", "main"), STORY_E_INVALID);
    sh("git -C r symbolic-ref HEAD refs/heads/main; git -C r reset -q");
    store = open_story("r", "night-train");
    commit_ok(store, "v0.3", "more\n");
    story_store_free(store);
    sh("rm -f r/story.txt");
    init("own", false);
    add_story("own", "night-train", "night\n");
    store = open_story("own", "night-train");
    story_store_free(store);
    assert_sound("r");
}

static void own_story_comes_before_named_ones(void **state)
{
    struct story_store *store = three_versions(false);

    (void)state;
    story_store_free(store);
    add_story("r", "night-train", "night\n");
    store = open_story("r", NULL);
    assert_null(story_store_name(store));
    assert_text(store, "latest", "new\n");
    assert_int_equal(find_status(store, "v0.1"), STORY_E_NOTFOUND);
    story_store_free(store);
    sh("git -C r checkout -q --detach v0.9");
    store = open_story("r", NULL);
    assert_text(store, "latest", "new\n");
    story_store_free(store);
    assert_clean("r");
}

static void works_after_a_clone(void **state)
{
    struct story_store *store = three_versions(true);

    (void)state;
    story_store_free(store);
    add_story("r", "night-train", "night\n");
    sh("git clone -q r copy; git clone -q --no-tags r untagged; git clone -q --depth 1 file://$PWD/r shallow");
    store = open_story("copy", NULL);
    assert_finds(store, "0.2", "v0.20");
    commit_ok(store, "v0.22", "next\n");
    assert_clean("copy");
    story_store_free(store);
    store = open_story("copy", "night-train");
    assert_finds(store, "latest~1", "v0.1");
    assert_output("main", "git -C copy branch --format='%%(refname:short)'");
    commit_ok(store, "v0.3", "later\n");
    assert_output("v0.3: a title\nv0.2: a title\nv0.1: a title", "git -C copy log --format=%%s night-train");
    story_store_free(store);
    assert_sound("copy");
    store = open_story("untagged", NULL);
    assert_finds(store, "v0.9", "v0.9");
    assert_int_equal(commit(store, "v0.9", "other\n"), STORY_E_EXISTS);
    story_store_free(store);
    store = open_story("shallow", NULL);
    assert_finds(store, "latest", "v0.21");
    assert_int_equal(find_status(store, "latest~1"), STORY_E_REPOSITORY);
    assert_message("git fetch --unshallow");
    story_store_free(store);
}

static void named_stories_alone_survive_a_clone(void **state)
{
    (void)state;
    init("r", true);
    add_story("r", "night-train", "night\n");
    sh("git clone -q r copy; git -C copy remote add second ../r; git -C copy fetch -q second");
    struct story_store *store = open_story("copy", NULL);
    assert_string_equal(story_store_name(store), "night-train");
    assert_text(store, "latest", "night\n");
    sh("git -C copy update-ref refs/remotes/second/night-train night-train/v0.1");
    assert_int_equal(find_status(store, "latest"), STORY_E_AMBIGUOUS);
    assert_message("several remotes");
    story_store_free(store);
}

/* --- trouble --- */

static void explains_what_cannot_be_opened(void **state)
{
    static const struct { const char *prepare; int status; const char *message; } cases[] = {
        { "mkdir x", STORY_E_NOTFOUND, "storydiff init makes one" },
        { "true", STORY_E_NOTFOUND, "check the path" },
        { "git init -q --object-format=sha256 x", STORY_E_REPOSITORY, "SHA-256" },
        { "cp -r r x; git -C x config core.repositoryformatversion 1; git -C x config extensions.future 1", STORY_E_REPOSITORY,
          "newer git" },
        { "cp -r r x; git -C x config core.repositoryformatversion 1; git -C x config extensions.worktreeConfig true", STORY_OK, "" },
        { "cp -r r x; git -C x config storydiff.format 2", STORY_E_REPOSITORY, "take a newer storydiff" },
        { "cp -r r x; echo '[[' > x/.git/config", STORY_E_REPOSITORY, "correct the configuration" },
        { "cp -r r x; chmod -R +w x; find x/.git/objects -type f -delete", STORY_E_REPOSITORY, "git fsck" },
        { "cp -r r x; chown -R 12345 x", STORY_E_REPOSITORY, "belongs to another user" },
        { "cp -r r x; chown -R 12345 x; printf '[safe]\\ndirectory=/none\\n' >> .gitconfig", STORY_E_REPOSITORY,
          "safe.directory PATH" } };
    bool created;

    story_store_free(three_versions(false));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (strstr(cases[i].prepare, "chown") && geteuid() != 0)
            continue;
        sh("cd %s; rm -rf x; %s", (char *)*state, cases[i].prepare);
        int status = open_status("x", NULL);
        if (status != cases[i].status)
            fail_msg("%s: %d, %s", cases[i].prepare, status, status ? err.message : "");
        if (status)
            assert_message(cases[i].message);
    }
    if (geteuid() == 0)
        assert_int_equal(story_store_init("x", false, &created, &err), STORY_E_REPOSITORY);
}

static void tells_of_damaged_objects(void **state)
{
    struct story_store *store = three_versions(true);
    struct story_versions found;
    char *note, *bytes;
    size_t size;

    (void)state;
    story_store_free(store);
    sh("cd r; chmod -R +w .; f() { echo objects/$(git rev-parse $1 | sed 's:..:&/:'); };"
       "n=$(f v0.9:story.txt); o=$(f v0.20:story.txt); t=$(f v0.21:story.txt);"
       "cp $o $n; rm $o; echo garbage > $t");
    store = open_story("r", NULL);
    for (int back = 0; back < 3; back++) {
        static const char *const revisions[] = { "latest", "latest~1", "latest~2" };
        assert_int_equal(story_store_find(store, revisions[back], &found, &note, &err), STORY_OK);
        assert_int_equal(story_store_read(store, found.items, 1000, &bytes, &size, &err), STORY_E_REPOSITORY);
        assert_message("git fsck");
        story_versions_free(&found);
    }
    story_store_free(store);
}

static void opens_from_a_folder_below(void **state)
{
    struct story_store *store = three_versions(false);

    (void)state;
    story_store_free(store);
    sh("mkdir -p r/a/b; git -C r worktree add -q ../linked -b draft v0.9");
    assert_int_equal(open_status("r/a/b", NULL), STORY_OK);
    store = open_story("linked", NULL);
    commit_ok(store, "v0.10", "ten\n");
    assert_clean("linked");
    assert_clean("r");
    story_store_free(store);
}

/* The last test, since it leaves libgit2 started. */
static void preparing_changes_nothing(void **state)
{
    struct rlimit before, after;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    story_store_prepare();
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &after), 0);
    assert_int_equal(before.rlim_cur, after.rlim_cur);
    struct story_store *store = three_versions(false);
    story_store_free(store);
    sh("git init -q x && cd x && git config core.repositoryformatversion 1 && git config extensions.preciousobjects true");
    assert_int_equal(open_status("x", NULL), STORY_E_REPOSITORY);
    assert_message("not a storydiff repository"); /* the extension is admitted all the same */
    assert_clean("r");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(init_makes_a_repository),
        TEST(init_honours_the_default_branch_and_keeps_files),
        TEST(init_marks_an_empty_repository_and_refuses_others),
        TEST(commits_versions_that_git_can_read),
        TEST(publishes_a_label_once),
        TEST(refuses_malformed_submissions),
        TEST(takes_republished_labels),
        TEST(loses_no_version_to_a_race),
        TEST(lets_many_processes_write),
        TEST(removes_locks_of_dead_writers_only),
        TEST(a_held_repository_stays_as_it_was_found),
        TEST(refuses_references_in_the_way),
        TEST(logs_moves_as_git_does),
        TEST(repairs_a_missing_tag),
        TEST(refuses_a_tag_that_the_branch_does_not_hold),
        TEST(believes_the_branch_before_a_moved_tag),
        TEST(keeps_other_files_and_odd_bytes),
        TEST(signs_as_git_does),
        TEST(working_copy_follows_only_when_clean),
        TEST(first_version_never_overwrites_a_file),
        TEST(survives_a_locked_index),
        TEST(finishes_what_a_killed_writer_began),
        TEST(finds_every_kind_of_revision),
        TEST(says_what_there_is_instead),
        TEST(notes_a_label_taken_for_another),
        TEST(follows_the_line_of_a_version),
        TEST(grows_branches_and_merges),
        TEST(follows_branches_that_others_move),
        TEST(begins_no_branch_by_a_race),
        TEST(finds_where_versions_went_apart),
        TEST(undoes_the_escapes_of_titles),
        TEST(begins_with_no_version),
        TEST(checks_story_names),
        TEST(chooses_the_story_that_is_meant),
        TEST(own_story_comes_before_named_ones),
        TEST(works_after_a_clone),
        TEST(named_stories_alone_survive_a_clone),
        TEST(explains_what_cannot_be_opened),
        TEST(tells_of_damaged_objects),
        TEST(opens_from_a_folder_below),
        TEST(preparing_changes_nothing),
    };

    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
