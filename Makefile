# storydiff, for GNU make.
#
#   make               build the program and the library; installs nothing
#   make demo          install what is missing, build, and show the program at work
#   make check         the tests (SAN=1: with address and undefined-behaviour sanitizers)
#   make quality [DATA=DIR] how good it is, as the tables of README.md
#   make bench         how fast it is, against whichever peers are installed (tests/bench/bench.py -h): build/bench
#   make check-faults  commits killed, failing, without power and all at once (FAULTS=all: each with every error; 20 minutes)
#   make check-scale   batches on GNU parallel over SSH and on Slurm, as far as these are installed; make deps-scale does that
#   make check-browser pages in Chromium, by clicking and typing; pictures of them are in build/browser
#   make check-valgrind, make fuzz [FUZZ_SECONDS=30] [FUZZ_RUNS=n]
#   make install [PREFIX=/usr/local] [DESTDIR=], make uninstall, make clean
#   make deps, deps-check, deps-fuzz, deps-scale, deps-browser: only install what building, testing or fuzzing needs
#
# The program is one file where the libraries are here as archives. ARCHIVES= builds it with the shared libraries and a module
# for libgit2, ARCHIVES= MODULE= without the module: such a program starts slower.
# CC, CPPFLAGS, CFLAGS, LDFLAGS and LDLIBS are the user's and come after our own flags. V=1 shows every command.

VERSION = 0.1.0

PREFIX ?= /usr/local
PKG_CONFIG ?= pkg-config
PROVE = prove
FUZZ_CC = clang
FUZZ_SECONDS = 30
FUZZ_RUNS =
WERROR = -Werror
# What reads repositories, as a module of a program, which finds it as Linux lets it.
MODULE = $(if $(filter Linux,$(shell uname)),$(BUILD)/store.so)

ifeq ($(SAN),1)
BUILD = build/san
SAN_FLAGS = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
else
BUILD = build
endif

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:
.PHONY: all check check-browser check-faults check-scale check-valgrind quality bench demo fuzz install uninstall clean deps deps-check \
        deps-browser deps-fuzz deps-scale FORCE

all: $(BUILD)/storydiff $(MODULE) $(BUILD)/libstorydiff.a $(BUILD)/storydiff.pc

# ---- files

# Either of these, as the program is linked: what loads the module, or what stands in for the network.
LOADER := $(BUILD)/src/cli/store.o
OFFLINE := $(BUILD)/src/store/offline.o

CLI_SRC := $(wildcard src/cli/*.c)
CLI_OBJ := $(filter-out $(LOADER),$(CLI_SRC:%.c=$(BUILD)/%.o))
# The words of languages become a table when the library is built: the program that makes it is no part of it.
LANGUAGE_SRC := $(wildcard src/text/lang_*.c) src/text/languages.c
LANGUAGE_OBJ := $(LANGUAGE_SRC:%.c=$(BUILD)/%.o)
LIB_SRC := $(filter-out src/cli/% src/store/offline.c $(LANGUAGE_SRC) src/base/make_letters.c src/text/make_words.c \
                        src/page/make_assets.c src/audit/make_lexicons.c,$(wildcard src/*/*.c))
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o)
STORE_OBJ := $(filter $(BUILD)/src/store/%,$(LIB_OBJ))
BASE_OBJ := $(filter $(BUILD)/src/base/%,$(LIB_OBJ))
TEST_SRC := $(wildcard tests/unit/*.c)
TEST_OBJ := $(TEST_SRC:%.c=$(BUILD)/%.o)
TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(filter tests/unit/test_%,$(TEST_SRC)))
# The longest scripts first, so that they do not run alone at the end. Figures of quality are the same under sanitizers.
TEST_SCRIPTS := $(if $(SAN_FLAGS),,$(wildcard tests/quality/*.t)) \
                $(wildcard tests/bench/*.t tests/cli/*.py tests/layers.t tests/cli/*.t tests/golden/*.t tests/audit/*.t)
FUZZ_SRC := $(wildcard tests/fuzz/fuzz_*.c)
FUZZ := $(FUZZ_SRC:tests/fuzz/%.c=$(BUILD)/fuzz/%)
FUZZ_LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/fuzz/%.o)
FUZZ_OBJ := $(FUZZ_LIB_OBJ) $(FUZZ_SRC:%.c=$(BUILD)/fuzz/%.o)
PUBLIC_HEADERS := $(wildcard include/storydiff/*.h)
SCHEMAS := $(wildcard include/storydiff/schema/*.json)
MAN1 := $(wildcard src/man/*.1)
MAN7 := $(wildcard src/man/*.7)

# ---- what must be installed

# Goals that may install do so in one go, before the first compilation: `make -j check fuzz` runs one package manager.
goal = $(filter $(1),$(MAKECMDGOALS))
DEPS_GROUPS := $(if $(call goal,deps demo check check-browser check-faults check-valgrind fuzz),build) \
               $(if $(call goal,deps-check check check-browser check-faults check-valgrind),check) $(if $(call goal,check-faults),faults) \
               $(if $(call goal,check-valgrind),valgrind) $(if $(call goal,deps-fuzz fuzz),fuzz) \
               $(if $(call goal,deps-scale),scale) $(if $(call goal,deps-browser check-browser),browser)
DEPS := $(if $(strip $(DEPS_GROUPS)),deps)

deps:
	@sh src/deps.sh $(DEPS_GROUPS)
deps-browser deps-check deps-fuzz deps-scale: deps

# ---- flags

# Evaluated when a recipe runs and not before: `make demo` may have installed pkg-config and the libraries by then.
LIB_CFLAGS = $(shell $(PKG_CONFIG) --cflags libgit2 libutf8proc libxxhash yajl zlib 2>/dev/null)
BASE_LIBS = $(shell $(PKG_CONFIG) --libs libutf8proc 2>/dev/null) -lm
CORE_LIBS = $(shell $(PKG_CONFIG) --libs yajl 2>/dev/null) $(BASE_LIBS)
STORE_LIBS = $(shell $(PKG_CONFIG) --libs libgit2 zlib 2>/dev/null)
LIB_LIBS = $(STORE_LIBS) $(CORE_LIBS)
# yajl's archive has a name of its own.
ARCHIVES = $(patsubst -lyajl,-lyajl_s,$(shell $(PKG_CONFIG) --static --libs libgit2 zlib libutf8proc yajl 2>/dev/null))

FLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Wconversion -Wshadow $(WERROR) -O3 -g \
        -fno-math-errno -fvisibility=hidden $(SAN_FLAGS) -Iinclude -DSTORYDIFF_VERSION='"$(VERSION)"'
FUZZ_FLAGS = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
COMPILE = $(Q)mkdir -p $(@D) && $(CC) $(FLAGS) -MMD -MP
LINKER = $(CC) $(SAN_FLAGS) $(CFLAGS) $(LDFLAGS)
LINK = $(Q)mkdir -p $(@D) && $(LINKER)
Q = $(if $(V),,@echo '  $@' &&)

# What the user may change and objects depend on: the file changes, and everything is built anew, when any of it does.
DECIDES = $(CC) $(FUZZ_CC) $(FLAGS) $(LIB_CFLAGS) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $(LIB_LIBS) $(ARCHIVES) $(LDLIBS) $(MODULE)
$(BUILD)/flags: FORCE | $(DEPS)
	@$(PKG_CONFIG) --exists libgit2 libutf8proc libxxhash yajl zlib 2>/dev/null || \
	    { echo 'storydiff: pkg-config, libgit2, utf8proc, xxhash, yajl or zlib is missing: run `make deps`' >&2; exit 1; }
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(DECIDES))' >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

# ---- building

# The program is compiled without -Isrc, so that it cannot see the library's insides.
$(BUILD)/src/cli/%.o: src/cli/%.c $(BUILD)/flags Makefile
	$(COMPILE) -pthread -Isrc/cli $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# For the library and for the unit tests; only the latter find cmocka.
$(STORE_OBJ) $(BASE_OBJ): PIC = -fPIC
$(BUILD)/%.o: %.c $(BUILD)/flags Makefile
	$(COMPILE) $(PIC) -Isrc -I$(BUILD)/made $(LIB_CFLAGS) $(TEST_CFLAGS) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# The build itself runs this one: HOST_CC is the compiler for the machine that builds, when CC is one for another.
HOST_CC = $(CC)
$(BUILD)/make_words: src/text/make_words.c $(LANGUAGE_SRC) $(wildcard src/text/*.h) $(BUILD)/flags Makefile
	$(Q)$(HOST_CC) $(FLAGS) -Isrc -o $@ $(filter %.c,$^)

$(BUILD)/made/listed_words.h: $(BUILD)/make_words
	$(Q)mkdir -p $(@D) && $< >$@
$(BUILD)/src/text/split_words.o $(BUILD)/fuzz/src/text/split_words.o: $(BUILD)/made/listed_words.h

# Letters of most scripts, each with its small form.
$(BUILD)/make_letters: src/base/make_letters.c src/base/letter_table.h $(BUILD)/flags Makefile
	$(Q)$(HOST_CC) $(FLAGS) -o $@ $(filter %.c,$^)

$(BUILD)/made/listed_letters.h: $(BUILD)/make_letters
	$(Q)mkdir -p $(@D) && $< >$@
$(BUILD)/src/base/letters.o $(BUILD)/fuzz/src/base/letters.o: $(BUILD)/made/listed_letters.h

# The style and the script of pages, with their hashes: what computes SHA-256 comes with the system.
$(BUILD)/make_assets: src/page/make_assets.c $(BUILD)/flags Makefile
	$(Q)$(HOST_CC) $(FLAGS) -o $@ $<

SHA256 = $(shell command -v sha256sum || echo shasum -a 256)
sha256_of = "$$($(SHA256) <$(1) | cut -c 1-64)"
$(BUILD)/made/page_assets.h: $(BUILD)/make_assets src/page/page.css src/page/page.js
	$(Q)mkdir -p $(@D) && $< page_style src/page/page.css $(call sha256_of,src/page/page.css) \
	    page_script src/page/page.js $(call sha256_of,src/page/page.js) >$@
$(BUILD)/src/page/frame.o $(BUILD)/fuzz/src/page/frame.o: $(BUILD)/made/page_assets.h

# The lexicons of the auditor, too: a language is a folder of src/audit/lexicon.
LEXICON_TXT := $(sort $(wildcard src/audit/lexicon/*/*.txt))
$(BUILD)/make_lexicons: src/audit/make_lexicons.c $(wildcard src/audit/lexicon*.h) $(BUILD)/flags Makefile
	$(Q)$(HOST_CC) $(FLAGS) -Isrc -o $@ $(filter %.c,$^)

$(BUILD)/made/lexicons.h: $(BUILD)/make_lexicons $(LEXICON_TXT)
	$(Q)mkdir -p $(@D) && $< $(LEXICON_TXT) >$@
$(BUILD)/src/audit/lexicon.o $(BUILD)/fuzz/src/audit/lexicon.o: $(BUILD)/made/lexicons.h

# What a cache holds is of the program that worked it out: another build, before there is a new version of it, is another program.
$(BUILD)/made/checksum.h: $(wildcard src/*/*.[ch] src/audit/lexicon/*/*.txt include/storydiff/*.h)
	$(Q)mkdir -p $(@D) && printf '#define SOURCES_CHECKSUM "%s"\n' "$$(cat $^ | cksum | tr -d ' ')" >$@
$(BUILD)/src/cache/cache.o $(BUILD)/fuzz/src/cache/cache.o: $(BUILD)/made/checksum.h

# The library is one object in which every symbol without STORY_API became local: such names are neither in reach of the
# program nor in the way of a user's own. (The linker of macOS does that by itself.) The core is the library without the store.
OBJCOPY ?= $(if $(filter Darwin,$(shell uname)),true,objcopy)
$(BUILD)/storydiff.o: $(LIB_OBJ)
$(BUILD)/core.o: $(filter-out $(STORE_OBJ),$(LIB_OBJ))
$(BUILD)/storydiff.o $(BUILD)/core.o:
	$(Q)$(CC) -r -nostdlib -o $@ $^
	@$(OBJCOPY) --localize-hidden $@

$(BUILD)/libstorydiff.a: $(BUILD)/storydiff.o
	$(Q)rm -f $@ && $(AR) rcs $@ $^

# Loading libgit2 and the 15 shared libraries behind it takes longer than comparing two files. So the program has what it uses of
# libgit2 in itself, where the archives for that are here and fit; else it loads the module, when a repository is needed.
ALONE = $(CLI_OBJ) $(OFFLINE) $(BUILD)/libstorydiff.a -Wl,-Bstatic $(ARCHIVES) -Wl,-Bdynamic -lm
SHARING = $(CLI_OBJ) $(if $(MODULE),$(LOADER) $(BUILD)/core.o $(CORE_LIBS) -ldl,$(BUILD)/libstorydiff.a $(LIB_LIBS))
$(BUILD)/storydiff: $(CLI_OBJ) $(LOADER) $(OFFLINE) $(BUILD)/core.o $(BUILD)/libstorydiff.a
	$(LINK) -pthread -o $@ $(ALONE) $(LDLIBS) 2>$@.log || \
	    { echo '  $@ with shared libraries ($@.log tells why)' && $(LINKER) -pthread -o $@ $(SHARING) $(LDLIBS); }

# From an archive, the module takes only what the store uses of the base. It calls its own functions, also where the program
# has some of the same name.
$(BUILD)/base.a: $(BASE_OBJ)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/store.so: $(STORE_OBJ) $(BUILD)/base.a
	$(LINK) -shared -Wl,-Bsymbolic -o $@ $^ $(STORE_LIBS) $(BASE_LIBS) $(LDLIBS)

# The library is static, so whoever links it needs its libraries too: "Requires", not "Requires.private".
$(BUILD)/storydiff.pc: FORCE | $(BUILD)/flags
	@printf '%s\n' 'prefix=$(PREFIX)' 'includedir=$${prefix}/include' 'libdir=$${prefix}/lib' '' 'Name: storydiff' \
	    'Description: Version control and sentence-level diff of news stories' 'Version: $(VERSION)' \
	    'Requires: libgit2 libutf8proc yajl zlib' 'Cflags: -I$${includedir}' 'Libs: -L$${libdir} -lstorydiff -lm' >$@

# ---- tests

# Tests reach the hidden symbols too, so they link the objects; from an archive, so that each takes only what it uses.
# Sources in tests/unit not named test_* are helpers for all.
$(BUILD)/tests/objects.a: $(LIB_OBJ) $(LANGUAGE_OBJ) $(filter-out $(BUILD)/tests/unit/test_%,$(TEST_OBJ))
	$(Q)rm -f $@ && mkdir -p $(@D) && $(AR) rcs $@ $^

$(BUILD)/tests/%: TEST_CFLAGS = $(shell $(PKG_CONFIG) --cflags cmocka 2>/dev/null)
# Tests of failing allocations replace malloc. (The compiler trusts that malloc changes no variable of the file that calls it:
# what tells the replacement to fail must be volatile.)
$(BUILD)/tests/test_alloc $(BUILD)/tests/test_alloc%: WRAP = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
$(TESTS): $(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(BUILD)/tests/objects.a
	$(LINK) $(WRAP) -o $@ $^ $(LIB_LIBS) $(shell $(PKG_CONFIG) --libs cmocka 2>/dev/null) $(LDLIBS)

# The sanitizers end a program with 1, which is what "different" looks like. A test may ask for more memory than there is.
RUN_TESTS = STORYDIFF='$(abspath $(BUILD)/storydiff)' UBSAN_OPTIONS="exitcode=99:print_stacktrace=1:$$UBSAN_OPTIONS" \
            ASAN_OPTIONS="exitcode=99:allocator_may_return_null=1:$$ASAN_OPTIONS" \
            $(PROVE) --jobs $$(getconf _NPROCESSORS_ONLN) --exec 'sh tests/run.sh'

check: all $(TESTS)
	@$(RUN_TESTS) $(TEST_SCRIPTS) $(TESTS)

# They use all processors themselves, so that they run one by one.
check-faults: all
	@$(RUN_TESTS) --jobs 1 tests/faults/crash.py tests/faults/import.t tests/faults/power.py tests/faults/fault.py tests/faults/race.py

check-valgrind: $(TESTS)
	@UNDER="valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite \
	    --suppressions=tests/valgrind.supp" $(RUN_TESTS) $(TESTS)

# These begin servers, on ports of their own, and end them. Servers are not installed unasked: what is missing is skipped, and
# where CI is set, it fails.
check-scale: all
	@$(RUN_TESTS) $(wildcard tests/scale/*.t)

# What drives the browser, and the schema of SARIF, come from npm's registry, as tests/browser/package-lock.json names it, into the build folder.
BROWSER = $(BUILD)/browser
$(BROWSER)/node_modules/.package-lock.json: tests/browser/package.json tests/browser/package-lock.json | $(DEPS)
	@mkdir -p $(BROWSER) && cp tests/browser/package.json tests/browser/package-lock.json $(BROWSER)
	$(Q)cd $(BROWSER) && npm ci --ignore-scripts --no-audit --no-fund --silent

check-browser: all $(BROWSER)/node_modules/.package-lock.json
	@rm -rf $(BROWSER)/pictures
	@MODULES='$(abspath $(BROWSER))' PICTURES='$(abspath $(BROWSER))/pictures' $(RUN_TESTS) $(wildcard tests/browser/*.t)

# The sets, converted, as tests/quality/README.md describes them. A Python that has ICU compares with it.
DATA = ../shared/data
quality: all
	@if [ -d '$(DATA)' ]; then \
	    for python in /usr/bin/python3 python3; do $$python -c 'import icu' 2>/dev/null && break; done; \
	    $$python tests/quality/tables.py $(BUILD)/storydiff '$(DATA)'; \
	else echo 'quality: skipped, since there are no data sets at $(DATA); tests/quality/README.md tells what they are'; fi

# BENCH_SIZES='5k 500k near' limits what is measured; BENCH_PEER='name=command with {old} {new}' adds to it.
bench: all $(BUILD)/bench/measure
	@python3 tests/bench/bench.py $(BUILD)/storydiff $(BUILD)/bench/measure $(BUILD)/bench

$(BUILD)/bench/measure: tests/bench/measure.c $(BUILD)/flags Makefile
	$(COMPILE) $(CPPFLAGS) $(CFLAGS) -o $@ $<

demo: all
	@STORYDIFF='$(abspath $(BUILD)/storydiff)' sh tests/demo.sh

# ---- fuzzing: each tests/fuzz/fuzz_NAME.c is a libFuzzer target; what it learns stays in build/fuzz/fuzz_NAME.corpus

$(BUILD)/fuzz/%.o: %.c $(BUILD)/flags Makefile
	$(Q)mkdir -p $(@D) && $(FUZZ_CC) $(FLAGS) -MMD -MP $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link -Isrc -I$(BUILD)/made $(LIB_CFLAGS) \
	    $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(FUZZ): $(BUILD)/fuzz/%: $(BUILD)/fuzz/tests/fuzz/%.o $(FUZZ_LIB_OBJ)
	$(Q)$(FUZZ_CC) $(FUZZ_FLAGS) -fsanitize=fuzzer $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIB_LIBS) $(LDLIBS)

.PHONY: $(FUZZ:=.run)
fuzz: $(FUZZ:=.run)
$(FUZZ:=.run): %.run: %
	@mkdir -p $<.corpus
	@if $< -artifact_prefix=$<- -max_total_time=$(FUZZ_SECONDS) $(if $(FUZZ_RUNS),-runs=$(FUZZ_RUNS)) $<.corpus \
	    $(wildcard fixtures) >$<.log 2>&1; then echo "$(<F): $$(tail -n 1 $<.log)"; else tail -n 60 $<.log; exit 1; fi

# ---- installing

# $(call put,MODE,FOLDER,FILES): nothing when there are no such files.
put = $(if $(3),install -d '$(DESTDIR)$(PREFIX)/$(2)' && install -m $(1) $(3) '$(DESTDIR)$(PREFIX)/$(2)')
install: all
	$(call put,755,bin,$(BUILD)/storydiff)
	$(call put,644,lib/storydiff,$(MODULE))
	$(call put,644,lib,$(BUILD)/libstorydiff.a)
	$(call put,644,lib/pkgconfig,$(BUILD)/storydiff.pc)
	$(call put,644,include,include/storydiff.h)
	$(call put,644,include/storydiff,$(PUBLIC_HEADERS))
	$(call put,644,share/storydiff/schema,$(SCHEMAS))
	$(call put,644,share/man/man1,$(MAN1))
	$(call put,644,share/man/man7,$(MAN7))

uninstall:
	cd '$(DESTDIR)$(PREFIX)' && rm -f bin/storydiff lib/libstorydiff.a lib/pkgconfig/storydiff.pc include/storydiff.h \
	    $(addprefix share/man/man1/,$(notdir $(MAN1))) $(addprefix share/man/man7/,$(notdir $(MAN7))) && \
	    rm -rf include/storydiff lib/storydiff share/storydiff

clean:
	rm -rf $(BUILD)

FORCE:

-include $(patsubst %.o,%.d,$(CLI_OBJ) $(LOADER) $(OFFLINE) $(LIB_OBJ) $(LANGUAGE_OBJ) $(TEST_OBJ) $(FUZZ_OBJ))
