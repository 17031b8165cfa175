#pragma once
#include "server/intake/dc09/account.hpp"

/// Panels of every kind, for the DC-09 targets.
inline const meldkamer::intake::dc09::Accounts& fuzz_accounts() {
  using namespace meldkamer::intake::dc09;
  static const Accounts known = [] {
    const Key key = Key::read("00112233445566778899AABBCCDDEEFF").value();
    return Accounts::make({{.number = "77A1"},
                           {.number = "77E1", .encryption = Encryption::required, .key = key},
                           {.number = "77E3",
                            .encryption = Encryption::optional,
                            .key = key,
                            .timestamp_check = TimestampCheck::never}})
        .value();
  }();
  return known;
}
