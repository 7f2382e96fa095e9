/** What the other public headers share: C linkage for C++ callers, and the mark of an exported function.
 *
 * The library is built with hidden visibility; only what carries STORY_API can be reached from outside.
 */
#ifndef STORYDIFF_VISIBILITY_H
#define STORYDIFF_VISIBILITY_H

#ifdef __cplusplus
#define STORY_BEGIN_DECLS extern "C" {
#define STORY_END_DECLS }
#else
#define STORY_BEGIN_DECLS
#define STORY_END_DECLS
#endif

#if defined(__GNUC__)
#define STORY_API __attribute__((visibility("default")))
#else
#define STORY_API
#endif

#endif
