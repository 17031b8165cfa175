#pragma once
#include <expected>
#include <map>
#include <string>
#include <string_view>

#include "server/base/fault.hpp"
#include "server/domain/words.hpp"

namespace meldkamer::intake::dc09 {

/// What the number behind an event code is.
enum class Address { zone, user, area, door, other, none };

struct CodeMeaning {
  domain::SignalClass signal{domain::SignalClass::alarm};
  bool arming{};  ///< Opening or closing: a qualifier 3 is no restore.
  domain::KindCode kind;
  Address address{Address::zone};
  std::string meaning;  ///< Dutch, for the operator.
};

/// What the event codes of one standard mean (server/defaults/codes/README.md). Unchangeable once
/// read.
class CodeTable {
 public:
  /// Reads a table file's text. Fault `malformed`: says the line and what is wrong with it.
  static std::expected<CodeTable, Fault> read(std::string_view text);

  /// nullptr: the code is in no table; it is delivered all the same.
  const CodeMeaning* find(std::string_view code) const;

  std::size_t size() const { return by_code_.size(); }

 private:
  std::map<std::string, CodeMeaning, std::less<>> by_code_;
};

/// Both tables a receiver needs.
struct CodeTables {
  CodeTable sia;
  CodeTable contact_id;

  /// The tables compiled into the server.
  static CodeTables defaults();
};

}  // namespace meldkamer::intake::dc09
