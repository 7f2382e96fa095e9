#define _GNU_SOURCE /* for sched_getaffinity(), where there is one */
#include "cores.h"

#include <sched.h>
#include <unistd.h>

size_t cores_available(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);

#ifdef CPU_COUNT
    cpu_set_t allotted;
    if (sched_getaffinity(0, sizeof allotted, &allotted) == 0)
        return (size_t)CPU_COUNT(&allotted);
#endif
    return online > 0 ? (size_t)online : 1;
}
