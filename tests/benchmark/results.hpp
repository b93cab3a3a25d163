#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "screening/batch.hpp"

/// Room for the results of a table, given by the caller as a host would.
class Results {
 public:
  explicit Results(std::size_t rows) : rows_(rows) {}

  screening::OutputColumn reals(const std::string& name) {
    return add(name, screening::ColumnType::float32);
  }
  screening::OutputColumn bytes(const std::string& name) {
    return add(name, screening::ColumnType::uint8);
  }

  /// Every scale with value, bounds and answered; every band set, flag and verdict; of the cut-offs
  /// those in `cut_offs`. `as_in_python`: scores are doubles and bounds and counts have 16 bits, as
  /// the package gives them; else all are as narrow as they can be.
  static Results of(const screening::Definition& definition, std::size_t rows,
                    const std::vector<std::string>& cut_offs, bool first_scale_only,
                    bool as_in_python = false) {
    Results out(rows);
    using screening::ColumnType;
    const auto bound = [&](const std::string& name, bool small) {
      if (as_in_python) return out.add(name, ColumnType::int16);
      return small ? out.bytes(name) : out.reals(name);
    };
    screening::ResultTable& table = out.table;
    table.scales.resize(definition.scales.size());
    for (std::size_t i = 0; i < definition.scales.size(); ++i) {
      if (first_scale_only && i > 0) break;
      const std::string& id = definition.scales[i].id;
      const bool small = definition.scales[i].range_to < screening::Decimal(256);
      table.scales[i].value = out.add(id, as_in_python ? ColumnType::float64 : ColumnType::float32);
      table.scales[i].lower = bound(id + "_lower", small);
      table.scales[i].upper = bound(id + "_upper", small);
      table.scales[i].answered = bound(id + "_answered", true);
    }
    for (const auto& set : definition.band_sets) table.bands.push_back(out.bytes("band_" + set.id));
    table.cut_offs.resize(definition.cut_offs.size());
    for (std::size_t i = 0; i < definition.cut_offs.size(); ++i) {
      for (const std::string& wanted : cut_offs) {
        if (definition.cut_offs[i].id == wanted) table.cut_offs[i] = out.bytes("cut_" + wanted);
      }
    }
    for (const auto& flag : definition.flags) table.flags.push_back(out.bytes("flag_" + flag.id));
    for (const auto& verdict : definition.verdicts) {
      table.verdicts.push_back(out.bytes("verdict_" + verdict.id));
    }
    return out;
  }

  struct Named {
    std::string name;
    std::vector<std::byte> data;
  };
  const std::vector<Named>& columns() const { return columns_; }

  screening::ResultTable table;

 private:
  screening::OutputColumn add(const std::string& name, screening::ColumnType type) {
    columns_.push_back({name, std::vector<std::byte>(rows_ * screening::size_of(type))});
    return {columns_.back().data.data(), type};
  }

  std::size_t rows_;
  std::vector<Named> columns_;
};
