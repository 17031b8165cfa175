#pragma once
#include <string>
#include <string_view>

namespace meldkamer::intake::http {

/// "Application/JSON; charset=utf-8" -> "application/json".
std::string media_type(std::string_view content_type);

/// application/json, or anything that ends in +json.
bool is_json(std::string_view content_type);

}  // namespace meldkamer::intake::http
