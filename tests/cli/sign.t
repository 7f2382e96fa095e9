#!/bin/sh
# storydiff commit --sign: git accepts what was signed; and storydiff head
. "$(dirname "$0")/cli.sh"
unset SSH_AUTH_SOCK GNUPGHOME
mkdir "$home/scratch" && export TMPDIR="$home/scratch" # other tests sign at the same time

# verified NAME VERSION: git finds good signatures of its commit and of its tag.
verified() { check "$1" sh -c 'git verify-commit "$1^{commit}" && git verify-tag "$1"' sh "$2"; }
unsigned() { check "$1" sh -c '! git verify-commit "$1^{commit}" && [ "$(git cat-file -t "$1")" = commit ]' sh "$2"; }

storydiff init repo >"$out" && cd repo || exit 1
ssh-keygen -q -t ed25519 -N '' -C '' -f "$home/key" && ssh-keygen -q -t ed25519 -N '' -C '' -f "$home/other" || exit 1
echo "editor@example.org $(cat "$home/key.pub")" >"$home/allowed"
git config --global gpg.ssh.allowedSignersFile "$home/allowed"
git config --global gpg.format ssh

trouble "without a key" 'no key to sign with' storydiff commit --sign "$bridge/v0.20.txt"
git config --global user.signingKey "$home/absent.pub"
trouble "with a key that is not there" 'cannot sign with ssh-keygen: .*absent.pub: No such file or directory (' storydiff commit --sign "$bridge/v0.20.txt"
check "nothing was committed" test -z "$(git for-each-ref)"
git config --global user.signingKey "~/key.pub"
exits "a version is signed" 0 storydiff commit --sign "$bridge/v0.20.txt"
verified "git accepts it" v0.20
exits "another is not" 0 storydiff commit "$bridge/v0.21.txt"
unsigned "git finds no signature" v0.21
exits "signing again what is there does nothing" 0 storydiff commit -S "$bridge/v0.21.txt"
unsigned "as before" v0.21
git config commit.gpgSign true
exits "a repository does not decide who signs" 0 storydiff commit -l v0.21.1 "$minimal/crlf.txt"
unsigned "nothing is signed" v0.21.1
git config --unset commit.gpgSign
git config --global commit.gpgSign true
exits "a user's setting signs" 0 storydiff commit "$bridge/v0.22.txt"
verified "git accepts that, too" v0.22
exits "unless told otherwise" 0 storydiff commit --no-sign "$bridge/v0.23.txt"
unsigned "then it is not signed" v0.23
git config --global --unset commit.gpgSign
exits "a branch is signed" 0 storydiff commit --sign --parent v0.21 "$bridge/v0.24.txt"
verified "git accepts it" v0.24
exits "versions are found by their tags" 0 storydiff log --json v0.24
check "with their labels" grep -q '"version":"v0.24"' "$out"
exits "and compared" 1 storydiff v0.20 v0.22
fsck_clean

# A key in the setting itself: only an agent has the other half.
if eval "$(ssh-agent -a "$home/agent")" >"$out" 2>&1 && ssh-add -q "$home/key"; then
    git config user.signingKey "key::$(cat "$home/key.pub")"
    exits "an agent signs" 0 storydiff commit --sign -l v0.30 "$minimal/soft-wrap.txt"
    verified "git accepts it" v0.30
    check "no key is left behind" sh -c '! ls "$TMPDIR"/storydiff-signing-* 2>"$1"' sh "$err"
    kill "$SSH_AGENT_PID"
else
    skip "an agent signs" "there is no ssh-agent"
fi
git config user.signingKey "$home/other"
exits "somebody else signs" 0 storydiff commit --sign -l v0.31 "$minimal/lines.txt"
check "git does not accept it" sh -c '! git verify-commit "v0.31^{commit}"'

# What signs may be anything, but no repository chooses it.
git config gpg.ssh.program "touch $home/evil"
exits "a program that the repository names" 0 storydiff commit --sign -l v0.31.1 "$minimal/bom.txt"
check "is not run" test ! -e "$home/evil"
git config --unset gpg.ssh.program
printf '#!/bin/sh\necho "\033[31mno\033[0m" >&2\nexit 1\n' >"$home/refuses" && chmod +x "$home/refuses"
git config --global gpg.ssh.program "$home/refuses"
state >../before
trouble "a program that fails" 'cannot sign with .*refuses: \\x1b\[31mno' storydiff commit --sign -l v0.32 "$bridge/v0.25.txt"
git config --global gpg.ssh.program true
trouble "a program that signs nothing" 'it made no signature' storydiff commit --sign -l v0.32 "$bridge/v0.25.txt"
git config --global gpg.ssh.program storydiff-absent
trouble "a program that is not there" 'cannot run storydiff-absent: .*is it installed' storydiff commit --sign -l v0.32 "$bridge/v0.25.txt"
git config gpg.format x509
trouble "a format that is not known" "gpg.format is 'x509'" storydiff commit --sign -l v0.32 "$bridge/v0.25.txt"
state >../after
same "none of them changed anything" ../before ../after
git config --unset gpg.format
git config --global --unset gpg.ssh.program

# OpenPGP.
if command -v gpg >"$out" && mkdir -m 700 "$home/gpg" && export GNUPGHOME="$home/gpg" &&
    gpg --batch --quiet --passphrase '' --quick-gen-key 'Test Editor <editor@example.org>' default default never 2>"$err"; then
    git config --global --unset gpg.format
    git config --unset user.signingKey
    git config --global --unset user.signingKey
    exits "gpg signs for whoever commits" 0 storydiff commit --sign -l v0.40 "$bridge/v0.25.txt"
    verified "git accepts it" v0.40
    git config user.signingKey nobody@example.org
    trouble "a key that gpg does not know" 'cannot sign with gpg: .*No secret key' storydiff commit --sign -l v0.41 "$bridge/v0.26.txt"
    gpgconf --kill all
else
    skip "gpg signs for whoever commits" "there is no gpg"
fi
fsck_clean

# The head.
exits "head" 0 storydiff head
said "is the id of the latest" "$(git rev-parse 'v0.40^{commit}')"
exits "of a version" 0 storydiff head v0.20
said "is its commit's" "$(git rev-parse 'v0.20^{commit}')"
exits "as JSON" 0 storydiff head --json v0.20
valid "fits the schema" storydiff.head.json "$out"
trouble "of no version" 'no version v9' storydiff head v9
finish
