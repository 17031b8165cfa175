#pragma once
#include <string>
#include <vector>

namespace meldkamer::domain::rules {

/// Keys as the detail of a refusal or a reason names them: "offender,access_ban_until".
inline std::string joined(const std::vector<std::string>& keys) {
  std::string text;
  for (const std::string& key : keys) text += (text.empty() ? "" : ",") + key;
  return text;
}

}  // namespace meldkamer::domain::rules
