#pragma once
#include <string>

#include "server/domain/closing.hpp"
#include "server/domain/profile.hpp"

/// Whether a genuine case goes to the registry (R69, R70). Pure.
namespace meldkamer::domain::rules {

struct Registration {
  bool registered{true};
  /// The answers or the rule that decided: "persistent", "always", "defused", "no_category".
  std::string reason;
  friend bool operator==(const Registration&, const Registration&) = default;
};

/// "Registered" wins over "not registered"; where the profile does not say, a case is registered.
Registration decide_registration(const Profile* profile, const ClosingForm& form);

}  // namespace meldkamer::domain::rules
