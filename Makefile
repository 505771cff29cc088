# make alone prints this list.
.DEFAULT_GOAL := help
.PHONY: help report test check fix docs gallery notebooks pins clean
SHELL := /bin/sh

BIN := .venv/bin
CORPUS := corpora/berlin-talks

help:            ## what each target does
	@sed -n 's/^\([a-z]*\): .*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

report: .venv/report.stamp      ## set up, then write the report on the shipped corpus into report/
	@$(BIN)/framing report $(CORPUS) --out report

test: .venv/test.stamp          ## set up, then run the whole test suite
	@$(BIN)/python -m pytest -n auto

check: .venv/test.stamp         ## style, types and the rules of the house
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/python -m pytest tests/house

fix: .venv/test.stamp           ## mend style where a program can
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

docs: .venv/test.stamp          ## make the docs pages that are made from code
	@$(BIN)/python docs/make_tables.py && $(BIN)/python docs/make_word_lists.py

gallery: .venv/test.stamp      ## draw every kind of chart and make docs/gallery.md
	@$(BIN)/python docs/make_gallery.py

notebooks: .venv/test.stamp     ## run all notebooks and save them with their outputs
	@$(BIN)/python .ci/run-notebooks

pins: .venv/test.stamp          ## make requirements/*.txt anew from pyproject.toml
	@.ci/pins

clean:           ## remove the environment and the report
	rm -rf .venv report

.venv/report.stamp: requirements/report.txt pyproject.toml
	@.ci/setup report
.venv/test.stamp: requirements/test.txt pyproject.toml
	@.ci/setup test
