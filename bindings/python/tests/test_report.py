"""One person's report: the command line's, safe in a notebook and on disk."""

from __future__ import annotations

import datetime
import html
import re
import stat
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from one_person import HIGH, HOSTILE, LOW, MOTHER, document, epds, said, score

import screening as sc

if TYPE_CHECKING:
    import pathlib

HARK = [1, 2, 2, 2]
DATES = ("2025-01-31", "2025-03-01")
HIDDEN = ("HARK", "hark", "abuse", "violence", "domestic")


def forms() -> list[tuple[str, sc.Result]]:
    return [
        (DATES[0], epds(HIGH)),
        (DATES[1], score("hark", HARK, **MOTHER)),
        (DATES[1], epds(LOW)),
    ]


def documents() -> list[dict[str, Any]]:
    return [
        document("epds", HIGH, "score", context=MOTHER, date=DATES[0], id="p1"),
        document("hark", HARK, context=MOTHER, date=DATES[1], id="p1"),
        document("epds", LOW, "score", context=MOTHER, date=DATES[1], id="p1"),
    ]


@pytest.mark.parametrize(
    ("options", "flags"),
    [
        ({}, []),
        ({"show_protected": True}, ["--show-protected"]),
        ({"display_safe": True}, ["--display-safe"]),
        ({"written": "2025-04-01"}, ["--written", "2025-04-01"]),
        ({"written": datetime.date(2025, 4, 1)}, ["--written", "2025-04-01"]),
    ],
)
@pytest.mark.parametrize("pathways", ["", "bonding,relationship_safety"])
def test_the_command_line_writes_the_same(
    program: str, options: dict[str, Any], flags: list[str], pathways: str
) -> None:
    if pathways:
        flags = [*flags, "--pathways", pathways, "--given", "alone=true"]
        options = {
            **options,
            "advice": sc.suggest(
                # The latest of each instrument, in the order of their forms.
                [form for _, form in forms()[1:]],
                pathways.split(","),
                given={"alone": True},
            ),
        }
    made = sc.report(forms(), respondent="p1", **options)
    arguments = ("report", "-", *flags)
    assert made.html == said(program, *arguments, "--format", "html", forms=documents())
    assert made.text == said(program, *arguments, forms=documents())
    assert str(made) == made.text


def test_one_form_or_several_with_or_without_a_date() -> None:
    one = epds(HIGH)
    assert repr(sc.report(one)) == "<Report of 1 form>"
    assert sc.report(one).html == sc.report([one]).html == sc.report((None, one)).html
    dated = sc.report((datetime.date(2025, 1, 31), one))
    assert dated.html == sc.report([("2025-01-31", one)]).html
    assert "2025-01-31" in dated.text
    assert repr(sc.report((one, score("gad7", [1] * 7)))) == "<Report of 2 forms>"


def test_a_display_safe_report_leaves_no_trace() -> None:
    advice = sc.suggest(score("hark", HARK), "relationship_safety")
    made = sc.report(forms(), advice=advice, display_safe=True)
    for text in (made.html, made.text, made._repr_html_()):
        for word in HIDDEN:
            assert word not in text, word
    without = [form for form in forms() if form[1].instrument.id != "hark"]
    assert made.html == sc.report(without, display_safe=True).html
    label = advice.suggestions[0].label
    shown = sc.report(forms(), advice=advice, show_protected=True)
    assert label in shown.html
    withheld = sc.report(forms(), advice=advice)
    assert label not in withheld.html
    assert "relationship_safety/hark: withheld" in withheld.html
    with pytest.raises(sc.OptionError) as caught:
        sc.report(forms(), display_safe=True, show_protected=True)
    assert caught.value.code == "display_safe_and_protected"


def test_a_notebook_shows_it_in_a_frame_that_runs_nothing() -> None:
    made = sc.report(forms(), respondent=HOSTILE)
    shown = made._repr_html_()
    frame = re.fullmatch(r'<iframe sandbox="" ([^<>]*) srcdoc="([^"<>]*)"></iframe>', shown)
    assert frame
    assert html.unescape(frame[2]) == made.html
    assert "<script" not in made.html
    assert html.escape(HOSTILE.split("'")[0]) in made.html


def test_what_is_saved_is_whole_and_the_owners(tmp_path: pathlib.Path) -> None:
    made = sc.report(forms())
    for name, content in (("a.html", made.html), ("a.htm", made.html), ("a.txt", made.text)):
        made.save(tmp_path / name)
        made.save(str(tmp_path / name))
        assert (tmp_path / name).read_bytes() == content.encode()
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(OSError, match=r"folder\.html"):
        made.save(tmp_path / "folder.html")
    with pytest.raises(FileNotFoundError):
        made.save(tmp_path / "none" / "a.html")
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "a.htm",
        "a.html",
        "a.txt",
        "folder.html",
    ]


@pytest.mark.parametrize(
    ("forms", "code", "form"),
    [
        ([], "report.empty", 0),
        ([("2025-02-01", HIGH), ("2025-01-01", LOW)], "series.out_of_order", 1),
        ([("2025-01-01", HIGH), (None, LOW)], "series.no_time", 1),
        ([("2025-13-01", HIGH), ("2026-01-01", LOW)], "series.date", 0),
    ],
)
def test_a_report_is_refused_whole(forms: list[Any], code: str, form: int) -> None:
    with pytest.raises(sc.DataError) as caught:
        sc.report([(day, epds(answers)) for day, answers in forms])
    assert (caught.value.code, caught.value.form) == (code, form)


@pytest.mark.parametrize(
    "nothing", [None, 1, "epds", [None], ["epds"], [("2025-01-01", "epds")], {"a": 1}]
)
def test_what_is_no_form_is_refused(nothing: Any) -> None:
    with pytest.raises(sc.DataError) as caught:
        sc.report(nothing)
    assert caught.value.code == "wrong_type"


@pytest.mark.parametrize(
    ("options", "option"),
    [
        ({"advice": ["bonding"]}, "advice"),
        ({"advice": [None]}, "advice"),
        ({"respondent": 7}, "respondent"),
    ],
)
def test_options_are_none_but_what_they_can_be(options: dict[str, Any], option: str) -> None:
    with pytest.raises(sc.OptionError) as caught:
        sc.report(epds(HIGH), **options)
    assert caught.value.option == option


def test_nothing_can_be_put_into_a_report() -> None:
    made = sc.report(epds(HIGH))
    with pytest.raises(AttributeError):
        made.html = ""  # type: ignore[misc]


def test_threads_may_share_results() -> None:
    given = forms()
    expected = sc.report(given).html
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: sc.report(given).html, range(100)))
    assert set(made) == {expected}
