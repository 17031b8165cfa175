#pragma once
#include <string>
#include <string_view>

namespace meldkamer::intake::dc09 {

/// Text from a panel as UTF-8 that is safe to store and show: valid UTF-8 is kept, anything else is
/// read as Windows-1252 (the 2013 text says 1252, many panels send UTF-8). Control characters
/// become blanks, and it is cut to limits::text_bytes_max between characters.
std::string decode_text(std::string_view bytes);

}  // namespace meldkamer::intake::dc09
