#pragma once
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/fault.hpp"
#include "server/intake/dc09/crypto.hpp"

namespace meldkamer::intake::dc09 {

enum class Encryption {
  none,      ///< Plain frames only; an encrypted one cannot be read.
  optional,  ///< Both.
  required,  ///< A plain frame is a downgrade: DUH and an alert, never ACK.
};

/// Which messages must carry a timestamp within the window. Bad panel clocks make it a choice.
enum class TimestampCheck { encrypted, always, never };

/// One panel as the configuration names it.
struct Account {
  std::string number;  ///< 1 to 16 hex digits; compared without case, leading zeros count.
  std::string device;  ///< Key of its one device; empty: the directory finds it by account.
  Encryption encryption{Encryption::none};
  std::optional<Key> key;  ///< Present unless encryption is `none`.
  TimestampCheck timestamp_check{TimestampCheck::encrypted};
};

/// The panels the receiver knows. Unchangeable once made, so any thread may read it.
class Accounts {
 public:
  /// Faults `malformed`: a number that is not 1 to 16 hex digits, a number twice, a key missing.
  static std::expected<Accounts, Fault> make(std::vector<Account> accounts);

  /// nullptr when unknown.
  const Account* find(std::string_view number) const;

  std::size_t size() const { return by_number_.size(); }

 private:
  std::map<std::string, Account, std::less<>> by_number_;  // Upper case.
};

/// `number` in upper case: the form accounts are compared in.
std::string account_name(std::string_view number);

}  // namespace meldkamer::intake::dc09
