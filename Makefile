.DEFAULT_GOAL := help
.PHONY: render test build quick lint format browser bench clean help

render: ## build Weft and render lessons/ into output/
	@scripts/render

test: ## set up and run every test (FILTER=regex, VERBOSE=1)
	@scripts/test

build: ## build the weft command (.build/release/weft)
	@scripts/setup render
	@WEFT_QUICK=1 swift build -c release --product weft

quick: ## build both again after an edit of a demo: 3 s, and 18 s for the browser
	@WEFT_QUICK=1 swift build -c release --product weft
	@.build/release/weft build --quick

lint: ## check the formatting
	@swift format lint --strict --parallel --recursive Package.swift Plugins Sources Tests Benchmarks

format: ## mend the formatting
	@swift format --in-place --parallel --recursive Package.swift Plugins Sources Tests Benchmarks

browser: ## build the demos for the browser (.build-browser/weft.wasm)
	@scripts/setup test
	@WEFT_QUICK=1 swift build -c release --product weft
	@.build/release/weft build

bench: ## compare speed with other tools (Benchmarks/README.md)
	@Benchmarks/run

clean: ## remove everything that was built, fetched or rendered
	@scripts/clean

help: ## show this list
	@sed -n 's/^\([a-z]*\): ## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{ printf "make %-8s %s\n", $$1, $$2 }'
