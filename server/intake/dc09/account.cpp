#include "server/intake/dc09/account.hpp"

#include <utility>

#include "server/base/log.hpp"
#include "server/intake/dc09/hex.hpp"

namespace meldkamer::intake::dc09 {
namespace {

std::unexpected<Fault> malformed(const Account& account, std::string_view what) {
  return std::unexpected(
      Fault{.kind = Fault::Kind::malformed,
            .what = "dc09 account '" + printable(account.number) + "': " + std::string{what}});
}

}  // namespace

std::string account_name(std::string_view number) {
  std::string name{number};
  for (char& digit : name) {
    if (digit >= 'a' && digit <= 'f') digit = static_cast<char>(digit - 'a' + 'A');
  }
  return name;
}

std::expected<Accounts, Fault> Accounts::make(std::vector<Account> accounts) {
  Accounts made;
  for (Account& account : accounts) {
    const bool fits = !account.number.empty() && account.number.size() <= 16;
    if (!fits || !is_hex(account.number)) return malformed(account, "give 1 to 16 hex digits");
    if (account.encryption != Encryption::none && !account.key) {
      return malformed(account, "encryption needs a key; give one or set encryption to none");
    }
    std::string name = account_name(account.number);
    if (made.by_number_.contains(name)) return malformed(account, "listed twice; keep one");
    made.by_number_.emplace(std::move(name), std::move(account));
  }
  return made;
}

const Account* Accounts::find(std::string_view number) const {
  const auto found = by_number_.find(account_name(number));
  return found == by_number_.end() ? nullptr : &found->second;
}

}  // namespace meldkamer::intake::dc09
