"""The command line: each command reads articles, calls one public function, and writes what it gives.

    archives.py · articles.py · coding.py · collecting.py · corpora.py · habits.py · lexicons.py · models.py ─► commands
    shared.py ─► reading, progress, writing, failing

Heavy libraries are loaded inside the commands, so that --help and --version answer at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from framing import __version__
from framing.cli import archives, articles, coding, collecting, corpora, habits, lexicons, models
from framing.cli.shared import fail
from framing.errors import FramingError

__all__ = ["app", "main"]

app = typer.Typer(
    name="framing",
    help="How several outlets told the same story: which words, in whose voice, with the sentences behind them.",
    epilog="Start with: framing report FOLDER --out report",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
collecting.add_to(app)
articles.add_to(app)
habits.add_to(app)
lexicons.add_to(app)
models.add_to(app)
archives.add_to(app)
coding.add_to(app)
corpora.add_to(app)


def main() -> None:
    """Run the command line; a known error is one line and exit code 1."""
    try:
        app()
    except FramingError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{error.filename or ''}: {error.strerror or error}")
    except KeyboardInterrupt:
        fail("stopped")


@app.callback(invoke_without_command=True)
def _top(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        typer.echo(f"framing {__version__}")
        raise typer.Exit
