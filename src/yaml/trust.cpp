#include "yaml/trust.hpp"

#include <algorithm>

#include "yaml/packed_tree.hpp"

namespace screening {
namespace {

/// The text with every line end written as `\n` or as `\r\n`.
std::string with_line_ends(std::string_view text, bool carriage_return) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] == '\n' && carriage_return) result += '\r';
    result += text[i];
  }
  return result;
}

}  // namespace

Trust Trust::locked(std::string byte_digest) {
  // No digest must not mean no lock: this one matches nothing.
  if (byte_digest.empty()) byte_digest = "(none)";
  std::transform(byte_digest.begin(), byte_digest.end(), byte_digest.begin(), [](char c) {
    return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  Trust trust;
  trust.byte_digest_ = std::move(byte_digest);
  return trust;
}

namespace internal::yaml {

std::string other_bytes(std::string_view text, const std::string& digest,
                        const std::string& expected) {
  std::string message =
      "the file is not the one that is trusted: expected SHA-256 " + expected + ", found " + digest;
  for (const bool carriage_return : {false, true}) {
    if (sha256_hex(with_line_ends(text, carriage_return)) == expected) {
      message += std::string("; only the line ends differ: write them as ") +
                 (carriage_return ? "CR LF" : "LF");
    }
  }
  return message;
}

bool check_trust(std::string_view text, const std::string& digest, const Trust& trust,
                 Faults& faults) {
  if (!trust.is_locked() || trust.byte_digest() == digest) return true;
  faults.error(codes::digest_mismatch, {}, {}, other_bytes(text, digest, trust.byte_digest()));
  return false;
}

std::optional<Node> read_trusted(const TextLines& lines, const Trust& trust, Faults& faults) {
  const std::string_view packed = PackedTree::of(trust);
  return packed.empty() ? read_document(lines, faults) : unpack(packed, lines);
}

}  // namespace internal::yaml
}  // namespace screening
