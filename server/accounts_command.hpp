#pragma once
#include <expected>
#include <string>
#include <vector>

#include "server/auth/account_store.hpp"
#include "server/auth/password.hpp"
#include "server/base/clock.hpp"
#include "server/base/entropy.hpp"
#include "server/config.hpp"

namespace meldkamer {

/// What "meldkamerd accounts ..." is asked to do.
struct AccountsCommand {
  enum class Verb { add, remove, password, forget_passkeys, list };
  Verb verb{Verb::list};
  std::string name;
  std::vector<std::string> roles;
  std::string person;
  std::vector<std::string> control_rooms;
  bool password_from_stdin{};  ///< Else one is made up and printed, once.
  bool new_password{};         ///< With the passkeys goes the password; another is made up.
};

/// Does it on the accounts file of `config`, also beside a running server, which notices within
/// limits::session_look_every. Returns the exit code: 0, or 1 with the reason on standard error.
int run_accounts_command(const AccountsCommand& command, const Config& config);

/// Adds an administrator "admin" with a random password when there is no account at all, and
/// returns that password; an empty text when there was one. Blocking.
std::expected<std::string, Fault> make_first_account(auth::AccountStore& store,
                                                     Clock& clock,
                                                     Entropy& entropy,
                                                     auth::PasswordCost cost);

}  // namespace meldkamer
