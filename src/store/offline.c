/* The network that the program does without.
 *
 * What in libgit2 can open a connection is reached by the few names below only. The program is linked with libgit2's archive and
 * with these in their place, so that neither the code that connects is in it, nor the libraries behind that. They are what
 * Debian's libgit2 1.5 and 1.9 ask for; where another one asks for more, the archive does not link, and the Makefile takes the
 * shared library. None of it is in our library: whoever links that may connect. */
#include <git2.h>
#include <git2/sys/transport.h>
#include <stdbool.h>

/* The way to any other repository. */
int git_transport_new(git_transport **out, git_remote *owner, const char *url)
{
    (void)out;
    (void)owner;
    (void)url;
    return GIT_ERROR;
}

/* What libgit2 makes ready for connections when it starts; with mbed TLS, it reads the system's certificates. */

int git_mbedtls_stream_global_init(void)
{
    return 0;
}

int git_openssl_stream_global_init(void)
{
    return 0;
}

int git_socket_stream_global_init(void)
{
    return 0;
}

int git_stream_registry_global_init(void)
{
    return 0;
}

int git_transport_ssh_global_init(void)
{
    return 0;
}

int git_transport_ssh_libssh2_global_init(void)
{
    return 0;
}

/* What git_libgit2_opts() would set for them. */

int git_mbedtls__set_cert_location(const char *file, const char *path)
{
    (void)file;
    (void)path;
    return GIT_ERROR;
}

bool git_http__expect_continue;
bool git_smart__ofs_delta_enabled;
int git_socket_stream__connect_timeout;
int git_socket_stream__timeout;
