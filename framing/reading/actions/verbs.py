"""A verb and its neighbours to an event: active, passive, agentless or intransitive; or no event at all.

before the verb                         behind it               wording
be, get (Was the reporter …)            by an actor             passive
                                        nothing of the kind     agentless
be … -ing, have, will, to, they         an object               active
a noun phrase                           an object               active
                                        by an actor             passive       (the sailors captured by pirates)
                                        neither                 agentless     (men killed in the raid), or intransitive
a determiner, a preposition             a noun                  none: the wounded soldiers
"""

from __future__ import annotations

from framing.languages.actions import Way
from framing.reading.actions.auxiliaries import helped_from, helper_of, is_negated
from framing.reading.actions.event import Event, Reading
from framing.reading.actions.phrases import (
    actor_behind,
    before,
    head_of,
    means_around,
    names_a_doer,
    nearest,
    object_of,
    subject,
)
from framing.reading.attribution.candidate import Pieces

__all__ = ["read_verb"]

_QUANTITIES = {"those", "many", "several", "few", "others", "some", "most", "all", "both", "more", "dozens"}


def read_verb(reading: Reading, at: int, way: Way) -> Event | None:
    """Read the event that the verb at a piece tells of, None where it tells of none."""
    begin, end = reading.cut.sentence(at)
    stop = at + 1 + len(way.after)
    needed = reading.words.needs.get(way.lemma)
    if needed is not None and reading.word(stop) not in needed:
        return None
    help_at = helped_from(reading, at, begin)
    helper = helper_of(reading, help_at, begin)
    found = None
    if helper in ("be", "get") and "participle" in way.kinds:
        found = _passive(reading, way, (at, stop), help_at, (begin, end))
    elif "ing" in way.kinds:
        found = _ing(reading, way, (at, stop), helper, (begin, end))
    elif helper in ("have", "aux", "to"):
        found = _withhelper_of(reading, way, (at, stop), helper, (begin, end))
    elif helper is None:
        found = _bare(reading, way, (at, stop), help_at, (begin, end))
    return None if found is None or _is_masked(reading, found) else found


def _passive(reading: Reading, way: Way, at: Pieces, help_at: int, sentence: Pieces) -> Event | None:
    begin, end = sentence
    verb = help_at - 1 if reading.word(help_at - 1) in reading.words.traits["get"] else help_at
    patient = subject(reading, verb, begin)
    if patient is None and "C" in reading.cut.tags[begin:verb]:
        patient = _shared(reading, verb, begin)
    if patient is None and reading.tag(begin) in "hBGV":
        patient = _after_comma(reading, at[1], end)
    if patient is not None and "H" in reading.cut.tags[patient[1] : verb]:
        patient = nearest(reading, patient)
    agent, means = actor_behind(reading, at[1], end)
    if way.lemma == "charge" and _is_a_task(reading, at[1]):
        return None
    return _event(reading, way, "passive" if agent else "agentless", at, (agent, patient, means), sentence)


def _is_a_task(reading: Reading, stop: int) -> bool:
    """*Charged with choosing a chair*: a task, unless the word names a crime or an event of ours."""
    word = reading.word(stop + 1)
    if reading.word(stop) != "with" or reading.tag(stop + 1) != "G":
        return False
    ours = any(not way.after for way in reading.words.forms.get(word, ()))
    return word not in reading.words.traits["crimes"] and not ours


def _shared(reading: Reading, at: int, begin: int) -> Pieces | None:
    """The subject of the nearest verb before, for one that has none of its own: *fired at the bus, killing nine*."""
    for here in range(at - 1, begin, -1):
        if reading.tag(here) in "BXhVvs" and reading.tag(here - 1) not in "DZzjIM,":
            found = subject(reading, here, begin)
            if found is not None:
                return found
    return None


def _ing(reading: Reading, way: Way, at: Pieces, helper: str | None, sentence: Pieces) -> Event | None:
    begin, end = sentence
    told = object_of(reading, at[1], end)
    if helper == "be":
        if told is None and not _alone(reading, way):
            return None
        return _event(reading, way, "active", at, (subject(reading, at[0], begin), told, None), sentence)
    if told is None or helper is not None or reading.tag(at[0] - 1) not in ",ySNC":
        return None
    agent = before(reading, at[0], begin) if reading.tag(at[0] - 1) == "N" else _shared(reading, at[0], begin)
    return _event(reading, way, "active", at, (agent, told, None), sentence)


def _withhelper_of(reading: Reading, way: Way, at: Pieces, helper: str, sentence: Pieces) -> Event | None:
    """*Has shot*, *will charge*, *to kill*."""
    begin, end = sentence
    wanted = {"have": "participle", "aux": "base", "to": "base"}[helper]
    if wanted not in way.kinds:
        return None
    told = object_of(reading, at[1], end)
    agent = _shared(reading, at[0], begin) if helper == "to" else subject(reading, at[0], begin)
    return _acting(reading, way, at, agent, told, sentence)


def _acting(
    reading: Reading, way: Way, at: Pieces, agent: Pieces | None, told: Pieces | None, sentence: Pieces
) -> Event | None:
    if told is None and way.intransitive:
        return _event(reading, way, "intransitive", at, (None, agent, None), sentence)
    if not way.transitive or (told is None and not _alone(reading, way)):
        return None
    return _event(reading, way, "active", at, (agent, told, None), sentence)


def _alone(reading: Reading, way: Way) -> bool:
    return way.lemma in reading.words.traits["alone"]


def _bare(reading: Reading, way: Way, at: Pieces, help_at: int, sentence: Pieces) -> Event | None:
    """A verb that nothing helps: past or present tense, a participle behind its noun, or a headline's passive."""
    begin, end = sentence
    asked = _asked(reading, at[0], help_at, begin)
    if asked is not None and "participle" in way.kinds:
        agent, means = actor_behind(reading, at[1], end)
        return _event(reading, way, "passive" if agent else "agentless", at, (agent, asked, means), sentence)
    if _is_adjective(reading, at, help_at, begin):
        return None
    tag = reading.tag(help_at - 1) if help_at > begin else "\n"
    around = tag, _who(reading, help_at, begin), object_of(reading, at[1], end)
    if not way.kinds & {"past", "participle"}:
        return _present(reading, way, at, around, sentence)
    if "past" in way.kinds and (around[2] is not None or tag in "PH" or (tag == "T" and around[1])):
        return _past(reading, way, at, around, sentence)
    if way.intransitive and around[1] is not None:
        return _event(reading, way, "intransitive", at, (None, around[1], None), sentence)
    return _behind_its_noun(reading, way, at, help_at, sentence)


def _past(
    reading: Reading, way: Way, at: Pieces, around: tuple[str, Pieces | None, Pieces | None], sentence: Pieces
) -> Event | None:
    """*Soldiers killed the boy*; behind a pronoun without an object too: *the man they arrested*."""
    tag, who, told = around
    if tag in "FIy":
        return None
    acting = _acting(reading, way, at, who, told, sentence)
    if acting is None and tag == "P" and way.transitive:
        return _event(reading, way, "active", at, (who, None, None), sentence)
    return acting


def _who(reading: Reading, at: int, begin: int) -> Pieces | None:
    if at > begin + 1 and reading.tag(at - 1) == ",":
        return before(reading, at - 1, begin) or _shared(reading, at, begin)
    found = subject(reading, at, begin) if at > begin else None
    return found if found is not None or at == begin or reading.tag(at - 1) not in "C," else _shared(reading, at, begin)


def _asked(reading: Reading, at: int, help_at: int, begin: int) -> Pieces | None:
    """*Was the reporter threatened?*: the phrase between a first *was* and the verb."""
    found = before(reading, help_at, begin)
    return found if found and found[0] == begin + 1 and reading.tag(begin) == "B" and at > found[0] else None


def _is_adjective(reading: Reading, at: Pieces, help_at: int, begin: int) -> bool:
    """*The wounded soldiers*, *60 injured passengers*, *the accused*; not *those killed by …*, *60 wounded in …*."""
    if help_at == begin:
        return reading.tag(at[1]) in "NnrkjVM" and not reading.headline
    tag, word = reading.tag(help_at - 1), reading.word(help_at - 1)
    if tag in "DM" and (word in _QUANTITIES or tag == "M"):
        return reading.tag(at[1]) in "NnrkjV"
    return tag in "DZzj$F" or (tag in "Iya" and word != "than")


def _present(
    reading: Reading, way: Way, at: Pieces, around: tuple[str, Pieces | None, Pieces | None], sentence: Pieces
) -> Event | None:
    """*Court jails mayor*, *guards beat prisoners*: a subject that fits and an object, for many are nouns too."""
    tag, who, told = around
    if who is None or tag not in "PNnrkHTK," or not way.kinds & {"base", "third"}:
        return None
    if told is None:
        return _acting(reading, way, at, who, None, sentence) if way.intransitive and tag in "PnrkH" else None
    also_noun = any("noun" in other.kinds for other in reading.words.forms.get(reading.word(at[0]), ()))
    if also_noun and reading.tag(told[0]) not in "DOPNM":
        return None
    if "base" in way.kinds and tag == "n" and not reading.word(who[1] - 1).endswith(("s", "n", "e")):
        return None
    return _acting(reading, way, at, who, told, sentence)


def _behind_its_noun(reading: Reading, way: Way, at: Pieces, help_at: int, sentence: Pieces) -> Event | None:
    begin, end = sentence
    patient = _who(reading, help_at, begin)
    patient = None if patient is None else nearest(reading, patient)
    agent, means = actor_behind(reading, at[1], end)
    if agent is None and _alone(reading, way) and _acts_alone(reading, at, help_at, sentence):
        return _event(reading, way, "active", at, (patient, None, None), sentence)
    if "participle" not in way.kinds or not way.transitive or _leads_on(reading, at[1]):
        return None
    if patient is not None and agent is None and patient[0] > begin and reading.tag(patient[0] - 1) in "HT":
        whom = before(reading, patient[0] - 1, begin)
        return _event(reading, way, "active", at, (patient, whom, None), sentence)
    if patient is None and help_at == begin:
        patient = _after_comma(reading, at[1], end)
        if patient is None:
            return None
    return _event(reading, way, "passive" if agent else "agentless", at, (agent, patient, means), sentence)


def _leads_on(reading: Reading, at: int) -> bool:
    """*Forced to wait*, *accused that …*: no event behind its noun; *kidnapped to the hills* is one."""
    return reading.tag(at) == "T" or (reading.tag(at) == "o" and reading.tag(at + 1) not in "NDr")


def _after_comma(reading: Reading, at: int, end: int) -> Pieces | None:
    """*Arrested in May, the baker …*: the phrase behind the comma."""
    comma = reading.cut.tags.find(",", at, end)
    return object_of(reading, comma + 1, end) if comma > 0 else None


def _acts_alone(reading: Reading, at: Pieces, help_at: int, sentence: Pieces) -> bool:
    """*Rebels attacked at dawn*: no headline's passive, and no other verb has the same subject."""
    begin, end = sentence
    if reading.headline or (help_at > begin and reading.tag(help_at - 1) in ",M"):
        return False
    rest = reading.cut.tags[at[1] : end]
    clause = min((place for place in map(rest.find, ",CST;") if place >= 0), default=len(rest))
    return not any(tag in "BXhVvs" for tag in rest[:clause]) and reading.tag(at[1]) in "Id.R"


def _event(
    reading: Reading,
    way: Way,
    construction: str,
    at: Pieces,
    roles: tuple[Pieces | None, Pieces | None, Pieces | None],
    sentence: Pieces,
) -> Event:
    agent, patient, means = roles
    if means is None and construction != "active":
        means = means_around(reading, at[1], sentence[1])
    if construction == "active" and agent is not None and head_of(reading, agent) in reading.words.traits["means"]:
        means = agent
        agent = agent if names_a_doer(reading, agent) else None
    return Event(way, construction, at, agent, patient, means, is_negated(reading, at[0], sentence[0]))


def _is_masked(reading: Reading, event: Event) -> bool:
    """*The bill was killed*, *beat the record*."""
    heads = reading.words.masked.get(event.way.lemma)
    return bool(heads and event.patient and heads & reading.said(event.patient))
