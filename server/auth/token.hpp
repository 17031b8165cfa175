#pragma once
#include <string>
#include <string_view>

#include "server/auth/account_store.hpp"
#include "server/base/entropy.hpp"

namespace meldkamer::auth {

/// 256 random bits as 43 signs of base64url: fit for a header, a cookie and a message.
std::string new_token(Entropy& entropy);

/// What is kept of it. A token of any length has a hash; only the right one has the right hash.
TokenHash hash_of(std::string_view token);

}  // namespace meldkamer::auth
