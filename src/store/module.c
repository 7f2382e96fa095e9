/* The table through which a program that loads the store at run time calls it. */
#include <storydiff/store_module.h>

const struct story_store_module story_store_module = {
    .version = STORYDIFF_VERSION,
    .prepare = story_store_prepare,
    .init = story_store_init,
    .open = story_store_open,
    .free = story_store_free,
    .name = story_store_name,
    .find = story_store_find,
    .has = story_store_has,
    .line = story_store_line,
    .republished = story_store_republished,
    .tree = story_store_tree,
    .base = story_store_base,
    .read = story_store_read,
    .hold = story_store_hold,
    .release = story_store_release,
    .commit = story_store_commit,
    .git_setup = story_store_git_setup,
    .versions_free = story_versions_free,
};
