#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/intake/dc09/account.hpp"
#include "server/intake/dc09/decision.hpp"

namespace meldkamer::intake::dc09 {

/// What an administrator says about the receiver.
struct Configuration {
  std::string address{"0.0.0.0"};         ///< Of this host; "::" takes IPv4 and IPv6.
  std::optional<std::uint16_t> tcp_port;  ///< Absent: no TCP. 0: any free port (tests).
  std::optional<std::uint16_t> udp_port;
  std::vector<Account> accounts;
  Policy policy;
  std::string sia_codes;  ///< Text of a table file; empty: the table compiled in.
  std::string contact_id_codes;
};

}  // namespace meldkamer::intake::dc09
