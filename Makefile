# The two commands that do everything: make run, make test. See README.md and CONTRIBUTING.md.
SHELL := /bin/bash
.DEFAULT_GOAL := help

out ?= out/demo
BIN = .build/release/fieldkit
# As the package is linked: with the parts of Swift inside, which calls into them and every start are quicker for, and
# with the program's 140,000 addresses packed, because all of them are read at every start.
RELEASE = $(shell cat packaging/release-options)
MINUTES ?= 5

help:
	@sed -n 's/^## //p' Makefile

## make run     build the release binary and run the demo campaign into a fresh folder
run: setup
	swift build $(RELEASE) --product fieldkit
	@rm -rf $(out)
	@mkdir -p $(dir $(out))
	$(BIN) demo $(out)

## make check   what a developer runs by hand before a commit: format check and the Swift tests
check:
	swift format lint --strict --recursive --parallel Package.swift BuildTools Sources Plugins Tests
	swift test

## make test    format check, build, every test
test: setup
	swift format lint --strict --recursive --parallel Package.swift BuildTools Sources Plugins Tests
	swift build --build-tests
	FIELDKIT_FUZZ=1 swift build --target BundleFuzz
	python3 Tests/suites.py \
	  "swift test --skip-build" \
	  "python3 Tests/BrowserTests/run.py --fieldkit .build/debug/fieldkit" \
	  ".build/tools/bin/python Tests/Papers/papers.py --fieldkit .build/debug/fieldkit --plan-template Bundles/plans/demo-2026" \
	  "python3 Tests/HostileInput/hostile.py --fieldkit .build/debug/fieldkit" \
	  "python3 Tests/Oracle/accept.py --fieldkit .build/debug/fieldkit --plan-template Bundles/plans/demo-2026 --visits 150 --workspaces 3" \
	  "python3 Tests/Oracle/levels.py --fieldkit .build/debug/fieldkit --plan-template Bundles/plans/demo-2026 --counties 4 --visits 8 --institutions 40" \
	  "python3 Tests/Packaging/installed.py --fieldkit .build/debug/fieldkit" \
	  "python3 Tests/NewModule/run.py" \
	  "python3 Benchmarks/run.py .build/debug/fieldkit --short" \
	  "python3 Benchmarks/bench_warehouse.py .build/debug/fieldkit --counties 2 --institutions 5 --visits 4 --times 1" \
	  "python3 Tests/Packaging/packing.py --fieldkit .build/debug/fieldkit" \
	  "python3 Tests/Faults/run.py .build/debug/fieldkit --short" \
	  "python3 Tests/Oracle/law_check.py --fieldkit .build/debug/fieldkit --plan-template Bundles/plans/demo-2026 --findings 120" \
	  "python3 Tests/Oracle/selftest.py"

## make hostile hostile files of every kind, each in a process of its own, the large ones too
hostile: setup
	swift build --product fieldkit
	python3 Tests/HostileInput/hostile.py --fieldkit .build/debug/fieldkit --long

## make fuzz    look for inputs that break it, MINUTES=n; what is found stays in out/fuzz
fuzz: setup
	swift build --product fieldkit
	FIELDKIT_FUZZ=1 swift build --product BundleFuzz --scratch-path .build/fuzz \
	  -Xswiftc -sanitize=fuzzer -Xswiftc -parse-as-library
	python3 Tests/HostileInput/fuzz.py --fieldkit .build/debug/fieldkit --fuzzer .build/fuzz/debug/BundleFuzz \
	  --to out/fuzz --minutes $(MINUTES)

## make faults  kill it, fill its disk, pull its medium, for an hour or more; see docs/faults.md
faults: setup
	swift build $(RELEASE) --product fieldkit
	python3 Tests/Faults/run.py $(BIN)

## make gallery pictures of every page of the screen and of all that is printed, into docs/gallery
gallery: setup
	swift build --product fieldkit
	python3 Tests/BrowserTests/run.py --fieldkit .build/debug/fieldkit --only visit access documents reading hotspot phone evidence party prior rehearsal roll leaving launch bureau review cases rectify lead plan office upward ledger many --gallery docs/gallery/screens
	.build/tools/bin/python Tests/Papers/gallery.py --fieldkit .build/debug/fieldkit --out docs/gallery/papers

## make dist     the Debian package and the plain archive of this version, into out/dist
dist: setup
	bash packaging/build out/dist
	python3 Tests/Packaging/packing.py --packed out/dist

## make installed the package of make dist in a bare Debian 12, as root: installed, used, updated, removed
installed: dist
	python3 Tests/Packaging/installed.py --packed out/dist

## make format  write the house style
format:
	swift format format --in-place --recursive --parallel Package.swift BuildTools Sources Plugins Tests

## make bench   measure against reference runs; see docs/benchmarks.md
bench: setup
	swift build $(RELEASE) --product fieldkit
	swift build $(RELEASE) --product fieldkit-bench
	python3 Benchmarks/run.py $(BIN) $(BENCH)
	python3 Benchmarks/bench_warehouse.py $(BIN)

## make setup   install the Debian packages that the build and the tests need
setup:
	@bash .ci/setup

.PHONY: help run check test hostile fuzz faults gallery dist installed format bench setup
