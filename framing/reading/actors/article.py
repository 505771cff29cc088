"""The namings of one article: every name and every phrase that stands for one, grouped, with its form and its role.

text ─► runs ─► what stands beside them ─► kinds ─► who is who ─┬─► names
                                       └─► ties ─► role phrases ┘─► namings; in the headline only names of the text
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from framing.reading.actors.kinds import kinds_of, last_name, people_of
from framing.reading.actors.phrases import Beside, role_phrases, said_beside
from framing.reading.actors.roles import Roles
from framing.reading.actors.runs import Run, Text, find_runs, shown
from framing.reading.attribution.candidate import Pieces

__all__ = ["Naming", "read_namings"]


class Naming(NamedTuple):
    """One naming in a text or a headline; offsets are those of the string."""

    string: str
    name: str  # whom it names, by the fullest name of the article
    kind: str | None
    form: str
    sure: bool
    start: int
    end: int
    phrase_start: int
    phrase_end: int
    title: str | None
    epithets: tuple[str, ...]
    role: str
    cue_class: str | None
    clause_start: int
    clause_end: int
    sentence_start: int
    sentence_end: int


class _Known(NamedTuple):
    """Who is who in an article."""

    kinds: dict[str, str | None]
    people: dict[str, str]
    families: dict[str, str]
    given: dict[str, str]
    titled: dict[tuple[str, str], str]  # a title and a family name: *Rep. Berg* is the Berg who is one
    suffixes: frozenset[str]

    def whole(self, text: Text, run: Run) -> str:
        """The fullest name of whom a run names."""
        if len(run.words) > 1:
            return self.people.get(run.name, run.name)
        word = run.words[0].lower()
        for at in range(run.title, run.first):
            if (text.low(at), word) in self.titled:
                return self.titled[text.low(at), word]
        return self.families.get(word) or self.given.get(word) or run.name

    def form(self, text: Text, run: Run) -> str:
        """How a run names: with a title, in full, by family name, by first name, for a seat."""
        if any(text.low(at) in text.words.lists["titles"] for at in range(run.title, run.first)):
            return "title"
        if "-".join(run.words).lower() in text.words.lists["seats"]:
            return "metonym"
        whole = self.whole(text, run)
        if len(run.words) > 1 or (whole == run.name and self.kinds.get(whole) != "person"):
            return "full"
        return "given" if whole != run.name and last_name(whole, self.suffixes) != run.words[0].lower() else "surname"


def read_namings(text: Text, headline: Text | None, roles: Roles, headline_roles: Roles) -> list[Naming]:
    """Find the namings of an article, the headline's first."""
    runs = find_runs(text)
    beside = {run: said_beside(text, run) for run in runs}
    known = _known(text, runs, beside)
    found = [
        _naming(text, "text", run, known, beside[run], roles) for run in runs if run.sure or _is_told(text, known, run)
    ]
    found += _by_phrase(text, runs, beside, known, roles)
    found.sort(key=lambda naming: naming.start)
    above = [] if headline is None else _in_headline(headline, known, headline_roles)
    return above + found


def _known(text: Text, runs: list[Run], beside: dict[Run, list[Beside]]) -> _Known:
    kinds = kinds_of(text, runs, beside)
    suffixes = text.words.lists["suffixes"]
    whole = people_of((run.name for run in runs if kinds[run.name] == "person"), suffixes)
    namings = Counter(whole[run.name] for run in runs if run.name in whole)  # in the order of the text
    families: dict[str, str] = {}
    given: dict[str, str] = {}
    for name in sorted(namings, key=lambda name: -namings[name]):
        families.setdefault(last_name(name, suffixes), name)
        first = name.split()[0].lower()
        given[first] = "" if first in given else name
    given = {first: name for first, name in given.items() if name and first not in families}
    for name in kinds:  # *Berg* is what *Ola Berg* is
        if (families.get(name.lower()) or given.get(name.lower())) and name.lower() not in text.words.places:
            kinds[name] = "person"
    return _Known(kinds, whole, families, given, _titled(text, beside, whole, suffixes), suffixes)


def _titled(
    text: Text, beside: dict[Run, list[Beside]], whole: dict[str, str], suffixes: frozenset[str]
) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for run, many in beside.items():
        if run.name in whole:
            words = {text.low(at) for at in range(run.title, run.first)} | {one.head for one in many}
            for word in words - {""}:
                found.setdefault((word, last_name(run.name, suffixes)), whole[run.name])
    return found


def _is_told(text: Text, known: _Known, run: Run) -> bool:
    return len(run.words) > 1 or known.whole(text, run) != run.name


def _naming(text: Text, string: str, run: Run, known: _Known, beside: list[Beside], roles: Roles) -> Naming:
    name = known.whole(text, run)
    if known.kinds.get(run.name) == "place":
        name = run.name
    role, cue_class = roles.of(text, (run.first, run.last))
    title = shown(text, (run.title, run.first)) if run.title < run.first else None
    told = tuple(shown(text, one.span) for one in beside if one.span != (run.title, run.first))
    spans = [one.span for one in beside] + [(run.title, run.last)]
    phrase = min(first for first, _ in spans), max(last for _, last in spans)
    end = text.cut.stop(run.last - 1) - (len(text.pieces[run.last - 1]) - len(run.words[-1]) if run.owns else 0)
    return Naming(
        string,
        name,
        known.kinds.get(run.name) or known.kinds.get(name),
        known.form(text, run), run.sure or _is_told(text, known, run),
        text.cut.starts[run.title], end, text.cut.starts[phrase[0]],
        max(end, text.cut.stop(phrase[1] - 1) if phrase[1] > run.last else end), title,
        told, role, cue_class, *_around(text, (run.title, run.last)),
    )  # fmt: skip


def _by_phrase(
    text: Text, runs: list[Run], beside: dict[Run, list[Beside]], known: _Known, roles: Roles
) -> Iterator[Naming]:
    """*The president* where the article gives that office to one person only."""
    ties: dict[str, list[tuple[str | None, frozenset[str], str]]] = defaultdict(list)
    for run in runs:
        if known.kinds.get(run.name) == "person":
            for one in beside[run]:
                if text.words.is_head(one.head):
                    ties[one.head].append((one.country, _words_of(text, one), known.whole(text, run)))
    taken = {at for run in runs for at in range(run.title, run.last)}
    taken |= {at for many in beside.values() for one in many for at in range(*one.span)}
    for one in role_phrases(text, frozenset(taken)):
        said = _words_of(text, one)
        names = {
            name for country, words, name in ties.get(one.head, ()) if said <= words and one.country in (None, country)
        }
        if len(names) == 1:
            yield _of_phrase(text, one, names.pop(), roles)


def _words_of(text: Text, one: Beside) -> frozenset[str]:
    """The nouns of a phrase but lands: *prime* and *minister*."""
    words = (text.low(at) for at in range(*one.span) if text.tag(at) in "nNrkKb")
    return frozenset(word for word in words if word not in text.words.countries)


def _of_phrase(text: Text, one: Beside, name: str, roles: Roles) -> Naming:
    role, cue_class = roles.of(text, one.span)
    form = "role phrase" if one.head in text.words.lists["roles"] else "epithet"
    said = shown(text, one.span)
    start = text.cut.starts[one.span[0]]
    whole = text.cut.shown(*one.span)
    end = start + len(whole) - (2 if whole.endswith(("'s", "’s")) else 0)
    return Naming("text", name, "person", form, True, start, end, start, end, None, (said,), role, cue_class,
                  *_around(text, one.span))  # fmt: skip


def _in_headline(headline: Text, known: _Known, roles: Roles) -> list[Naming]:
    """Names that the text has too, as whole words in the same case; a headline's capitals say nothing by themselves."""
    sought: dict[tuple[str, ...], str] = {}
    for name in known.kinds:
        sought[tuple(name.split())] = name
    for whole in known.families.values():  # *Berg* above *Ola Berg*
        sought.setdefault((whole.split()[-1],), whole)
    pieces = [piece.rstrip(".") for piece in headline.pieces]
    bare = [piece[:-2] if piece.endswith(("'s", "’s")) else piece.removesuffix("’") for piece in pieces]
    found: list[Naming] = []
    at, longest = 0, max(map(len, sought), default=0)
    while at < len(bare):
        size = next((n for n in range(min(longest, len(bare) - at), 0, -1) if tuple(bare[at : at + n]) in sought), 0)
        if size:
            title = at - 1 if at and headline.low(at - 1) in headline.words.lists["titles"] else at
            words = tuple(bare[at : at + size])
            run = Run(at, at + size, title, words, bare[at + size - 1] != pieces[at + size - 1], sure=True)
            found.append(_naming(headline, "headline", run, known, [], roles))
        at += size or 1
    return found


_BOUNDARY = ";:.\n(“”)¶"


def _around(text: Text, span: Pieces) -> tuple[int, int, int, int]:
    """Offsets of the clause and of the sentence around a naming."""
    tags = text.cut.tags
    begin, end = text.cut.sentence(span[0])
    first, last = span
    while first > begin and not _parts(tags, first - 1):
        first -= 1
    while last < end and not _parts(tags, last):
        last += 1
    while begin < span[0] and not text.pieces[begin]:
        begin += 1
    while end > span[1] and not text.pieces[end - 1]:
        end -= 1
    starts, stop = text.cut.starts, text.cut.stop
    return starts[first], stop(last - 1), starts[begin], stop(end - 1)


def _parts(tags: str, at: int) -> bool:
    """Whether a piece parts two clauses: a stop, a dash, *because*, a comma before *and* or *who*."""
    return (
        tags[at] in _BOUNDARY
        or (tags[at] in "SH" and tags[at - 1] == ",")
        or (tags[at] == "," and tags[at + 1 : at + 2] in ("C", "H", "S", "W"))
    )
