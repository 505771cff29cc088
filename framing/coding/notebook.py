"""Coding inside a notebook: one context at a time, buttons for the answers."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.coding.asked import Asked, Interview
from framing.coding.sample import Sample
from framing.errors import MissingExtraError

if TYPE_CHECKING:
    from ipywidgets import VBox

__all__ = ["coding_widget"]


def coding_widget(sample: Sample, path: str | Path, *, language: str = "en") -> VBox:
    """Give a widget that asks one context after the other and saves every answer.

    Parameters
    ----------
    sample : Sample
    path : path
        The coder's own sheet, .csv; run the cell again to go on where it ends. Read it with `read_codes`.
    language : str
        The language of questions and answers.

    Returns
    -------
    ipywidgets.VBox
        To stand last in a cell. Two rows of buttons, one a question, and a field for a remark; the next context comes
        with the second answer, and *Back* takes the last one back.

    Raises
    ------
    InputError
        When the sheet on disk is of another sample.
    MissingExtraError
        Without the extra `[coding]`.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> widget = coding_widget(fr.draw_contexts(mentions, contexts=5), "ida.csv")
    >>> widget.children[0].value.startswith("<p>1 of 5")
    True
    """
    try:
        import ipywidgets
    except ImportError as error:
        raise MissingExtraError.of("ipywidgets", "coding", "Coding in a notebook") from error
    return _Page(Interview(sample, path, language=language), ipywidgets).whole


class _Page:
    """The parts of the widget, and what its buttons do."""

    def __init__(self, interview: Interview, widgets: Any) -> None:
        self.interview, self.widgets = interview, widgets
        self.shown: Asked | None = None
        self.given: dict[str, str] = {}
        self.text = widgets.HTML()
        self.remark = widgets.Text(placeholder="remark")
        self.rows = {name: self._buttons(name) for name in ("named", "voice")}
        self.back = widgets.Button(description="Back")
        self.back.on_click(lambda _: self._undo())
        heads = [widgets.HTML(f"<b>{escape(interview.words.heads[name][0])}</b>") for name in self.rows]
        lines = [widgets.HBox([head, *row]) for head, row in zip(heads, self.rows.values(), strict=True)]
        self.whole = widgets.VBox([self.text, *lines, widgets.HBox([self.remark, self.back])])
        self._show()

    def _buttons(self, question: str) -> list[Any]:
        buttons = [self.widgets.Button(description=choice) for choice in self.interview.choices(question)]
        for button in buttons:
            button.on_click(lambda one: self._answer(question, one.description))
        return buttons

    def _answer(self, question: str, choice: str) -> None:
        if self.shown is None:
            return
        self.given[question] = choice
        for button in self.rows[question]:
            button.button_style = "info" if button.description == choice else ""
        # What is not named has no voice to judge.
        if self.given.get("named") == self.interview.words.named["no"][0]:
            self.given.setdefault("voice", "")
        if len(self.given) == len(self.rows):
            self.interview.answer(self.shown.context, remark=self.remark.value, **self.given)
            self._show()

    def _undo(self) -> None:
        self.interview.undo()
        self._show()

    def _show(self) -> None:
        self.given, self.remark.value, self.shown = {}, "", self.interview.next()
        for row in self.rows.values():
            for button in row:
                button.button_style, button.disabled = "", self.shown is None
        self.text.value = _drawn(self.shown, self.interview)


def _drawn(shown: Asked | None, interview: Interview) -> str:
    if shown is None:
        return f"<p>All {len(interview.answers)} contexts are coded: {escape(str(interview.path))}</p>"
    text = f"{escape(shown.before)}<mark><b>{escape(shown.keyword)}</b></mark>{escape(shown.behind)}"
    return (
        f"<p>{shown.number} of {shown.of} · {escape(shown.question)}</p>"
        f'<p style="max-width:44em;line-height:1.5;font-size:1.1em">{text}</p>'
    )
