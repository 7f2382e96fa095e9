/* Run a command once and print what it took: nanoseconds, peak memory in KiB, and its exit status.
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

/* macOS counts in bytes. */
static long peak_kib(void)
{
    struct rusage usage;

    getrusage(RUSAGE_CHILDREN, &usage);
#ifdef __APPLE__
    return usage.ru_maxrss / 1024;
#else
    return usage.ru_maxrss;
#endif
}

int main(int argc, char **argv)
{
    long long start;
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
    printf("%lld %ld %d\n", now() - start, peak_kib(), WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
