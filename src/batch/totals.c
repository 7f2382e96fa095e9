/* Sums over answers. */
#include <storydiff/batch.h>

void story_totals_add(struct story_totals *totals, const struct story_answer *answer)
{
    totals->records++;
    if (!answer->diff) {
        totals->errors++;
        return;
    }
    const struct story_summary *summary = &answer->diff->summary;
    totals->different += !story_diff_is_empty(answer->diff);
    for (int kind = 0; kind < STORY_KINDS; kind++)
        totals->kinds[kind] += summary->kinds[kind];
    totals->moved += summary->moved;
    totals->recited += summary->recited;
    totals->cosmetic += summary->cosmetic;
    totals->paragraphs_moved += summary->paragraphs_moved;
    totals->paragraphs_divided += summary->paragraphs_divided;
    totals->header += answer->diff->header_count;
    totals->sources_added += summary->sources_added.count;
    totals->sources_dropped += summary->sources_dropped.count;
}

void story_totals_join(struct story_totals *totals, const struct story_totals *more)
{
    totals->records += more->records;
    totals->different += more->different;
    totals->errors += more->errors;
    for (int kind = 0; kind < STORY_KINDS; kind++)
        totals->kinds[kind] += more->kinds[kind];
    totals->moved += more->moved;
    totals->recited += more->recited;
    totals->cosmetic += more->cosmetic;
    totals->paragraphs_moved += more->paragraphs_moved;
    totals->paragraphs_divided += more->paragraphs_divided;
    totals->header += more->header;
    totals->sources_added += more->sources_added;
    totals->sources_dropped += more->sources_dropped;
}
