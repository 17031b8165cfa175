#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "server/auth/account_store.hpp"

namespace meldkamer::auth::passkey {

/// A passkey as it is stored. Nothing in it is secret.
struct Passkey {
  Uuid id{};
  std::string account;
  std::string credential_id;
  std::string user_handle;  ///< Random, the same for all passkeys of an account.
  std::string point;        ///< The public key (es256.hpp).
  std::uint32_t sign_count{};
  std::string label;
  Instant created_at;
  Instant used_at;  ///< 0: never.
};

/// Passkeys, in accounts.db beside the accounts that they belong to and go away with. Blocking and
/// thread safe, as the account store, whose faults it has.
class PasskeyStore {
 public:
  explicit PasskeyStore(AccountStore& accounts) : accounts_(accounts) {}

  enum class Added { yes, known_already, too_many, account_gone };

  /// `most`: how many the account may have with it.
  std::expected<Added, Fault> add(const Passkey& passkey, std::size_t most);

  struct Found {
    Passkey passkey;
    Account account;
  };

  std::expected<std::optional<Found>, Fault> find(const std::string& credential_id);
  /// Oldest first.
  std::expected<std::vector<Passkey>, Fault> list(const std::string& account);
  /// Writes down that it was used with counter `count`. False: its counter did not move on, or it
  /// is gone; of two answers with one counter only the first is true.
  std::expected<bool, Fault> use(const Uuid& id, std::uint32_t count, Instant at);
  /// False: the account has no such passkey.
  std::expected<bool, Fault> remove(const Uuid& id, const std::string& account);
  /// How many went.
  std::expected<int, Fault> remove_all(const std::string& account);

 private:
  AccountStore& accounts_;
};

}  // namespace meldkamer::auth::passkey
