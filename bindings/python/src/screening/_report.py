"""One person's report: one page for the professional."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from . import _core
from ._advice import Advice
from ._errors import OptionError
from ._forms import date_text, dated_forms

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Iterable

    from ._forms import Dated


class Report:
    """One person's forms on one page, flags first: as HTML that stands alone, and as text."""

    __slots__ = ("_forms", "_html", "_text")

    def __init__(self, html: str, text: str, forms: int) -> None:
        self._html = html
        self._text = text
        self._forms = forms

    @property
    def html(self) -> str:
        """A whole page: it fetches and runs nothing, prints on A4, and needs no colour."""
        return self._html

    @property
    def text(self) -> str:
        """The same in plain text."""
        return self._text

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the page where the name ends in `.html`, otherwise the plain text.

        The file appears only when whole, and only its owner may read it.
        """
        import os
        import pathlib
        import tempfile

        place = pathlib.Path(path)
        content = self._html if place.suffix in (".html", ".htm") else self._text
        handle, made = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(content)
            os.replace(made, place)
        except BaseException:
            os.unlink(made)
            raise

    def __repr__(self) -> str:
        return f"<Report of {self._forms} form{'' if self._forms == 1 else 's'}>"

    def __str__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        # A frame of its own, in which nothing can run and which shares nothing with the notebook.
        return (
            '<iframe sandbox="" referrerpolicy="no-referrer" title="Report of one person\'s forms" '
            'style="width:100%;height:48em;border:1px solid" '
            f'srcdoc="{escape(self._html)}"></iframe>'
        )


def report(
    forms: Dated | Iterable[Dated],
    *,
    advice: Advice | Iterable[Advice] | None = None,
    display_safe: bool = False,
    show_protected: bool = False,
    respondent: str = "",
    written: str | datetime.date = "",
) -> Report:
    """One person's report from one form or several, of one instrument or several.

    A form is a result, or `(date, result)`; those of one instrument stand in the order of time, as
    `changes()` wants them. `advice` is what `suggest()` made of the latest ones. `respondent` is an
    opaque id, and `written` the day it is written; both are shown.

    `display_safe` leaves out whatever must not meet a partner's eyes, as if nobody had asked; the
    report says that it is not the whole. Otherwise labels under display safety are withheld unless
    `show_protected`.
    """
    if display_safe and show_protected:
        raise OptionError(
            "a report that is display-safe shows nothing that is protected; ask for one of the two",
            "display_safe_and_protected",
            option="show_protected",
        )
    if not isinstance(respondent, str):
        raise OptionError("respondent is a text", "not_a_name", option="respondent")
    advised = [] if advice is None else [advice] if isinstance(advice, Advice) else list(advice)
    if not all(isinstance(each, Advice) for each in advised):
        raise OptionError("advice is what suggest() gives", "wrong_type", option="advice")
    listed = dated_forms(forms)
    html, text = _core.report(
        listed,
        [each._core for each in advised],
        respondent,
        date_text(written) if written else "",
        bool(show_protected),
        bool(display_safe),
    )
    return Report(html, text, len(listed))
