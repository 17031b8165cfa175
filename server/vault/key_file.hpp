#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <span>
#include <string>

#include "server/base/fault.hpp"
#include "server/journal/files.hpp"

namespace meldkamer::vault {

using Key = std::array<std::uint8_t, 32>;

/// One key, as long as it is kept.
struct KeyRecord {
  enum class State : std::uint32_t {
    spare = 1,  ///< Made in advance; nothing was sealed with it.
    used,
    erased,  ///< The key is gone, and what it sealed with it.
  };
  State state{State::spare};
  std::uint32_t generation{1};  ///< Grows when an erased place is used again.
  Key key{};
  std::string name;  ///< Of files that keep names.
};

/// A file of keys in places of one size, each with its checksum, none of them across two sectors:
/// an erased key is overwritten where it stood, and a power cut leaves a place as it was or as it
/// will be. For one thread at a time.
class KeyFile {
 public:
  enum class Names : std::uint8_t { none, kept };

  /// Opens `path` or makes it, mode 0600. Places at the end that never became whole are dropped:
  /// nothing was sealed with them. Faults: unavailable, full, malformed (no file of keys).
  static std::expected<KeyFile, Fault> open(const std::filesystem::path& path, Names names);

  std::uint64_t size() const { return size_; }

  /// Faults: unavailable; malformed (damaged: which place, and what to do).
  std::expected<KeyRecord, Fault> read(std::uint64_t place) const;
  /// Writes from `place` on and waits until they are on the disk; `place` is at most size().
  /// Faults: full, unavailable.
  std::expected<void, Fault> write(std::uint64_t place, std::span<const KeyRecord> records);

 private:
  KeyFile(journal::OpenFile file, std::filesystem::path path, Names names);
  std::expected<void, Fault> drop_torn_end();
  std::size_t place_bytes() const;

  journal::OpenFile file_;
  std::filesystem::path path_;
  Names names_;
  std::uint64_t size_{};
};

}  // namespace meldkamer::vault
