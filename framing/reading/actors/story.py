"""Who is one over the articles of a story: *Berg* here is *Ola Berg* there; an acronym is the body it is made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher

import polars as pl

from framing.languages.actors import ActorWords
from framing.reading.actors.kinds import last_name, people_of

__all__ = ["same_actors"]


def same_actors(namings: pl.DataFrame, words: ActorWords) -> pl.DataFrame:
    """Give the namings with `actor`, one name for one actor in a story; those that no other supports are left out.

    Parameters
    ----------
    namings : polars.DataFrame
        From a batch, with `story` (the article where it has none).
    words : ActorWords
    """
    namings = namings.sort("article", "string", "start")  # ties fall the same whatever the order of the articles
    kinds = _kinds(namings)
    parts = [
        _of_story(rows, {name: kinds.get(name) for name in rows["name"].unique()}, words)
        for _, rows in namings.group_by("story", maintain_order=True)
    ]
    return pl.concat(parts) if parts else namings.with_columns(actor=pl.col("name"))


def _kinds(namings: pl.DataFrame) -> dict[str, str]:
    """The kind that most namings of a name have, over all articles, where enough of them tell it."""
    told = namings.group_by("name", "actor_kind").len()
    told = told.with_columns(share=pl.col("len") / pl.col("len").sum().over("name"))
    enough = pl.when(pl.col("actor_kind") == "place").then(_OF_A_PLACE).otherwise(_OF_OTHERS)
    told = told.drop_nulls("actor_kind").filter(pl.col("share") >= enough)
    told = told.sort("len", "actor_kind", descending=[True, False]).unique("name", keep="first")
    return dict(told.select("name", "actor_kind").iter_rows())


_OF_A_PLACE, _OF_OTHERS = 0.25, 0.2
"""Shares of a name's namings: *at Facebook* says little of a name that does other things; a title says much."""


def _of_story(rows: pl.DataFrame, kinds: dict[str, str | None], words: ActorWords) -> pl.DataFrame:
    where = dict(rows.group_by("name").agg(pl.col("article").unique()).iter_rows())
    actors = _names(Counter(rows["name"].to_list()), kinds, where, words)
    kind = {actors[name]: told for name, told in kinds.items() if told} | {
        actors[name]: "person" for name, told in kinds.items() if told == "person"
    }
    grouped = rows.with_columns(actor=pl.col("name").replace_strict(actors, return_dtype=pl.String))
    short = {name: _short_form(name, actor, kind, words) for name, actor in actors.items()}
    is_short = pl.col("naming_form").is_in(["full", "surname", "given"]) & ~pl.col("naming").str.contains(" ")
    form = pl.col("name").replace_strict(short, return_dtype=pl.String)
    grouped = grouped.with_columns(naming_form=pl.coalesce(pl.when(is_short).then(form), "naming_form"))
    supported = set(rows.filter("sure")["name"]) | {name for name, actor in actors.items() if actor != name}
    return grouped.filter(pl.col("name").is_in(list(supported))).with_columns(
        actor_kind=pl.col("actor").replace_strict(kind, default=None, return_dtype=pl.String)
    )


def _short_form(name: str, actor: str, kind: Mapping[str, str], words: ActorWords) -> str | None:
    """What one word of a person's full name is of it."""
    if " " in name or " " not in actor or kind.get(actor) != "person":
        return None
    return "surname" if name.lower() == last_name(actor, words.lists["suffixes"]) else "given"


def _names(
    many: Counter[str], kinds: dict[str, str | None], where: Mapping[str, list[str]], words: ActorWords
) -> dict[str, str]:
    """Give for every name of a story the one it goes by."""
    suffixes = words.lists["suffixes"]
    known = {last_name(name, suffixes) for name, kind in kinds.items() if kind == "person" and " " in name}
    for name in many:  # a name with the family name of a person of the story
        if (
            " " in name
            and kinds.get(name) is None
            and len(name.split()) <= _MANY
            and last_name(name, suffixes) in known
        ):
            kinds[name] = "person"
    persons = [name for name in many.elements() if kinds.get(name) == "person"]
    people = _spelled_alike(people_of(persons, suffixes), where, suffixes)
    by_family: dict[str, Counter[str]] = defaultdict(Counter)
    for name in persons:
        if name in people:
            by_family[last_name(name, suffixes)][people[name]] += 1
    firsts: dict[str, set[str]] = defaultdict(set)
    for name in people.values():
        firsts[name.split()[0].lower()].add(name)
    whole = _bodies(many, kinds)
    found: dict[str, str] = {}
    for name in many:
        if " " in name:
            found[name] = people.get(name, name)
        elif name.lower() in by_family and kinds.get(name) != "place":
            found[name] = by_family[name.lower()].most_common(1)[0][0]
        elif kinds.get(name) == "person" and len(firsts.get(name.lower(), ())) == 1:
            found[name] = next(iter(firsts[name.lower()]))
        else:
            found[name] = name if kinds.get(name) == "place" else whole.get(name.replace(".", ""), name)
    return _in_one_spelling(found, many, words)


def _bodies(many: Counter[str], kinds: Mapping[str, str | None]) -> dict[str, str]:
    """Give short names of bodies: initials, and *the Times* where one body of the story ends so."""
    bodies = [name for name in many if " " in name and kinds.get(name) == "organisation"]
    ends = Counter(name.rpartition(" ")[2] for name in bodies)
    last = {name.rpartition(" ")[2]: name for name in bodies if ends[name.rpartition(" ")[2]] == 1}
    short = {end: name for end, name in last.items() if kinds.get(end) == "organisation"}
    return short | {_initials(name): name for name in bodies}


def _spelled_alike(people: dict[str, str], where: Mapping[str, list[str]], suffixes: frozenset[str]) -> dict[str, str]:
    """*Sergei* and *Sergey Berg*: first names spelled much alike that no article has both of are one person's."""
    heads: list[str] = []
    renamed: dict[str, str] = {}
    for name in dict.fromkeys(people.values()):
        first, last = name.split()[0].lower(), last_name(name, suffixes)
        for head in heads:
            other = head.split()[0].lower()
            alike = first[0] == other[0] and SequenceMatcher(None, first, other, autojunk=False).ratio() >= _ALIKE
            if alike and last == last_name(head, suffixes) and not set(where[name]) & set(where[head]):
                renamed[name] = head
                break
        else:
            heads.append(name)
    return {name: renamed.get(head, head) for name, head in people.items()}


_MANY = 3  # words of a name that its family name alone makes a person's
_ALIKE = 0.58  # *Dmitry* and *Dmytro* agree to .67, *Volodymyr* and *Vladimir* to .59, *Robert* and *Rebecca* to .46


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _in_one_spelling(found: dict[str, str], many: Counter[str], words: ActorWords) -> dict[str, str]:
    """*U.S.*, *US* and *the United States*; *SEOUL* and *Seoul*: by the most usual of them."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for name, actor in found.items():
        spelled[_key(actor, words)][actor] += many[name]
    usual = {key: max(names, key=lambda name: (names[name], len(name), name)) for key, names in spelled.items()}
    return {name: usual[_key(actor, words)] for name, actor in found.items()}


def _key(name: str, words: ActorWords) -> str:
    low = name.lower()
    return words.places.get(low) or low.replace(".", "")
