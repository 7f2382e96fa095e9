#!/bin/sh
# Install what storydiff needs: sh src/deps.sh GROUP…, with the groups build, check, faults, valgrind, fuzz, scale
# and browser.
# Does nothing, quickly, when nothing is missing. Exit status 2: something is missing and cannot be installed from here.
set -u

# A name with ? is left out where the package manager does not know it: older releases have it in another package. One with ! is left
# out where there is a program of that name: another package has brought it, and would not stand the one named here.
# mandoc comes with its group, but nobody is stopped for want of it: the one test that uses it is skipped then. Slurm is asked for
# only where the manager has it. Whoever installs "scale" gets servers, and some systems start them at once.
packages='
manager  group     packages
apt      build     gcc libc6-dev make pkg-config libgit2-dev libutf8proc-dev libxxhash-dev libyajl-dev zlib1g-dev git
apt      check     libcmocka-dev perl python3 python3-jsonschema mandoc openssh-client gpg gpg-agent cmark tidy libxml2-utils
apt      faults    strace
apt      valgrind  valgrind libc6-dbg
apt      fuzz      clang libclang-rt-dev?
apt      browser   chromium npm! libxml2-utils
apt      scale     parallel openssh-client openssh-server munge slurm-wlm procps python3
dnf      build     gcc binutils make pkgconf-pkg-config libgit2-devel utf8proc-devel xxhash-devel yajl-devel zlib-devel git
dnf      check     libcmocka-devel libasan libubsan perl-Test-Harness python3 python3-jsonschema mandoc openssh-clients gnupg2 cmark tidy libxml2
dnf      faults    strace
dnf      valgrind  valgrind
dnf      fuzz      clang compiler-rt
dnf      browser   chromium npm! libxml2
dnf      scale     parallel openssh-clients openssh-server munge slurm slurm-slurmctld slurm-slurmd procps-ng python3
pacman   build     gcc binutils make pkgconf libgit2 libutf8proc xxhash yajl zlib git
pacman   check     cmocka perl python python-jsonschema mandoc openssh gnupg cmark tidy libxml2
pacman   faults    strace
pacman   valgrind  valgrind
pacman   fuzz      clang compiler-rt
pacman   browser   chromium npm! libxml2
pacman   scale     parallel openssh procps-ng python
brew     build     make pkgconf libgit2 utf8proc xxhash yajl zlib git
brew     check     cmocka python mandoc cmark tidy-html5
brew     fuzz      llvm
brew     scale     parallel python
'

# Servers are there, where only root looks.
have() { PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null 2>&1; }

# links COMPILER FLAGS…: the source on standard input becomes a program.
links() {
    program=$(mktemp) || exit 2
    "$@" -x c -o "$program" - >/dev/null 2>&1
    set -- $?
    rm -f "$program"
    return "$1"
}

has_jsonschema() {
    for python in python3 /usr/bin/python3 /usr/local/bin/python3 /opt/homebrew/bin/python3; do
        "$python" -c 'import jsonschema' 2>/dev/null && return
    done
    return 1
}

# What a group lacks, one a line.
missing() {
    case $1 in
    build)
        for tool in cc make pkg-config git; do have $tool || echo $tool; done
        if have cc; then
            printf '#include <stdlib.h>\nint main(void) { return 0; }\n' | links cc || echo 'the C library'
        fi
        for library in libgit2 libutf8proc libxxhash yajl zlib; do pkg-config --exists $library 2>/dev/null || echo $library; done
        ;;
    check)
        for tool in git prove ssh-keygen gpg cmark tidy xmllint; do have $tool || echo $tool; done
        pkg-config --exists cmocka 2>/dev/null || echo cmocka
        has_jsonschema || echo "Python's jsonschema"
        ;;
    faults) [ "$(uname)" != Linux ] || have strace || echo strace ;;
    valgrind) have valgrind || echo valgrind ;;
    fuzz)
        echo 'int LLVMFuzzerTestOneInput(const char *bytes, unsigned long size) { return bytes && size ? 0 : 0; }' |
            links "${FUZZ_CC:-clang}" -fsanitize=fuzzer,address,undefined || echo 'clang with libFuzzer'
        ;;
    browser) for tool in chromium node npm xmllint; do have $tool || echo $tool; done ;;
    scale)
        for tool in parallel ssh sshd ps python3; do have $tool || echo $tool; done
        case $(names_for scale) in
        *slurm*) for tool in munged slurmctld slurmd sbatch; do have $tool || echo $tool; done ;;
        esac
        ;;
    esac
}

missing_in() { for group in "$@"; do missing "$group"; done | paste -sd, - | sed 's/,/, /g'; }

find_manager() {
    for manager in apt dnf pacman brew; do
        if [ $manager = apt ]; then have apt-get && return; else have $manager && return; fi
    done
    manager=
}

# unknown NAME: the lists of packages are there, and do not have it.
unknown() { ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1 && ! apt-cache show "$1" >/dev/null 2>&1; }

# The packages of some groups, on one line.
names_for() {
    for group in "$@"; do
        echo "$packages" | awk -v manager=$manager -v group="$group" '
            $1 == manager && $2 == group { for (i = 3; i <= NF; i++) print $i }'
    done | while read -r name; do
        case $name in
        *\?) unknown "${name%\?}" || echo "${name%\?}" ;;
        *!) have "${name%!}" || echo "${name%!}" ;;
        *) echo "$name" ;;
        esac
    done | paste -sd' ' -
}

# The command that installs the packages "$@".
install_command() {
    case $manager in
    apt) echo "apt-get install -y --no-install-recommends $*" ;;
    dnf) echo "dnf install -y $*" ;;
    pacman) echo "pacman -S --needed --noconfirm $*" ;;
    brew) echo "brew install $*" ;;
    esac
}

give_up() {
    echo "storydiff needs: $lacking" >&2
    update=
    [ "$manager" != apt ] || update='apt-get update && '
    [ -z "$manager" ] || echo "As root, run: $update$(install_command $(names_for "$@"))" >&2
    exit 2
}

for group in "$@"; do
    case $group in
    build | check | faults | valgrind | fuzz | scale | browser) ;;
    *) echo "src/deps.sh: no such group: $group" >&2 && exit 2 ;;
    esac
done
find_manager
lacking=$(missing_in "$@")
[ -n "$lacking" ] || exit 0
[ -n "$manager" ] || give_up "$@"

if [ $manager = brew ] || [ "$(id -u)" = 0 ]; then
    root=
elif have sudo && sudo -n true 2>/dev/null; then
    root='sudo -n'
elif have sudo && [ -t 0 ]; then
    root=sudo # asks for the password
else
    give_up "$@"
fi

echo "storydiff needs: $lacking"
if [ $manager = apt ]; then
    root="$root env DEBIAN_FRONTEND=noninteractive"
    # A new machine has no lists of packages yet; an old list names files that are gone by now.
    apt-get install -s --no-install-recommends $(names_for "$@") >/dev/null 2>&1 || $root apt-get update
    $root $(install_command $(names_for "$@")) || { $root apt-get update && $root $(install_command $(names_for "$@")); }
else
    $root $(install_command $(names_for "$@"))
fi || exit 2

lacking=$(missing_in "$@")
[ -z "$lacking" ] || give_up "$@"
