/* Run a command once and print what it took: nanoseconds, of them on a processor, peak memory in KiB,
 * and its exit status.
 *
 * usage: measure SECONDS COMMAND [ARGUMENT...]
 *
 * Not left to Python, because a process begins with the peak memory of the one that started it. Standard output is thrown away.
 * After SECONDS the command is ended by SIGALRM: an exit status over 128 is that of a signal, as in a shell. */
#define _POSIX_C_SOURCE 200809L

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void run(unsigned seconds, char **command)
{
    int nowhere = open("/dev/null", O_WRONLY);

    if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0)
        _exit(126);
    alarm(seconds);
    execvp(command[0], command);
    _exit(127);
}

static long long nanoseconds(struct timeval time)
{
    return time.tv_sec * 1000000000LL + time.tv_usec * 1000LL;
}

/* macOS counts in bytes. */
static long peak_kib(const struct rusage *usage)
{
#ifdef __APPLE__
    return usage->ru_maxrss / 1024;
#else
    return usage->ru_maxrss;
#endif
}

int main(int argc, char **argv)
{
    struct rusage usage;
    long long start, end;
    pid_t child;
    int status = 0;

    if (argc < 3)
        return 2;
    start = now();
    child = fork();
    if (child == 0)
        run((unsigned)strtoul(argv[1], NULL, 10), argv + 2);
    if (child < 0 || waitpid(child, &status, 0) < 0)
        return 2;
    end = now();
    getrusage(RUSAGE_CHILDREN, &usage);
    printf("%lld %lld %ld %d\n", end - start, nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime), peak_kib(&usage),
           WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
