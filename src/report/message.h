/* What stands in commit messages of ours: written by message.c, found again by message_note.c. */
#ifndef REPORT_MESSAGE_H
#define REPORT_MESSAGE_H

#define MESSAGE_VERSION "Story-Version: "
#define MESSAGE_CHANGES "Story-Changes: "
#define MESSAGE_EDITED "Edited after publication as "
#define MESSAGE_FIRST "first version, "
#define MESSAGE_INDENT "  " /* of a change in the list of changes */

#endif
