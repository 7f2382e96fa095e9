#!/bin/sh
# The shape of the code: who may include whom, no cycles, short functions, files and lines, a library that neither prints nor exits.
# `sh tests/layers.t --self-test` checks only that each check finds what it is for, in a small tree full of mistakes.
. "$(dirname "$0")/lib.sh"

# A folder of src may include its own headers and these. "all": any public header.
layers='
folder  | other folders                | of include/storydiff
base    | -                            | visibility error output label
text    | base                         | visibility error output label revision
diff    | base text                    | visibility error output label revision diff
history | base text diff               | visibility error output label revision diff history
audit   | base text diff history       | visibility error output label revision diff history audit
cache   | base                         | visibility error cache
report  | base text diff history audit | visibility error output label revision diff history audit audit_report history_report document report changelog tree source_notes
page    | base text diff history report | visibility error output label revision diff history document report tree source_notes page site
batch   | base report                  | visibility error output label revision diff document report batch news source_notes
render  | base                         | visibility error output document render feed
store   | base                         | visibility error label store import store_module
cli     | -                            | all
include | -                            | all
'
# Libraries, and the one folder that may know each.
libraries='git2=store utf8proc=base xxhash=base yajl=batch zlib=store'

longest_function=60
longest_file=450
longest_line=132

# Each check prints one line for each mistake in the tree in which it runs.

c_files() { find "$@" -name '*.[ch]' 2>/dev/null | sort; }

wrong_includes() {
    awk -v layers="$layers" -v libraries="$libraries" '
        BEGIN {
            count = split(layers, rows, "\n")
            for (i = 3; i < count; i++) {
                split(rows[i], cells, "|")
                gsub(/ /, "", cells[1])
                folders[cells[1]] = " " cells[2] " "
                headers[cells[1]] = " " cells[3] " "
            }
            count = split(libraries, rows, " ")
            for (i = 1; i <= count; i++) {
                split(rows[i], cells, "=")
                owner[cells[1]] = cells[2]
            }
        }
        function complain(why) { print FILENAME ": " name ": " why }
        FNR == 1 {
            depth = split(FILENAME, path, "/")
            folder = path[1] == "include" ? "include" : depth > 2 ? path[2] : "src"
            name = "-"
            if (!(folder in folders))
                complain("no row in the table of layers for " folder)
        }
        !/^[ \t]*#[ \t]*include/ || !(folder in folders) { next }
        {
            name = $0
            if (!sub(/^[^<"]*[<"]/, "", name) || !sub(/[>"].*/, "", name)) {
                complain("the name of the header must stand here")
                next
            }
            first = last = name
            sub(/[\/.]h?.*/, "", first)
            sub(/^storydiff\//, "", last)
            sub(/\.h$/, "", last)
            if (name ~ /\.\./)
                complain("leads out of the folder")
            else if (first == "storydiff") {
                if (headers[folder] !~ / all / && !index(headers[folder], " " last " "))
                    complain(folder " may not use this public header")
            } else if (first in owner) {
                if (owner[first] != folder)
                    complain("only " owner[first] " may know this library")
            } else if (first in folders && name ~ /\//) {
                if (first != folder && !index(folders[folder], " " first " "))
                    complain(folder " may not include " first)
            } else if (folder == "include" && /"/)
                complain("a public header includes public and system headers only")
        }' $(c_files src include) /dev/null
}

# tsort finds the loops, and names the files in them.
include_cycles() {
    awk '
        BEGIN {
            for (i = 1; i < ARGC; i++)
                known[ARGV[i]]
        }
        /^[ \t]*#[ \t]*include/ {
            name = $0
            folder = FILENAME
            sub(/^[^<"]*[<"]/, "", name)
            sub(/[>"].*/, "", name)
            sub(/[^\/]*$/, "", folder)
            file = (folder name) in known ? folder name : ("src/" name) in known ? "src/" name : "include/" name
            if (file in known)
                print FILENAME, file
        }' $(c_files src include) /dev/null | tsort 2>&1 >/dev/null |
        sed -n 's/^tsort: \([^ ]*\.[ch]\)$/\1: in an include cycle/p' | sort -u
}

long_files() {
    for file in $(c_files src include); do
        lines=$(wc -l <"$file")
        [ "$lines" -le $longest_file ] || echo "$file: $((lines)) lines"
    done
}

# In columns: bytes, but for those that go on with a character.
long_lines() {
    LC_ALL=C awk -v longest=$longest_line '
        { gsub(/[\200-\277]/, "") }
        length($0) > longest { print FILENAME ":" FNR ": " length($0) " columns" }' $(c_files src include)
}

long_functions() {
    ctags -x --languages=C --kinds-C=f --_xformat='%F %n %e %N' $(c_files src) |
        awk -v longest=$longest_function '
            { lines = $3 - $2 + 1 }
            lines > longest { print $1 ": " $4 ": " lines " lines" }'
}

# What prints or ends the program, in code: comments and strings are taken out first. What only the build runs may.
build_programs='^src/\(base/make_letters\|text/make_words\|page/make_assets\|audit/make_lexicons\)\.c$'
loud_calls() {
    awk '
        function code(line,    kept, token, end) {
            kept = ""
            while (line != "") {
                if (comment) {
                    end = index(line, "*/")
                    if (!end)
                        break
                    comment = 0
                    line = substr(line, end + 2)
                } else if (match(line, /"([^"\\]|\\.)*"|\047([^\047\\]|\\.)*\047|\/\*|\/\//)) {
                    kept = kept substr(line, 1, RSTART - 1)
                    token = substr(line, RSTART, 2)
                    if (token == "//")
                        break
                    comment = token == "/*"
                    line = substr(line, RSTART + RLENGTH)
                } else {
                    kept = kept line
                    break
                }
            }
            return " " kept
        }
        FNR == 1 { comment = 0 }
        {
            line = code($0)
            call = "[^A-Za-z0-9_](v?printf|puts|putchar|perror|exit|_exit|_Exit|quick_exit|abort|assert)[ \t]*[(]"
            if (match(line, call) || match(line, /[^A-Za-z0-9_](stdin|stdout|stderr)[^A-Za-z0-9_]/)) {
                word = substr(line, RSTART + 1, RLENGTH - 1)
                sub(/[^A-Za-z0-9_].*/, "", word)
                print FILENAME ":" FNR ": " word
            }
        }' $(c_files src | grep -v -e '^src/cli/' -e "$build_programs") /dev/null
}

# What writes or reads a decimal point as the locale has it, which the host of the library chose. base/decimal.h and
# buffer_fixed() do without.
local_numbers() {
    grep -nE '"[^"]*%[-+#0]*[0-9*]*(\.[0-9*]*)?[aefgAEFG]|[^A-Za-z0-9_](strto(d|f|ld)|atof|setlocale)[ \t]*[(]' \
        $(c_files src | grep -v '^src/cli/') /dev/null | sed 's/^\([^:]*:[^:]*\):.*/\1: as the locale has it/'
}

have_ctags() { ctags --version 2>/dev/null | grep -q Universal; }

# none NAME CHECK: it finds nothing in the project.
none() {
    (cd "$root" && $2) >"$out"
    if [ -s "$out" ]; then not_ok "$1" "$out"; else ok "$1"; fi
}

# finds CHECK: in the tree full of mistakes it finds what standard input says.
finds() {
    cat >"$home/expected"
    $1 >"$out"
    same "self-test: $1" "$home/expected" "$out"
}

put() { mkdir -p "${1%/*}" && cat >"$1"; }

long_c() { awk -v lines="$1" 'BEGIN { print "int f(void)\n{"; for (i = 4; i < lines; i++) print "    f();"; print "    return 0;\n}" }'; }

self_test() {
    put include/storydiff/error.h <<-'EOF'
	#include <stddef.h>
	#include "local.h"
	#include <git2.h>
	EOF
    put src/base/good.c <<-'EOF'
	#include "good.h"
	#include <stdio.h>
	#include <storydiff/error.h>
	#include <xxhash.h>
	/* exit(1) and "printf(" in a comment
	   abort(); */
	int good(char *at) { return snprintf(at, 1, "exit(1) \" abort(); stderr"); } // stdout
	EOF
    put src/base/good.h <<-'EOF'
	int exit_status(void);
	EOF
    put src/base/bad.c <<-'EOF'
	#include "text/one.h"
	#include <storydiff/revision.h>
	  #  include <git2/sys/repository.h>
	#include HEADER
	int bad(void) { return '"' + printf("x"); }
	static void worse(void) { fputs("x", stderr); }
	void worst(int *at) { *at /* why */ = 1; exit (2); }
	EOF
    put src/base/local.c <<-'EOF'
	int wrong(char *at) { return snprintf(at, 9, "<r=\"%.1f\">", strtod(at, 0)); }
	double worse(const char *at) { return atof(at) + 7 % f; }
	int right(char *at) { return snprintf(at, 9, "100 %% off, %zu", 7 % e); }
	EOF
    put src/text/one.h <<-'EOF'
	#include "base/good.h"
	#include "two.h"
	EOF
    put src/text/two.c <<-'EOF'
	#include "two.h"
	#include "one.h"
	#include <utf8proc.h>
	EOF
    put src/text/two.h <<-'EOF'
	#include "../base/good.h"
	#include "one.h"
	EOF
    put src/cli/main.c <<-'EOF'
	#include "command.h"
	#include <storydiff.h>
	#include "store/git.h"
	int main(void) { printf("fine here"); exit(0); }
	EOF
    put src/store/git.c <<-'EOF'
	#include <git2.h>
	#include <storydiff.h>
	#include <storydiff/store.h>
	EOF
    long_c $longest_function | put src/render/long.c
    long_c $((longest_function + 1)) | put src/render/longer.c
    yes '//' | sed ${longest_file}q | put src/render/file.c
    yes '//' | sed $((longest_file + 1))q | put src/render/longer_file.c
    printf '// %*sé\n// %*sé\n' $((longest_line - 4)) '' $((longest_line - 3)) '' | put src/render/longer_line.c
    put src/news/new.c </dev/null && echo >>src/news/new.c

    finds wrong_includes <<-'EOF'
	include/storydiff/error.h: local.h: a public header includes public and system headers only
	include/storydiff/error.h: git2.h: only store may know this library
	src/base/bad.c: text/one.h: base may not include text
	src/base/bad.c: storydiff/revision.h: base may not use this public header
	src/base/bad.c: git2/sys/repository.h: only store may know this library
	src/base/bad.c: #include HEADER: the name of the header must stand here
	src/cli/main.c: store/git.h: cli may not include store
	src/news/new.c: -: no row in the table of layers for news
	src/store/git.c: storydiff.h: store may not use this public header
	src/text/two.c: utf8proc.h: only base may know this library
	src/text/two.h: ../base/good.h: leads out of the folder
	EOF
    finds include_cycles <<-'EOF'
	src/text/one.h: in an include cycle
	src/text/two.h: in an include cycle
	EOF
    finds long_files <<-EOF
	src/render/longer_file.c: $((longest_file + 1)) lines
	EOF
    finds long_lines <<-EOF
	src/render/longer_line.c:2: $((longest_line + 1)) columns
	EOF
    finds loud_calls <<-'EOF'
	src/base/bad.c:5: printf
	src/base/bad.c:6: stderr
	src/base/bad.c:7: exit
	EOF
    finds local_numbers <<-'EOF'
	src/base/local.c:1: as the locale has it
	src/base/local.c:2: as the locale has it
	EOF
    if have_ctags; then
        finds long_functions <<-EOF
	src/render/longer.c: f: $((longest_function + 1)) lines
	EOF
    else
        skip "self-test: long_functions" "no universal-ctags"
    fi
}

if [ "${1-}" != --self-test ]; then
    none "every folder includes only what the table allows" wrong_includes
    none "no include cycles" include_cycles
    none "no file longer than $longest_file lines" long_files
    none "no line longer than $longest_line columns" long_lines
    none "the library neither prints nor exits" loud_calls
    none "no number is written or read as the locale has it" local_numbers
    if have_ctags; then
        none "no function longer than $longest_function lines" long_functions
    else
        skip "no function longer than $longest_function lines" "no universal-ctags"
    fi
fi
self_test
finish
