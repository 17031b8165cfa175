#include "server/auth/passkey/refused.hpp"

#include <array>

namespace meldkamer::auth::passkey {
namespace {

constexpr std::array<std::string_view, 17> names = {"off",
                                                    "too_large",
                                                    "malformed",
                                                    "wrong_type",
                                                    "wrong_challenge",
                                                    "wrong_origin",
                                                    "wrong_relying_party",
                                                    "not_present",
                                                    "not_verified",
                                                    "wrong_algorithm",
                                                    "wrong_signature",
                                                    "counter_back",
                                                    "unknown",
                                                    "known_already",
                                                    "too_many",
                                                    "show_first",
                                                    "fault"};

}  // namespace

std::string_view name_of(Refused reason) {
  return names.at(static_cast<std::size_t>(reason));
}

}  // namespace meldkamer::auth::passkey
