#pragma once
#include <string_view>

#include "server/intake/dc09/panel_event.hpp"

namespace meldkamer::intake::dc09 {

/// Reads the data of an ADM-CID message (SIA DC-05): "#acct|QEEE GG CCC", blanks optional, or the
/// raw form 18QEEEGGCCCS. A wrong check digit of the raw form is let pass: the frame's CRC was
/// right. What cannot be parsed becomes an event without a code.
PanelReport read_contact_id(std::string_view data, std::string_view header_account);

/// The DC-05 check: the digits of account and message, 0 counting 10 and A to F their value, add up
/// to a multiple of 15.
bool check_digit_right(std::string_view account, std::string_view message);

}  // namespace meldkamer::intake::dc09
