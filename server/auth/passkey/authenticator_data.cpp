#include "server/auth/passkey/authenticator_data.hpp"

#include "server/auth/passkey/cbor.hpp"
#include "server/auth/passkey/es256.hpp"
#include "server/auth/sign_in_limits.hpp"

namespace meldkamer::auth::passkey {
namespace {

constexpr std::size_t hash_bytes = 32;
constexpr std::size_t aaguid_bytes = 16;
constexpr std::size_t coordinate_bytes = 32;
constexpr std::size_t fixed_bytes = hash_bytes + 1 + 4;  // Hash, flags, counter.

// Flags (6.1; the two of backup are of level 3).
constexpr unsigned flag_present = 1U << 0U;
constexpr unsigned flag_verified = 1U << 2U;
constexpr unsigned flag_backup_eligible = 1U << 3U;
constexpr unsigned flag_backed_up = 1U << 4U;
constexpr unsigned flag_credential = 1U << 6U;
constexpr unsigned flag_extensions = 1U << 7U;

// COSE (RFC 9052, 9053): a key of two coordinates, on P-256, for ES256.
constexpr std::int64_t label_kind = 1;
constexpr std::int64_t label_algorithm = 3;
constexpr std::int64_t label_curve = -1;
constexpr std::int64_t label_x = -2;
constexpr std::int64_t label_y = -3;
constexpr std::int64_t kind_two_coordinates = 2;
constexpr std::int64_t algorithm_es256 = -7;
constexpr std::int64_t curve_p256 = 1;

unsigned octet(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

/// What a COSE key says; a second value of one label makes it unreadable.
struct CoseKey {
  std::optional<std::int64_t> kind;
  std::optional<std::int64_t> algorithm;
  std::optional<std::int64_t> curve;
  std::optional<std::string_view> x;
  std::optional<std::string_view> y;
};

template <class Value>
bool take(std::optional<Value>& into, std::optional<Value> value) {
  if (into || !value) return false;
  into = value;
  return true;
}

bool read_pair(CborReader& reader, CoseKey& key) {
  const auto label = reader.integer();
  if (!label) return false;
  switch (*label) {
    case label_kind:
      return take(key.kind, reader.integer());
    case label_algorithm:
      return take(key.algorithm, reader.integer());
    case label_curve:
      return key.kind == kind_two_coordinates ? take(key.curve, reader.integer()) : reader.skip();
    case label_x:
      return key.kind == kind_two_coordinates ? take(key.x, reader.bytes()) : reader.skip();
    case label_y:
      return take(key.y, reader.bytes());
    default:
      return reader.skip();
  }
}

std::expected<std::string, Refused> read_point(CborReader& reader) {
  const auto pairs = reader.map();
  if (!pairs) return std::unexpected(Refused::malformed);
  CoseKey key;
  for (std::size_t i = 0; i < *pairs; ++i) {
    if (!read_pair(reader, key)) return std::unexpected(Refused::malformed);
  }
  if (!key.kind || !key.algorithm) return std::unexpected(Refused::malformed);
  const bool ours = key.kind == kind_two_coordinates && key.algorithm == algorithm_es256 &&
                    key.curve == curve_p256;
  if (!ours) return std::unexpected(Refused::wrong_algorithm);
  if (!key.x || !key.y || key.x->size() != coordinate_bytes || key.y->size() != coordinate_bytes) {
    return std::unexpected(Refused::malformed);
  }
  std::string point = "\x04" + std::string(*key.x) + std::string(*key.y);
  if (!is_point(point)) return std::unexpected(Refused::malformed);
  return point;
}

/// Takes the new credential off `rest` (6.5.1: maker, length, id, key).
std::expected<NewCredential, Refused> take_credential(std::string_view& rest) {
  if (rest.size() < aaguid_bytes + 2) return std::unexpected(Refused::malformed);
  rest.remove_prefix(aaguid_bytes);
  const std::size_t size = std::size_t{octet(rest, 0)} << 8U | octet(rest, 1);
  rest.remove_prefix(2);
  if (size > limits::passkey_credential_bytes_max) return std::unexpected(Refused::too_large);
  if (size == 0 || size > rest.size()) return std::unexpected(Refused::malformed);
  NewCredential made{.id = std::string(rest.substr(0, size)), .point = {}};
  rest.remove_prefix(size);
  CborReader reader(rest);
  auto point = read_point(reader);
  if (!point) return std::unexpected(point.error());
  made.point = std::move(*point);
  rest = reader.rest();
  return made;
}

}  // namespace

std::expected<AuthenticatorData, Refused> read_authenticator_data(std::string_view bytes) {
  if (bytes.size() > limits::passkey_authenticator_data_bytes_max) {
    return std::unexpected(Refused::too_large);
  }
  if (bytes.size() < fixed_bytes) return std::unexpected(Refused::malformed);
  AuthenticatorData data;
  data.relying_party_hash = bytes.substr(0, hash_bytes);
  const unsigned flags = octet(bytes, hash_bytes);
  data.user_present = (flags & flag_present) != 0;
  data.user_verified = (flags & flag_verified) != 0;
  // What cannot be copied cannot have been copied.
  if ((flags & flag_backed_up) != 0 && (flags & flag_backup_eligible) == 0) {
    return std::unexpected(Refused::malformed);
  }
  for (std::size_t i = 0; i < 4; ++i) {
    data.sign_count = data.sign_count << 8U | octet(bytes, hash_bytes + 1 + i);
  }
  std::string_view rest = bytes.substr(fixed_bytes);
  if ((flags & flag_credential) != 0) {
    auto made = take_credential(rest);
    if (!made) return std::unexpected(made.error());
    data.credential = std::move(*made);
  }
  if ((flags & flag_extensions) != 0) {
    CborReader reader(rest);
    if (!CborReader(rest).map() || !reader.skip()) return std::unexpected(Refused::malformed);
    rest = reader.rest();
  }
  if (!rest.empty()) return std::unexpected(Refused::malformed);
  return data;
}

std::expected<std::string_view, Refused> authenticator_data_in(std::string_view attestation) {
  if (attestation.size() > limits::passkey_attestation_bytes_max) {
    return std::unexpected(Refused::too_large);
  }
  CborReader reader(attestation);
  const auto pairs = reader.map();
  if (!pairs) return std::unexpected(Refused::malformed);
  std::optional<std::string_view> found;
  for (std::size_t i = 0; i < *pairs; ++i) {
    const auto key = reader.text();
    if (!key) return std::unexpected(Refused::malformed);
    const bool read = *key == "authData" ? take(found, reader.bytes()) : reader.skip();
    if (!read) return std::unexpected(Refused::malformed);
  }
  if (!found || !reader.rest().empty()) return std::unexpected(Refused::malformed);
  return *found;
}

}  // namespace meldkamer::auth::passkey
