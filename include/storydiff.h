/** storydiff: version control and sentence-level diff for evolving stories. Include this, or the headers of the stages. */
#ifndef STORYDIFF_H
#define STORYDIFF_H

#include <storydiff/audit.h>
#include <storydiff/audit_report.h>
#include <storydiff/batch.h>
#include <storydiff/cache.h>
#include <storydiff/changelog.h>
#include <storydiff/diff.h>
#include <storydiff/document.h>
#include <storydiff/error.h>
#include <storydiff/feed.h>
#include <storydiff/history.h>
#include <storydiff/import.h>
#include <storydiff/label.h>
#include <storydiff/news.h>
#include <storydiff/output.h>
#include <storydiff/page.h>
#include <storydiff/render.h>
#include <storydiff/report.h>
#include <storydiff/revision.h>
#include <storydiff/site.h>
#include <storydiff/source_notes.h>
#include <storydiff/store.h>
#include <storydiff/tree.h>

#endif
