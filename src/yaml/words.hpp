#pragma once

#include "screening/item.hpp"
#include "screening/responses.hpp"
#include "screening/result.hpp"
#include "screening/vocabulary.hpp"
#include "yaml/reader.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal::yaml {

template <auto Last>
struct LastWordIs {
  static constexpr auto value = Last;
};

template <>
struct LastWord<Determination> : LastWordIs<Determination::positive> {};
template <>
struct LastWord<Basis> : LastWordIs<Basis::prorated> {};
template <>
struct LastWord<Evidence> : LastWordIs<Evidence::provisional> {};
template <>
struct LastWord<Applicability> : LastWordIs<Applicability::not_applied> {};
template <>
struct LastWord<Stage> : LastWordIs<Stage::postnatal> {};
template <>
struct LastWord<Role> : LastWordIs<Role::parent> {};
template <>
struct LastWord<Sex> : LastWordIs<Sex::other> {};
template <>
struct LastWord<Worse> : LastWordIs<Worse::neither> {};
template <>
struct LastWord<Aggregate> : LastWordIs<Aggregate::max> {};
template <>
struct LastWord<Edge> : LastWordIs<Edge::not_stated> {};
template <>
struct LastWord<Urgency> : LastWordIs<Urgency::routine> {};
template <>
struct LastWord<Risk> : LastWordIs<Risk::certain> {};
template <>
struct LastWord<Referral> : LastWordIs<Referral::emergency_or_crisis> {};
template <>
struct LastWord<Coding> : LastWordIs<Coding::score> {};
template <>
struct LastWord<FormStatus> : LastWordIs<FormStatus::empty> {};
template <>
struct LastWord<Reason> : LastWordIs<Reason::skip_conflict> {};
template <>
struct LastWord<Issue::Kind> : LastWordIs<Issue::Kind::skipped_but_answered> {};

}  // namespace screening::internal::yaml
