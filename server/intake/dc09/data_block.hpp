#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace meldkamer::intake::dc09 {

/// The data of a message taken apart at its bars: "#acct|block|block".
struct DataBlocks {
  std::string account;                   ///< Without '#'; empty when the data has none.
  std::vector<std::string_view> blocks;  ///< Point into the data; empty ones are left out.
};

/// The account may be missing, empty, without '#', or another one than in the header
/// (`header_account`, empty when the header has none). A first block without '#' is an account only
/// when it is the header's, or the header has none and it cannot be an event: "BA12" is hex too.
DataBlocks split_data(std::string_view data, std::string_view header_account);

/// Takes one text off the front of `rest`: ^...^ or *"..."NM or *'...'NM. False: none is there.
/// A text without its closing mark runs to the end.
bool take_text(std::string_view& rest, std::string& text);

}  // namespace meldkamer::intake::dc09
