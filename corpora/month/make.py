"""Compose the corpus `month` from hand-written parts.

    python corpora/month/make.py

    events (field, town, day, numbers) × outlets (habits) ─► one headline and three paragraphs each ─► articles.jsonl

Every part below was written for this project. The program only chooses, with one seed: which outlet tells which event,
which parts it takes, and, by the shares in PLANTED.toml, which wording it uses. So this is no prose to be judged; it is
there for series over time whose truth is known.
"""

from __future__ import annotations

import hashlib
import json
import random
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
START, DAYS = date(2024, 9, 1), 91
EVENTS = {"migration": 26, "protest": 16, "climate": 12}
TOLD = 0.95  # chance that an outlet tells an event

TOWNS = (
    "Lowen",
    "Harrow Quay",
    "Saltby",
    "Oststrand",
    "Velm",
    "Kesterwick",
    "Port Anselm",
    "Dunmere",
    "Aldgate Sands",
    "Brackenau",
    "Tillingholt",
    "Norrhaven",
    "Sankt Velt",
    "Marrowby",
    "Eastlock",
    "Graufurt",
    "Pellan",
    "Whitsand",
)

FORMS = {
    "protester": "protesters",
    "demonstrator": "demonstrators",
    "rioter": "rioters",
    "peaceful-protester": "peaceful protesters",
    "illegal-immigrant": "illegal immigrants",
    "undocumented": "undocumented immigrants",
    "unauthorised": "unauthorised immigrants",
    "climate-change": "climate change",
    "climate-crisis": "the climate crisis",
    "global-warming": "global warming",
}

HEADLINES = {
    "migration": (
        "{town} boat lands {n} at dawn",
        "{n} brought ashore near {town}",
        "Lifeboat crew of {town} out all night",
        "A night on the pier at {town}",
        "Council of {town} looks for {n} beds",
        "Sports hall in {town} opens its doors",
        "{n} on one boat: what is known from {town}",
        "Coastguard tows trawler into {town}",
        "Morning of blankets in {town}",
        "{town} asks the capital for help",
    ),
    "protest": (
        "{n} march through {town}",
        "Square in {town} filled for an evening",
        "Police close the bridge of {town}",
        "March in {town} ends before dark",
        "Shops in {town} shut early",
        "Second evening of drums in {town}",
        "{town}: who marched and why",
        "Rents bring {n} onto the streets of {town}",
    ),
    "climate": (
        "{town} to raise its sea wall",
        "Heat study: {town} warms first",
        "Vintners of {town} plant further north",
        "{n} homes in {town} lose their insurance",
        "Dry wells around {town}",
        "Council of {town} votes on trees",
        "{town} ferry stops as river runs low",
    ),
}

OPENINGS = {
    "migration": (
        "A wooden boat with {n} people on board reached the harbour of {town} shortly before sunrise on {day}.",
        "The coastguard brought {n} people to {town} on {day} after their engine had failed ten miles out.",
        "In {town} the sports hall was heated on {day} for {n} people who had come over the water.",
        "Fishermen saw the lights first: by {day} morning {n} people stood on the quay of {town}.",
        "It took the lifeboat of {town} two journeys on {day} to carry {n} people to land.",
        "Nobody in {town} had expected a boat in this weather, yet {n} people climbed out of one on {day}.",
        "The mayor's office in {town} counted {n} arrivals on {day}, more than in the whole of August.",
        "On {day} a trawler under tow came into {town}; {n} people were helped over its side.",
        "Two school buses waited on the pier of {town} on {day} to take {n} people inland.",
    ),
    "protest": (
        "About {n} people walked from the station of {town} to the town hall on {day} against higher rents.",
        "On {day} the market square of {town} was full by six, with {n} people by the count of the council.",
        "The rent law brought {n} people into the streets of {town} on {day}.",
        "Drums were heard in {town} until nine on {day}, as {n} people went round the old town twice.",
        "The bridge of {town} was shut for three hours on {day} while {n} people crossed it.",
        "A march of {n} people left the tram depot of {town} on {day} under heavy rain.",
        "In {town} {n} people came together on {day}, the third time since the rent law was announced.",
        "Trams stood still in {town} on {day} when {n} people filled the main street.",
    ),
    "climate": (
        "The council of {town} set aside {n} thousand crowns on {day} for a higher sea wall.",
        "Insurers told {n} households in {town} on {day} that their policies would end in spring.",
        "The river at {town} fell on {day} to a level that the gauge had never shown.",
        "Growers around {town} said on {day} that they would plant {n} rows fewer next year.",
        "A study handed to the council of {town} on {day} names {n} streets that will flood in most winters.",
        "The ferry of {town} stopped on {day}; {n} people took the bus instead.",
        "After {n} days without rain the wells above {town} were closed on {day}.",
    ),
}

MIDDLES = {
    "migration": (
        "The country has some forty thousand {name}, by the estimate of its statistical office; the figure has hardly "
        "moved for three years.",
        "Where {name} may sleep is a matter for the districts, which have asked for money since June.",
        "A law of last winter lets {name} see a doctor without being reported.",
        "Employers on the farms behind the dunes have long relied on {name} at harvest.",
        "The school next to the hall teaches eleven children of {name} already.",
        "Under the present rules {name} wait fourteen months for a hearing.",
        "The number of {name} in the harbour quarter is not known; the last count is from 2019.",
        "For {name} the nearest office that takes an application is ninety miles away.",
        "Whether {name} may work while they wait is to be decided by the spring.",
    ),
    "protest": (
        "Among the {name} were many who had never joined a march before.",
        "Most {name} went home when the lamps were lit; a few sat down on the tram rails.",
        "Police followed the {name} at a distance, with two vans and a line of bicycles.",
        "The {name} carried keys on strings, one for each flat that stands empty.",
        "A window of the savings bank broke as the {name} passed; by whom is not clear.",
        "At the corner of Mill Street the {name} met a wedding, which joined them for a while.",
        "By nine the {name} had left the square to the street sweepers.",
        "The {name} want the law withdrawn before it is debated in December.",
    ),
    "climate": (
        "The plan counts {name} among the costs of every building put up since 1990.",
        "What {name} means for the harbour was laid out on forty pages and one large map.",
        "Because of {name} the dikes must be two hands higher than the engineers of 1953 thought.",
        "Farmers have adapted to {name} with other seed, and with less of it.",
        "The word most often heard in the hall was water; the next was {name}.",
        "The budget for {name} has doubled in four years and is spent by each autumn.",
        "School classes had hung drawings about {name} in the corridor.",
    ),
}

SPEAKERS = {
    "migration": (
        "the harbour master",
        "the head of the district",
        "a deputy of the mayor",
        "the coastguard's spokeswoman",
        "the interior minister",
        "the director of the reception office",
    ),
    "protest": (
        "the chief of police",
        "the mayor",
        "the housing minister",
        "a spokesman for the police",
        "the head of the landlords' chamber",
        "the president of the council",
    ),
    "climate": (
        "the dike warden",
        "the environment minister",
        "the head of the water board",
        "the mayor",
        "a spokeswoman for the insurers",
        "the district engineer",
    ),
}

SAYINGS = {
    "migration": (
        "there were beds for everybody until Friday",
        "the boat had been seen too late",
        "no child was among those in hospital",
        "the capital had promised money twice",
        "the hall would be free again within a week",
        "the coastguard had done what it could",
        "more boats were to be expected before the storms",
        "every paper was checked on the quay",
    ),
    "protest": (
        "the evening had been calmer than feared",
        "the law would bring rents down by spring",
        "the bridge had been closed for the safety of all",
        "two officers had been hurt by a falling barrier",
        "nobody had been turned away from the square",
        "the route had been agreed beforehand",
        "the town could not pay for such evenings every week",
        "talks would go on whatever the weather",
    ),
    "climate": (
        "the wall would last for sixty years",
        "no household would be left without cover",
        "the wells would be open again by Christmas",
        "the ferry needed a flatter hull",
        "the streets in question were known to everybody",
        "money was there but no builders",
        "the gauge had been read three times",
    ),
}

CLOSINGS = (
    "A decision is expected next week.",
    "The district meets again on Thursday.",
    "More was not known in the evening.",
    "A hearing has been set for the end of the month.",
    "The figures are to be published in full.",
    "Two further towns on the coast report the same.",
    "The office did not answer questions on Saturday.",
    "An inquiry by the regional court is under way.",
    "Talks between town and capital go on.",
)


def main() -> None:
    """Write articles.jsonl, and its checksum into SOURCE.toml."""
    planted = tomllib.loads((HERE / "PLANTED.toml").read_text(encoding="utf-8"))
    dice = random.Random(planted["seed"])
    rows = [row for event in events(dice) for row in told(event, planted["outlets"], dice)]
    rows.sort(key=lambda row: (row["published"], row["article"]))
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (HERE / "articles.jsonl").write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(rows)} articles, sha256 {hashlib.sha256(text.encode()).hexdigest()}")


def events(dice: random.Random) -> list[dict[str, Any]]:
    """Give events spread over the days, each in a town of its own week."""
    fields = [field for field, many in EVENTS.items() for _ in range(many)]
    dice.shuffle(fields)
    found = []
    for number, field in enumerate(fields):
        day = START + timedelta(days=round(number * (DAYS - 2) / (len(fields) - 1)))
        people = dice.randrange(21, 97) if field != "protest" else dice.randrange(4, 60) * 100
        found.append(
            {
                "story": f"{field}-{number + 1:02}",
                "field": field,
                "day": day,
                "n": f"{people:,}",
                "town": TOWNS[number % len(TOWNS)],
            }
        )
    return found


def told(event: dict[str, Any], outlets: list[dict[str, Any]], dice: random.Random) -> list[dict[str, Any]]:
    """Give the articles of the outlets that tell an event; no two take the same opening or headline."""
    field, rows = event["field"], []
    parts = {
        name: shuffled(pool[field], dice)
        for name, pool in (("headline", HEADLINES), ("opening", OPENINGS), ("middle", MIDDLES), ("saying", SAYINGS))
    }
    for place, outlet in enumerate(outlets):
        if dice.random() > TOLD:
            continue
        published = event["day"] + timedelta(days=dice.random() < 0.3)
        habit = outlet["habits"][field]
        changed = "from" in outlet and published >= outlet["from"]["day"] and field == outlet["from"]["field"]
        shares = outlet["from"]["habits"] if changed else habit
        variant = dice.choices(list(shares), list(shares.values()))[0]
        one = {name: pool[place % len(pool)] for name, pool in parts.items()}
        # A second sentence with the wording: from the other end of the pool, so that no two outlets share both.
        again = parts["middle"][(place + 4) % len(parts["middle"])]
        speaker, cue = (
            dice.choice(SPEAKERS[field]),
            dice.choices(list(outlet["cues"]), list(outlet["cues"].values()))[0],
        )
        filled = {"town": event["town"], "n": event["n"], "day": f"{event['day']:%A}", "name": FORMS[variant]}
        body = [
            one["opening"].format(**filled),
            f"{one['middle'].format(**filled)} {speaker[0].upper()}{speaker[1:]} {cue} that {one['saying']}.",
            f"{again.format(**filled)} {dice.choice(CLOSINGS)}",
        ]
        rows.append(
            {
                "article": f"{event['story']}/{outlet['outlet']}",
                "outlet": outlet["outlet"],
                "story": event["story"],
                "published": published.isoformat(),
                "headline": one["headline"].format(**filled),
                "text": "\n\n".join(part[0].upper() + part[1:] for part in body),
                "genre": "news",
            }
        )
    return rows


def shuffled(pool: tuple[str, ...], dice: random.Random) -> list[str]:
    """Give a pool in another order."""
    return dice.sample(pool, len(pool))


if __name__ == "__main__":
    main()
