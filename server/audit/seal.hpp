#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "server/base/entropy.hpp"
#include "server/base/fault.hpp"
#include "server/base/instant.hpp"
#include "server/journal/chain.hpp"
#include "server/secrets/secret_files.hpp"

namespace meldkamer::audit {

using PublicKey = std::array<std::uint8_t, 32>;

/// Where journal and trail stood at one moment, signed. Seals follow on each other: each holds the
/// hash of the line before it.
struct Seal {
  std::uint64_t number{};  ///< 1 is the first.
  Instant at;
  journal::ChainHead journal;
  std::uint64_t audit_line{};
  journal::Link audit_link{};
  journal::Link previous{};  ///< hash_of() the line before; all zero for the first.
};

/// The key that seals. Ed25519 (RFC 8032).
class SealKey {
 public:
  /// From `file` (64 hexadecimal digits, mode 0600, plain or sealed), which is made when it is not
  /// there; the public half is written beside it as `.pub`. Faults: unavailable, full, malformed.
  static std::expected<SealKey, Fault> load_or_make(const std::filesystem::path& file,
                                                    const secrets::SecretFiles& files,
                                                    Entropy& entropy);

  const PublicKey& public_key() const { return public_; }

  std::array<std::uint8_t, 64> sign(std::string_view text) const;

 private:
  SealKey() = default;

  PublicKey public_{};
  std::array<std::uint8_t, 64> secret_{};
};

/// The public key of a `.pub` file. Faults: unavailable, malformed.
std::expected<PublicKey, Fault> read_public_key(const std::filesystem::path& file);

/// One line of JSON, without its line end:
/// {"seal":1,"time":"2025-03-12T03:00:00Z","time_us":…,"journal":{"epoch":1,"sequence":5,
/// "link":"…"},"audit":{"line":3,"link":"…"},"previous":"…","signature":"…"}. The signature is
/// over everything before `,"signature"`.
std::string sealed_line(const Seal& seal, const SealKey& key);

/// A line as it was read.
struct ReadSeal {
  Seal seal;
  bool signature_right{};
};

/// nullopt: it is no seal.
std::optional<ReadSeal> read_seal(std::string_view line, const PublicKey& key);

/// What the next seal holds of this line.
journal::Link hash_of(std::string_view line);

}  // namespace meldkamer::audit
