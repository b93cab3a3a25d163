#include "yaml/packed_tree.hpp"

#include <cstddef>
#include <cstdint>

// A node is its kind, its place and its content, children in written order. Numbers are written
// seven bits a byte, lowest first; the eighth says that more follow.
namespace screening::internal::yaml {
namespace {

constexpr std::uint32_t quoted_bit = 4;
constexpr std::uint32_t kind_bits = 3;

/// The text from a place on, after the quote that may stand there.
std::string_view source(const TextLines& lines, const Place& place) {
  std::string_view rest = lines.line(place.line).substr(static_cast<std::size_t>(place.column - 1));
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  return rest;
}

class Packer {
 public:
  explicit Packer(const TextLines& lines) : lines_(&lines) {}

  void node(const Node& node) {
    number(static_cast<std::uint32_t>(node.kind) | (node.quoted ? quoted_bit : 0));
    place(node.place);
    if (node.kind == Node::Kind::scalar) {
      text(node.text, node.place);
      return;
    }
    number(node.children.size());
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (node.kind == Node::Kind::map) {
        place(node.keys[i].place);
        text(node.keys[i].text, node.keys[i].place);
      }
      this->node(node.children[i]);
    }
  }

  std::string take() { return std::move(packed_); }

 private:
  void number(std::size_t value) {
    for (; value > 0x7F; value >>= 7) packed_ += static_cast<char>((value & 0x7F) | 0x80);
    packed_ += static_cast<char>(value);
  }

  void place(const Place& place) {
    number(static_cast<std::size_t>(place.line));
    number(static_cast<std::size_t>(place.column));
    number(static_cast<std::size_t>(place.width));
  }

  void text(const std::string& text, const Place& place) {
    const bool stands_there = source(*lines_, place).starts_with(text);
    number(text.size() * 2 + (stands_there ? 1 : 0));
    if (!stands_there) packed_ += text;
  }

  const TextLines* lines_;
  std::string packed_;
};

class Unpacker {
 public:
  Unpacker(std::string_view packed, const TextLines& lines) : rest_(packed), lines_(&lines) {}

  void node(Node& node) {
    const std::size_t head = number();
    node.kind = static_cast<Node::Kind>(head & kind_bits);
    node.quoted = (head & quoted_bit) != 0;
    place(node.place);
    if (node.kind == Node::Kind::scalar) {
      text(node.text, node.place);
      return;
    }
    const std::size_t count = number();
    node.children.resize(count);
    if (node.kind == Node::Kind::map) node.keys.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      if (node.kind == Node::Kind::map) {
        place(node.keys[i].place);
        text(node.keys[i].text, node.keys[i].place);
      }
      this->node(node.children[i]);
    }
  }

 private:
  std::size_t number() {
    std::size_t value = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::size_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
  }

  void place(Place& place) {
    place.line = static_cast<int>(number());
    place.column = static_cast<int>(number());
    place.width = static_cast<int>(number());
  }

  void text(std::string& text, const Place& place) {
    const std::size_t head = number();
    const std::size_t size = head / 2;
    if (head % 2 == 1) {
      text = source(*lines_, place).substr(0, size);
    } else {
      text = rest_.substr(0, size);
      rest_.remove_prefix(size);
    }
  }

  std::string_view rest_;
  const TextLines* lines_;
};

}  // namespace

std::string pack(const Node& root, const TextLines& lines) {
  Packer packer(lines);
  packer.node(root);
  return packer.take();
}

Node unpack(std::string_view packed, const TextLines& lines) {
  Node root;
  Unpacker(packed, lines).node(root);
  return root;
}

}  // namespace screening::internal::yaml
