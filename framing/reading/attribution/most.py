"""The most that groups of the weights of `evidence.py` can add, whatever the words are."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["NOTHING_SAID", "TIE", "Most", "Said"]

Said = tuple[str, str]
"""The pattern of the latest attribution of a sentence, and whether a place lies in what one of them reports."""

TIE = 1e-9  # sums of decimals are off by a little; what is on the line is taken
NOTHING_SAID: Said = ("none", "0")


class Most:
    """The largest sums of the weights in a table; a weight below 0 may always be missing."""

    def __init__(self, table: Mapping[str, float]) -> None:
        groups: dict[str, dict[str, float]] = {
            name: {} for name in ("subject", "opener", "length", "earlier", "inside")
        }
        for name, weight in table.items():
            group, _, rest = name.partition(" ")
            if group in groups:
                groups[group][rest] = weight
        self._subjects, self._openers, lengths, self._earlier, self._inside = groups.values()
        # a pattern may follow whoever it is; *noun* is followed by the tag of the noun
        self._persons = {" ".join(name.split(" ")[: 1 + name.startswith("noun ")]) for name in self._subjects}
        self.of_length = max([0.0, *lengths.values()])
        self._place = dict[tuple[str, str, Said], float]()
        self._behind = dict[tuple[str, Said], float]()
        self._of_subject = dict[str, float]()

    def of_place(self, pattern: str, form: str, said: Said) -> float:
        """Give the most that subject and length of a verb add, after what was `said` before in its sentence."""
        key = (pattern, form, said)
        most = self._place.get(key)
        if most is None:
            most = self._place[key] = self.of_subject(pattern) + self.of_opener(form) + self.of_rest(pattern, said)
        return most

    def of_rest(self, pattern: str, said: Said) -> float:
        """Give the most that the length alone adds then."""
        key = (pattern, said)
        most = self._behind.get(key)
        if most is None:
            latest, inside = said
            within = self._earlier.get(f"{latest} {inside}", 0.0) + self._inside.get(f"{inside} {pattern}", 0.0)
            most = self._behind[key] = within + self.of_length
        return most

    def of_subject(self, pattern: str) -> float:
        """Give the most that a subject adds to a cue with this pattern."""
        if pattern not in self._of_subject:
            own = self._subjects.get
            best = max([0.0, *(own(name, 0.0) + own(f"{name} {pattern}", 0.0) for name in self._persons)])
            self._of_subject[pattern] = best
        return self._of_subject[pattern]

    def of_opener(self, form: str) -> float:
        """Give the most that what stands before the subject adds to a form."""
        return max([0.0, *(weight for name, weight in self._openers.items() if name.endswith(f" {form}"))])

    def of_within(self, pattern: str) -> float:
        """Give the most that what was said before in the sentence adds to a pattern."""
        most = 0.0
        for covered in "01":
            earlier = [weight for name, weight in self._earlier.items() if name.endswith(f" {covered}")]
            most = max(most, self._inside.get(f"{covered} {pattern}", 0.0) + max([0.0, *earlier]))
        return most

    def without_subject(self, pattern: str, form: str) -> float:
        """Give the most that the place of a cue adds for which nobody is named."""
        nobody = self._subjects.get("none", 0.0) + self._subjects.get(f"none {pattern}", 0.0)
        return nobody + self._openers.get(f"- {form}", 0.0) + self.of_within(pattern) + self.of_length
