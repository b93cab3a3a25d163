#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "oracle.hpp"
#include "random.hpp"
#include "screening/batch.hpp"

namespace oracle {

/// Answers, and contexts if there are any, as columns in random shapes, and the memory they look
/// at.
class Sheet {
 public:
  Sheet(Random& random, const screening::Definition& definition, const std::vector<Answers>& people,
        const std::vector<screening::Context>& contexts);

  const screening::ResponseTable& table() const { return table_; }

 private:
  screening::Column column(Random& random, const screening::Item& item,
                           const std::vector<const Answer*>& answers);
  screening::Column texts(Random& random, const std::vector<std::string>& texts);
  void add_context(Random& random, const std::string& field,
                   const std::vector<screening::Context>& contexts);
  void add_bits(Random& random, screening::Column& column, const std::vector<bool>& there);
  void add_bytes(screening::Column& column, const std::vector<bool>& there);
  void store(Random& random, screening::Column& column, const std::vector<double>& values);
  void lay_in_rows(Random& random);

  bool in_rows_ = false;  ///< the answers stand in bytes, person after person
  screening::ResponseTable table_;
  std::vector<std::vector<std::byte>> bytes_;
  std::vector<std::vector<std::uint8_t>> masks_;
};

}  // namespace oracle
