#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace meldkamer::auth::passkey {

/// Reads CBOR (RFC 8949) as authenticators write it (CTAP2 canonical form) and nothing else: every
/// length is definite and in its shortest form; tags and floating point numbers are refused. Each
/// step takes the next item, or leaves everything as it is and returns nullopt when the next item
/// is of another kind or is cut off. Views are into the bytes given.
class CborReader {
 public:
  explicit CborReader(std::string_view bytes) : rest_(bytes) {}

  /// How many pairs of key and value follow.
  std::optional<std::size_t> map();
  std::optional<std::string_view> text();
  std::optional<std::string_view> bytes();
  /// Of major type 0 or 1, within 63 bits.
  std::optional<std::int64_t> integer();
  /// Passes over one item of any kind, at most limits::cbor_depth_max deep and of
  /// limits::cbor_items_max items. False: it cannot be passed over.
  bool skip();

  /// What was not read yet.
  std::string_view rest() const { return rest_; }

 private:
  struct Head {
    unsigned major{};
    std::uint64_t argument{};
  };

  std::optional<Head> head();
  std::optional<std::string_view> chunk(unsigned major);
  bool skip_one(std::size_t depth, std::size_t& left);

  std::string_view rest_;
};

}  // namespace meldkamer::auth::passkey
