#include "server/domain/closing.hpp"

#include <algorithm>

namespace meldkamer::domain {

const FormAnswer* ClosingForm::find(const std::string& key) const {
  const auto found = std::ranges::find(answers, key, &FormAnswer::key);
  return found == answers.end() ? nullptr : &*found;
}

std::string ClosingForm::value(const std::string& key) const {
  const FormAnswer* const answer = find(key);
  return answer == nullptr || answer->values.size() != 1 ? std::string() : answer->values.front();
}

}  // namespace meldkamer::domain
