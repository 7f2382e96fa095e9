/* How many cores this process may use. */
#ifndef CLI_CORES_H
#define CLI_CORES_H

#include <stddef.h>

/* At least 1. Fewer than the machine has, where a batch system or taskset allots fewer. */
size_t cores_available(void);

#endif
