#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/base/entropy.hpp"
#include "server/base/fault.hpp"
#include "server/secrets/secret_files.hpp"

struct evp_pkey_st;

namespace meldkamer::outbound::push {

/// An uncompressed point of P-256 (SEC 1), as browsers write "p256dh" and applicationServerKey.
using Point = std::array<std::uint8_t, 65>;
using Secret = std::array<std::uint8_t, 32>;

/// A private key on P-256: for one message (RFC 8291), or the server's own (RFC 8292).
class PrivateKey {
 public:
  /// nullopt: `number` is 0 or no number below the order of the curve.
  static std::optional<PrivateKey> from(const Secret& number);
  /// A fresh one.
  static PrivateKey make(Entropy& entropy);
  /// From `file`, 64 hexadecimal digits, plain or sealed; made there at the first start, mode 600.
  /// Faults: unavailable, malformed.
  static std::expected<PrivateKey, Fault> load_or_make(const std::filesystem::path& file,
                                                       const secrets::SecretFiles& files,
                                                       Entropy& entropy);

  const Point& point() const { return point_; }

  /// What both sides know: ECDH with the other's point; nullopt: `other` is no point of the curve.
  std::optional<Secret> shared_with(const Point& other) const;

  /// r and s (RFC 7518, ES256). Empty when the library cannot.
  std::string sign(std::string_view text) const;

 private:
  struct Free {
    void operator()(evp_pkey_st* key) const;
  };

  std::unique_ptr<evp_pkey_st, Free> key_;
  Point point_{};
};

}  // namespace meldkamer::outbound::push
