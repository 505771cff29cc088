"""quanteda YAML: a mapping of categories to lists of forms, or to further categories.

climate:
  doubt: [hoax, "alarmis*"]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from framing.lexicons.formats.entries import Entry, WordList, decoded, entries_of, grouped, wrong
from framing.lexicons.model import Lexicon

__all__ = ["read", "write"]

_DEEPEST = 50  # a real dictionary has three or four levels; thousands would exhaust the reader


def read(content: bytes, file: str) -> WordList:
    """Read a YAML dictionary; every value is text, so that *no* and *on* stay words. Aliases are refused."""
    text, depth = decoded(content, file), 0
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise wrong(file, _line(event.start_mark), "categories too deep", f"At most {_DEEPEST} in one another")
            if isinstance(event, yaml.AliasEvent):
                hint = 'Put forms with stars in quotes: "*name"'
                raise wrong(file, _line(event.start_mark), "an alias (*name)", hint)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        what = f"is no valid YAML: {error.problem}"
        raise wrong(file, _line(error.problem_mark), what, "Mend the line named") from error
    if not isinstance(root, yaml.MappingNode):
        raise wrong(file, 1, "is no mapping of categories", "Write category: [form, form]")
    return WordList(tuple(_entries(root, (), file)))


def write(lexicon: Lexicon) -> str:
    """Write a YAML dictionary."""
    tree: dict[str, Any] = {}
    for path, forms in grouped(entries_of(lexicon)).items():
        if len(path) == 1:
            tree[path[0]] = forms
        else:
            tree.setdefault(path[0], {})[path[1]] = forms
    return str(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000))


def _entries(node: yaml.Node, path: tuple[str, ...], file: str) -> Iterator[Entry]:
    if isinstance(node, yaml.ScalarNode):
        if not path:
            raise wrong(file, _line(node.start_mark), "a form outside any category", "Write category: [form]")
        if node.value.strip():
            yield Entry(path, node.value.strip())
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _entries(child, path, file)
    else:
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise wrong(file, _line(key.start_mark), "a category name that is no text", "Write category: [form]")
            yield from _entries(child, (*path, key.value), file)


def _line(mark: Any) -> int | None:
    return mark.line + 1 if mark else None
