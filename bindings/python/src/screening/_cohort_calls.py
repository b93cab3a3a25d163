"""What an instrument says of a service's people. Loaded with every instrument, so it is small."""

from __future__ import annotations

from ._context import key_of_scorer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from typing import Any, TypedDict, Unpack

    from ._cohort import Cohort, CohortSums
    from ._stated import Stated

    class CohortOptions(TypedDict, total=False):
        """The options of `Instrument.cohort_sums`."""

        coding: str
        stage: str | None
        weeks: float | str | Decimal | None
        role: str | None
        sex: str | None
        gave_birth: bool | None
        language: str | None
        country: str | None
        setting: str | None
        context_columns: Mapping[str, str] | Iterable[str]
        columns: str | Mapping[str, str] | None
        missing_codes: Iterable[int] | Mapping[str, Iterable[int]]
        allow_missing: Iterable[str]
        allow_unknown: Iterable[str]
        provisional: str | Iterable[str]
        primary_cut_off: str | None
        licence_held: bool
        errors: str
        first_last: str | None
        person: str
        stated: Stated | None


class CohortCalls:
    """Part of `Instrument`."""

    __slots__ = ()

    def cohort(
        self,
        data: Any,
        *,
        group: str | Iterable[str] = (),
        suppress_below: int = 10,
        show_protected: bool = False,
        **options: Unpack[CohortOptions],
    ) -> Cohort:
        """Statistics of a service's people, small numbers held back; docs/cohorts.md says how.

        Coverage, shares above each cut-off with intervals and bounds, distributions, bands, flags,
        items and reliability: of everybody, and by each of the columns of codes that `group` names.
        One that is a field of the context, such as `role`, is read as that too, row by row: no
        father is judged by mothers' numbers.

        `suppress_below` is the least number of people that may be told, 0 to tell all; go by your
        publisher's rule. Answers under display safety are left out unless `show_protected`.
        `options` are those of `cohort_sums`.
        """
        sums = self.cohort_sums(data, group=group, **options)
        return sums.cohort(suppress_below=suppress_below, show_protected=show_protected)

    def cohort_sums(
        self,
        data: Any,
        *,
        group: str | Iterable[str] = (),
        coding: str = "code",
        stage: str | None = None,
        weeks: float | str | Decimal | None = None,
        role: str | None = None,
        sex: str | None = None,
        gave_birth: bool | None = None,
        language: str | None = None,
        country: str | None = None,
        setting: str | None = None,
        context_columns: Mapping[str, str] | Iterable[str] = (),
        columns: str | Mapping[str, str] | None = None,
        missing_codes: Iterable[int] | Mapping[str, Iterable[int]] = (),
        allow_missing: Iterable[str] = (),
        allow_unknown: Iterable[str] = (),
        provisional: str | Iterable[str] = (),
        primary_cut_off: str | None = None,
        licence_held: bool = False,
        errors: str = "raise",
        first_last: str | None = None,
        person: str = "id",
        stated: Stated | None = None,
    ) -> CohortSums:
        """What a cohort's figures are made of, as whole numbers that add up in any order.

        Takes the data and the options of `score_table`, and keeps no row: an Arrow stream is
        counted batch by batch, in memory that does not grow with it. Sums of several parts add up
        with `+` to the same bits in any order. They hold small numbers as they are: keep them where
        the answers are kept, and publish `figures()`.

        `first_last` names the column that orders a person's forms, of whole numbers or texts
        `YYYY-MM-DD`, and `person` the one that tells whose they are: then each person's change from
        first to last form is counted, judged as `change()` does, with `stated` as there. Two forms
        of each person are kept for that. Where sums are added up, each person's forms must all be
        in one part: changes from one part to another are not seen.
        """
        from ._cohort import cohort_sums

        context = {
            "stage": stage,
            "weeks": weeks,
            "role": role,
            "sex": sex,
            "gave_birth": gave_birth,
            "language": language,
            "country": country,
            "setting": setting,
        }
        key = key_of_scorer(
            coding=coding,
            stage=stage,
            weeks=weeks,
            role=role,
            sex=sex,
            gave_birth=gave_birth,
            language=language,
            country=country,
            setting=setting,
            provisional=provisional,
            primary_cut_off=primary_cut_off,
            licence_held=licence_held,
        )
        return cohort_sums(
            self,
            key,
            data,
            group=group,
            stated={field for field, value in context.items() if value is not None},
            context_columns=context_columns,
            columns=columns,
            missing_codes=missing_codes,
            allow_missing=allow_missing,
            allow_unknown=allow_unknown,
            errors=errors,
            first_last=first_last,
            person=person,
            figures_stated=stated,
        )
