/* A program that runs when the library is built: it writes the style and the script of pages as the arrays that frame.c includes,
 * with the hash of each as a Content-Security-Policy names it.
 *
 *     make_assets NAME FILE HASH … with each HASH in hexadecimal, as sha256sum prints it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HASH_SIZE = 32 };

static void fail(const char *what, const char *name)
{
    fprintf(stderr, "make_assets: %s: %s\n", what, name);
    exit(EXIT_FAILURE);
}

static void write_bytes(const char *name, const char *path)
{
    FILE *file = fopen(path, "rb");
    int byte;

    if (!file)
        fail("cannot read", path);
    printf("static const char %s[] = {", name);
    for (unsigned column = 0; (byte = getc(file)) != EOF; column++)
        printf("%s'\\x%02x',", column % 24 ? "" : "\n    ", (unsigned)byte);
    printf("\n};\n");
    fclose(file);
}

static void read_hash(unsigned char hash[HASH_SIZE + 1], const char *hexadecimal)
{
    if (strlen(hexadecimal) != 2 * HASH_SIZE)
        fail("no SHA-256", hexadecimal);
    for (size_t i = 0; i < HASH_SIZE; i++) {
        const char pair[] = { hexadecimal[2 * i], hexadecimal[2 * i + 1], '\0' };
        char *end;
        hash[i] = (unsigned char)strtoul(pair, &end, 16);
        if (*end)
            fail("no SHA-256", hexadecimal);
    }
    hash[HASH_SIZE] = 0;
}

/* RFC 4648. 32 bytes are 43 digits and one "=". */
static void write_hash(const char *name, const char *hexadecimal)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned char hash[HASH_SIZE + 1];

    read_hash(hash, hexadecimal);
    printf("static const char %s_hash[] = \"sha256-", name);
    for (unsigned bit = 0; bit < 8 * HASH_SIZE; bit += 6) {
        unsigned pair = (unsigned)hash[bit / 8] << 8 | hash[bit / 8 + 1];
        putchar(digits[pair >> (10 - bit % 8) & 63]);
    }
    printf("=\";\n");
}

int main(int argc, char **argv)
{
    for (int i = 1; i + 2 < argc; i += 3) {
        write_bytes(argv[i], argv[i + 1]);
        write_hash(argv[i], argv[i + 2]);
    }
    return fclose(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
