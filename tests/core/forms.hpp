#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "screening/score.hpp"

/// Small definitions built by hand, and short ways to fill them in.
namespace forms {

using namespace screening;

/// An item with codes and scores `from`..`to`, printed from least to most severe.
Item item(std::string id, int from = 0, int to = 3);
/// The same printed from most to least severe.
Item reversed_item(std::string id, int from = 0, int to = 3);

Scale sum_of(std::string id, std::vector<std::string> items, int lowest, int highest);
MissingPolicy prorate(int up_to);

Condition score_at_least(std::string scale, int threshold);
Condition score_at_most(std::string scale, int threshold);
Condition code_in(std::string item, std::vector<std::string> codes);
Condition all(std::vector<Condition> children);
Condition any(std::vector<Condition> children);
Condition negation(Condition child);
Condition count(std::vector<Condition> children, int at_least);

Flag flag(std::string id, Condition when);
Verdict verdict(std::string id, Condition when);
CutOff at_least(std::string id, std::string scale, int threshold);

/// A definition with id, licence and one source of our own, to which parts are added.
Definition blank(std::string id = "toy");

/// Four items 0..3, the last one critical; `total` prorates one gap; `toy_ge6`; bands low 0-5 and
/// high 6-12; flag `harm` on any code but 0 of toy_04.
Definition toy();

Instrument built(Definition definition);

/// `"1 2 - 0"`: codes in form order, `-` for a missing answer.
Responses answers(const Instrument& instrument, std::string_view codes,
                  Coding coding = Coding::code);
Result scored(const Instrument& instrument, std::string_view codes, ScoreOptions options = {});

}  // namespace forms
