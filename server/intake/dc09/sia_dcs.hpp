#pragma once
#include <string_view>

#include "server/intake/dc09/panel_event.hpp"

namespace meldkamer::intake::dc09 {

/// Reads the data of a SIA-DCS message (SIA DC-03 text): "#acct|Nri1/BA4/BA5^text^|Atext".
/// A block that cannot be parsed becomes an event without a code, so that nothing is lost; data
/// without any event becomes one such event. `header_account` is only used to recognise the same
/// account in the data.
PanelReport read_sia_dcs(std::string_view data, std::string_view header_account);

}  // namespace meldkamer::intake::dc09
