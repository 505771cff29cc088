"""Find many forms in many texts at once, with exact places.

    texts ──► cut_words ──► keys of words ──► first words ──► steps of phrases ──► compared ──► Hits
              (words.py)    one number each   looked up       looked up            with the     sorted
                                              at once         at once              form itself

Hashes only say where to look: every hit is compared with its form, character by character, before
it is returned. All occurrences on word boundaries come back, overlapping ones too; `longest` and
`drop_overlapping` choose among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from framing.reading.forms import Form, FormTable, compile_forms, gap_code, pair, step
from framing.reading.globs import starred_words
from framing.reading.hits import Hits, drop_overlapping, join_hits, longest
from framing.reading.words import FIRST_BYTES, Bytes, Keys, Positions, Words, cut_words, eight_bytes_at

__all__ = [
    "Form", "FormTable", "Hits", "compile_forms", "drop_overlapping", "find_forms",
    "find_in_batches", "in_batches", "longest",
]  # fmt: skip

Result = TypeVar("Result")
BATCH = 1_000_000  # characters; larger batches leave the processor's cache


def find_in_batches(texts: Sequence[str], table: FormTable, *, threads: int = 1) -> Hits:
    """Return all hits in any number of texts, holding the words of a few texts only.

    The result is the same whatever the number of threads.
    """

    def hits(words: Words, first_text: int) -> Hits:
        found = find_forms(words, table)
        return Hits(found.text + np.int32(first_text), found.form, found.start, found.end)

    return join_hits(list(in_batches(texts, hits, threads=threads)))


def in_batches(texts: Sequence[str], work: Callable[[Words, int], Result], *, threads: int = 1) -> Iterator[Result]:
    """Cut the texts batch by batch and yield ``work(words, number of the first text)`` in order."""

    def cut_and_work(batch: slice) -> Result:
        return work(cut_words(texts[batch]), batch.start)

    batches = _batches(texts)
    if threads < 2:
        yield from map(cut_and_work, batches)
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(cut_and_work, batches)


def _batches(texts: Sequence[str]) -> Iterator[slice]:
    first = size = 0
    for number, text in enumerate(texts):
        size += len(text)
        if size >= BATCH:
            yield slice(first, number + 1)
            first, size = number + 1, 0
    if first < len(texts):
        yield slice(first, len(texts))


def find_forms(words: Words, table: FormTable) -> Hits:
    """Return every occurrence of every form on word boundaries."""
    if not len(table.forms):
        none = np.empty(0, np.int32)
        return Hits(none, none, none, none)
    spans = _joined(_trie_spans(words, table), _wordless_spans(words, table))
    spans = _confirmed(words, table, spans)
    order = _in_order(spans, len(table.forms))
    begin, stop = spans.begin[order], spans.stop[order]
    text = words.texts_of(begin)
    start = words.starts[text]
    return Hits(
        text, spans.form[order].astype(np.int32), (begin - start).astype(np.int32), (stop - start).astype(np.int32)
    )


def _in_order(spans: _Spans, forms: int) -> Positions:
    """Sort by begin, stop and form, as one number: the trie gives long runs that are sorted already."""
    size = spans.stop - spans.begin
    return np.argsort((spans.begin * (size.max(initial=0) + 1) + size) * forms + spans.form, kind="stable")


# -- from words to spans -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spans:
    """Places in the joined texts where a form may stand: its words match, not yet its characters."""

    begin: Positions
    stop: Positions
    form: Positions

    def at(self, rows: Positions) -> _Spans:
        return _Spans(self.begin[rows], self.stop[rows], self.form[rows])


def _trie_spans(words: Words, table: FormTable) -> _Spans:
    """Walk all words down the trie together; return a span for each form whose words were met."""
    first, last, node = _walk(words, table)
    row, form = _forms_at(node, table)
    first, last = first[row], last[row]
    spans = _Spans(words.begin[first] - table.lead[form], words.stop[last] + table.tail[form], form)
    if not (table.lead.any() or table.tail.any()):
        return spans
    loose = np.isin(form, list(table.loose))
    before = np.where(first > 0, words.stop[first - 1], 0)
    after = np.where(last + 1 < len(words), words.begin[np.minimum(last + 1, len(words) - 1)], len(words.buffer))
    fits = (spans.begin >= before) & (spans.stop <= after) & ~loose
    regular = spans.at(np.flatnonzero(fits))
    rows = np.flatnonzero(loose)
    edges = zip(before[rows], words.begin[first[rows]], words.stop[last[rows]], after[rows], form[rows], strict=True)
    odd = [found for edge in edges if (found := _loose_span(words, table, *map(int, edge)))]
    return _joined(regular, odd)


def _walk(words: Words, table: FormTable) -> tuple[Positions, Positions, Positions]:
    """Return first word, last word and node of every path from an entry of the trie to a node."""
    starred = starred_words(words, table.globs, table.glob_keys) if table.globs else None
    row, key = starred.also(words.key) if starred else _likely(words.key, table)
    found, node = table.entries.find(key)
    first = last = row[found]
    paths = [(first, last, node)]
    while len(on := np.flatnonzero(table.goes_on[node] & (last + 1 < len(words)))):
        first, last, node = first[on], last[on] + 1, node[on]
        state, key = table.state[node], words.key[last]
        if starred:
            row, key = starred.also(key)
            first, last, state = first[row], last[row], state[row]
        on = np.flatnonzero(table.follows.passes(pair(state, key)))
        first, last, state, key = first[on], last[on], state[on], key[on]
        gap = _gap_codes(words.buffer, words.stop[last - 1], words.begin[last])
        found, slot = table.steps.find(step(state, gap, key))
        first, last, node = first[found], last[found], slot + len(table.entries.keys)
        paths.append((first, last, node))
    firsts, lasts, nodes = zip(*paths, strict=True)
    return np.concatenate(firsts), np.concatenate(lasts), np.concatenate(nodes)


def _likely(key: Keys, table: FormTable) -> tuple[Positions, Keys]:
    """Return the words that may be a form, or begin one with the word after them."""
    passes = table.single.passes(key)
    passes[:-1] |= table.follows.passes(pair(key[:-1], key[1:]))
    row = np.flatnonzero(passes)
    return row, key[row]


def _gap_codes(buffer: Bytes, begin: Positions, stop: Positions) -> Keys:
    """Return `gap_code` of the characters between words; a gap of one character is its own code."""
    size = stop - begin
    code = buffer[begin].astype(np.uint64)
    code[code == ord("\n")] = ord(" ")
    code[size == 0] = 0
    wide = np.flatnonzero(size > 1)
    if len(wide):
        code[wide] = _wide_gap_codes(buffer, begin[wide], size[wide])
    return code


def _wide_gap_codes(buffer: Bytes, begin: Positions, size: Positions) -> Keys:
    packed = eight_bytes_at(buffer)[begin] & FIRST_BYTES.take(size, mode="clip")
    _, first, which = np.unique(packed, return_index=True, return_inverse=True)
    codes = [gap_code(buffer[begin[i] : begin[i] + min(size[i], 8)].tobytes()) for i in first]
    code = np.array(codes, np.uint64)[which]
    for row in np.flatnonzero(size > 8):
        code[row] = gap_code(buffer[begin[row] : begin[row] + size[row]].tobytes())
    return code


def _forms_at(node: Positions, table: FormTable) -> tuple[Positions, Positions]:
    """Return the rows of nodes where forms end, once for each form, and the forms."""
    count = table.form_count[node]
    row = np.repeat(np.arange(len(node)), count)
    within = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    return row, table.form_order[table.form_first[node[row]] + within]


def _loose_span(
    words: Words, table: FormTable, before: int, begin: int, stop: int, after: int, form: int
) -> tuple[int, int, int] | None:
    """Return the span of a form whose lead or tail holds a blank, if these stand around its words."""
    lead, tail = table.loose[form]
    head = lead.search(words.buffer[before:begin].tobytes())
    end = tail.match(words.buffer[stop:after].tobytes())
    return (before + head.start(), stop + end.end(), form) if head and end else None


def _wordless_spans(words: Words, table: FormTable) -> list[tuple[int, int, int]]:
    """Return where forms without any word stand: symbols and emoji, between words."""
    letters, found = words.buffer.tobytes() if table.wordless else b"", []
    for form, pattern in table.wordless.items():
        at = 0
        while match := pattern.search(letters, at):
            at = match.start() + 1
            word = int(np.searchsorted(words.stop, match.start(), side="right"))
            if word == len(words) or words.begin[word] >= match.end():
                found.append((match.start(), match.end(), form))
    return found


def _joined(spans: _Spans, odd: list[tuple[int, int, int]]) -> _Spans:
    begin, stop, form = np.array(odd, np.int64).reshape(-1, 3).T
    return _Spans(
        np.concatenate((spans.begin, begin)), np.concatenate((spans.stop, stop)), np.concatenate((spans.form, form))
    )


# -- comparing ---------------------------------------------------------------------------------------


def _confirmed(words: Words, table: FormTable, spans: _Spans) -> _Spans:
    """Return the spans whose characters are those of their form."""
    is_same = table.plain[spans.form] & (spans.stop - spans.begin == table.size[spans.form])
    rows = np.flatnonzero(is_same)
    is_same[rows] = _equal(words.buffer, table.spelled, spans.at(rows))
    rows = rows[table.exact[spans.form[rows]] & is_same[rows]]
    is_same[rows] = _equal(words.raw, table.written, spans.at(rows))
    unsure = np.flatnonzero(~is_same)
    places = zip(spans.begin[unsure].tolist(), spans.stop[unsure].tolist(), spans.form[unsure].tolist(), strict=True)
    asked = [(form, words.joined[begin:stop]) for begin, stop, form in places]
    answers = {question: table.confirms(*question) for question in set(asked)}
    is_same[unsure] = [answers[question] for question in asked]
    return spans.at(np.flatnonzero(is_same))


def _equal(letters: Bytes, spelled: Keys, spans: _Spans) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Compare spans with the spelling of their forms, eight characters at a time."""
    eight, size = eight_bytes_at(letters), spans.stop - spans.begin
    is_same = np.ones(len(size), bool)
    rows, block = np.arange(len(size)), 0
    while len(rows := rows[size[rows] > 8 * block]):
        found = eight[spans.begin[rows] + 8 * block] & FIRST_BYTES.take(size[rows] - 8 * block, mode="clip")
        is_same[rows] &= found == spelled[spans.form[rows], block]
        block += 1
    return is_same
