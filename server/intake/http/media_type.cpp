#include "server/intake/http/media_type.hpp"

#include <algorithm>

namespace meldkamer::intake::http {

std::string media_type(std::string_view content_type) {
  content_type = content_type.substr(0, std::min(content_type.find(';'), content_type.size()));
  std::string type;
  for (const char sign : content_type) {
    if (sign == ' ' || sign == '\t') continue;
    type += sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
  }
  return type;
}

bool is_json(std::string_view content_type) {
  const std::string type = media_type(content_type);
  return type == "application/json" || type.ends_with("+json");
}

}  // namespace meldkamer::intake::http
