#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/role.hpp"
#include "server/base/instant.hpp"
#include "server/domain/words.hpp"

namespace meldkamer::auth {

/// Somebody (or some program) who may sign in. Personal: no group accounts.
struct Account {
  std::string name;  ///< Lower case letters, digits, '.', '-', '_'; 1 to 64.
  RoleSet roles;
  domain::PersonKey person;  ///< In the directory; empty for programs and administrators.
  /// What the account may see; empty: the control rooms of its person in the directory.
  std::vector<domain::ControlRoomKey> control_rooms;
  Instant created_at;
  friend bool operator==(const Account&, const Account&) = default;
};

/// Whether `name` can be an account's name.
bool is_account_name(std::string_view name);

/// The form that names are stored and compared in: what a phone's keyboard makes of it in lower
/// case, without blanks at the ends.
std::string account_name(std::string_view typed);

}  // namespace meldkamer::auth
