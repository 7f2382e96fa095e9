#!/bin/sh
# storydiff audit --signatures: it says what git verify-commit and git verify-tag say
. "$(dirname "$0")/cli.sh"
unset SSH_AUTH_SOCK GNUPGHOME
mkdir "$home/scratch" && export TMPDIR="$home/scratch" # other tests sign at the same time

# found NAME VERSION [OBJECT WHY]…: what is found of the signatures of a version.
found() {
    storydiff audit --json --signatures --rule signature "$2~1..$2" >"$out" 2>"$err"
    sed 's/{"rule":"/\n/g' "$out" | sed -n '2,$s/.*"new":"\([a-z]*\)","why":"\([^:."]*\)[^}]*}.*/\1 \2/p' >"$home/actual"
    cat "$err" >>"$home/actual"
    name=$1
    shift 2
    : >"$home/expected"
    for line; do echo "$line" >>"$home/expected"; done
    same "$name" "$home/expected" "$home/actual"
}
missing='It is not signed'
bad='The signature is bad'
unknown='Nobody whom you know and trust made the signature'

# git_says NAME STATUS VERSION: git's own answer is 0 where nothing is found.
git_says() { check "$1" sh -c '{ git verify-commit "$1^{commit}" && git verify-tag "$1"; } 2>"$3"; [ $(($? > 0)) = "$2" ]' sh "$3" "$2" "$err"; }

command -v ssh-keygen >"$out" || { skip "signatures of OpenSSH" "there is no ssh-keygen"; finish; }
storydiff init repo >"$out" && cd repo || exit 1
for key in key other; do ssh-keygen -q -t ed25519 -N '' -C '' -f "$home/$key" || exit 1; done
git config --global gpg.format ssh
git config --global user.signingKey "$home/key.pub"
storydiff commit "$bridge/v0.20.txt" >"$out"
storydiff commit --sign "$bridge/v0.21.txt" >"$out"
storydiff commit "$bridge/v0.22.txt" >"$out"
git config --global user.signingKey "$home/other.pub"
storydiff commit --sign "$bridge/v0.23.txt" >"$out"

trouble "nobody is allowed to sign" 'gpg.ssh.allowedSignersFile is not set' storydiff audit --signatures
echo "editor@example.org $(cat "$home/other.pub")" >allowed
git config gpg.ssh.allowedSignersFile "$PWD/allowed"
trouble "a repository does not say who is" 'gpg.ssh.allowedSignersFile is not set' storydiff audit --signatures
git config --unset gpg.ssh.allowedSignersFile
git config --global gpg.ssh.allowedSignersFile "$home/absent"
trouble "a file that is not there" 'cannot read who is allowed to sign: .*absent' storydiff audit --signatures
echo "editor@example.org,nobody@example.org $(cat "$home/key.pub")" >"$home/allowed"
git config --global gpg.ssh.allowedSignersFile '~/allowed'

exits "nothing is found unless asked for" 0 storydiff audit --rule signature
exits "what is asked for is" 1 storydiff audit --rule signature --signatures
found "a good signature" v0.21
git_says "which git accepts" 0 v0.21
found "none" v0.22 "commit $missing" "tag $missing"
git_says "which git does not accept" 1 v0.22
found "one of somebody else" v0.23 "commit $unknown" "tag $unknown"
git_says "which git does not accept, either" 1 v0.23

# A key that was allowed for a time: the time of the signature counts.
sed 's/ / valid-before="20200101" /' "$home/allowed" >"$home/then"
git config --global gpg.ssh.allowedSignersFile "$home/then"
found "a key that was allowed once" v0.21 "commit $unknown" "tag $unknown"
git_says "which git does not accept" 1 v0.21
sed 's/ / valid-after="20200101" /' "$home/allowed" >"$home/then"
found "a key that is allowed since" v0.21
git config --global gpg.ssh.allowedSignersFile "$home/allowed"
cp "$home/key.pub" "$home/revoked"
git config --global gpg.ssh.revocationFile "$home/revoked"
found "a key that is revoked" v0.21 "commit $bad" "tag $bad"
git_says "which git does not accept" 1 v0.21
git config --global gpg.ssh.revocationFile "$home/no-list"
trouble "a list of revoked keys that is not there" 'cannot read which keys are revoked: .*no-list' storydiff audit --signatures
git config --global --unset gpg.ssh.revocationFile

# A tag that was signed for something else: each signature is good.
git update-ref refs/tags/v0.22 "$(git rev-parse refs/tags/v0.21)"
found "the tag of another version" v0.22 "commit $missing" "tag What was signed is another tag, or a tag of another version"
git tag -d v0.22 >"$out"
found "a tag that is gone" v0.22 "commit $missing" "tag $missing"

# What was signed is changed, and the signature kept.
git cat-file commit v0.21 | sed 's/^v0.21: Port/v0.21: Fort/' >../forged
forged=$(git hash-object -t commit -w --stdin <../forged)
git cat-file tag v0.21 | sed "s/^object .*/object $forged/" >../forged
tag=$(git hash-object -t tag -w --stdin <../forged)
git update-ref refs/heads/main "$forged" && git update-ref refs/tags/v0.21 "$tag" && git reset -q --hard
found "a forged commit" v0.21 "commit $bad" "tag $bad"
git_says "which git does not accept" 1 v0.21
{ git cat-file commit "$forged" | sed 's/Fort/Port/' && printf '\0hidden'; } >../forged
forged=$(git hash-object -t commit -w --literally --stdin <../forged)
git update-ref refs/heads/main "$forged" && git tag -f v0.21 >"$out"
found "bytes behind a NUL" v0.21 "commit $bad" "tag $missing"

# A header that tells two times: the first one counts.
git cat-file commit v0.20 | sed 's/^committer .*/&\ncommitter A <a@b> 1500000000 +0000/' >../twice
ssh-keygen -q -Y sign -n git -f "$home/key" ../twice 2>"$err"
twice=$({ sed '/^$/,$d' ../twice && sed '1s/^/gpgsig /; 2,$s/^/ /' ../twice.sig && sed -n '/^$/,$p' ../twice; } |
    git hash-object -t commit -w --literally --stdin)
git update-ref refs/heads/main "$twice" && git tag -f v0.20 >"$out"
sed 's/ / valid-before="20200101" /' "$home/allowed" >"$home/then"
git config --global gpg.ssh.allowedSignersFile "$home/then"
storydiff audit --json --signatures --rule signature v0.20 >"$out" 2>"$err"
check "a second time in the header does not count" grep -q "\"commit\",\"why\":\"$unknown" "$out"
check "nor does it for git" sh -c '! git verify-commit v0.20 2>"$1"' sh "$err"
git config --global gpg.ssh.allowedSignersFile "$home/allowed"
storydiff audit --json --signatures --rule signature v0.20 >"$out" 2>"$err"
check "the signature is a good one" sh -c '! grep -q "\"commit\",\"why\"" "$1"' sh "$out"

# What checks may be anything, but no repository chooses it.
git config gpg.ssh.program "touch $home/evil"
exits "a program that the repository names" 1 storydiff audit --signatures --rule signature
check "is not run" test ! -e "$home/evil"
git config --unset gpg.ssh.program
git config --global gpg.ssh.program storydiff-absent
trouble "a program that is not there" 'cannot run storydiff-absent: .*is it installed' storydiff audit --signatures
git config --global --unset gpg.ssh.program
trouble "two texts have no signatures" 'not both: --signatures' storydiff audit --signatures v0.20 v0.21
check "no file is left behind" sh -c '! ls "$TMPDIR"/storydiff-signing-* 2>"$1"' sh "$err"

# OpenPGP.
new_home() { mkdir -m 700 "$home/$1" && GNUPGHOME="$home/$1" gpg --batch --quiet --passphrase '' --quick-gen-key "$2" default default never 2>"$err"; }
if command -v gpg >"$out" && new_home gpg 'Test Editor <editor@example.org>'; then
    export GNUPGHOME="$home/gpg"
    git config --global --unset gpg.format
    git config --global --unset user.signingKey
    storydiff init ../gpg-repo >"$out" && cd ../gpg-repo || exit 1
    storydiff commit "$bridge/v0.20.txt" >"$out" && storydiff commit --sign "$bridge/v0.21.txt" >"$out"
    found "a good signature of gpg" v0.21
    git_says "which git accepts" 0 v0.21
    mkdir -m 700 "$home/empty"
    export GNUPGHOME="$home/empty"
    found "nobody who is known to gpg" v0.21 "commit $unknown" "tag $unknown"
    git_says "which git does not accept" 1 v0.21
    GNUPGHOME="$home/gpg" gpg --batch --export | gpg --batch --quiet --import 2>"$err"
    found "somebody who is known and not trusted" v0.21
    git_says "which git accepts" 0 v0.21
    git config --global gpg.minTrustLevel marginal
    found "is not enough where trust is asked for" v0.21 "commit $unknown" "tag $unknown"
    git_says "which git does not accept" 1 v0.21
    export GNUPGHOME="$home/gpg"
    found "one's own key is" v0.21
    git_says "which git accepts" 0 v0.21
    git cat-file commit v0.21 | sed 's/^v0.21: Port/v0.21: Fort/' >../forged
    forged=$(git hash-object -t commit -w --stdin <../forged)
    git update-ref refs/heads/main "$forged" && git tag -f v0.21 >"$out"
    found "a forged commit" v0.21 "commit $bad" "tag $missing"
    GNUPGHOME="$home/gpg" gpgconf --kill all
    GNUPGHOME="$home/empty" gpgconf --kill all
else
    skip "signatures of gpg" "there is no gpg"
fi
finish
