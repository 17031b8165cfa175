#pragma once
#include <cstdint>
#include <expected>
#include <string>

#include "server/auth/account_store.hpp"

namespace meldkamer::auth {

/// How it stands with the sealed account.
struct BreakGlassState {
  enum class Step : std::uint8_t { sealed, asked, agreed, open };
  Step step{Step::sealed};
  Uuid id{};       ///< Of what was asked; while sealed, nothing.
  Uuid request{};  ///< The order that asked for it; stays known until the next is given.
  std::string asked_by;
  domain::PersonKey asked_by_person;
  std::string reason;
  std::string agreed_by;
  Instant ends_at;  ///< When this step ends by itself.
};

/// What was asked last of the sealed account, in accounts.db, so that a restart between two people
/// changes nothing. Blocking and thread safe, as the account store, whose faults it has.
class BreakGlassStore {
 public:
  explicit BreakGlassStore(AccountStore& accounts) : accounts_(accounts) {}

  /// Sealed when nothing was asked ever.
  std::expected<BreakGlassState, Fault> load();
  /// In the place of what was kept before.
  std::expected<void, Fault> keep(const BreakGlassState& state);

 private:
  AccountStore& accounts_;
};

}  // namespace meldkamer::auth
