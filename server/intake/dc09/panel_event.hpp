#pragma once
#include <string>
#include <vector>

namespace meldkamer::intake::dc09 {

/// One event block of a message, as the panel wrote it: digits keep their leading zeros, texts are
/// undecoded bytes. Empty means not said.
struct PanelEvent {
  std::string code;       ///< "PA" or "130"; empty: the block could not be parsed, see `raw`.
  std::string qualifier;  ///< SIA: N or O. Contact ID: 1, 3 or 6.
  std::string partition;  ///< SIA modifier ri, Contact ID GG.
  std::string zone;       ///< The address; the code table says whether it is a zone, user or door.
  std::string user;       ///< SIA modifier id.
  std::string text;
  std::string raw;  ///< The block it came from.
};

/// What the data block of a message says.
struct PanelReport {
  std::string account;             ///< The account in the data; empty when it has none.
  std::vector<PanelEvent> events;  ///< Never empty; at most events_per_message_max.
  bool check_digit_wrong{};        ///< A raw DC-05 message did not add up; delivered all the same.
};

/// A frame holds at most 4 KB, so more events than this is an attack, not a panel.
inline constexpr std::size_t events_per_message_max = 64;

}  // namespace meldkamer::intake::dc09
