#include "server/auth/passkey/challenge_book.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/auth/sign_in_limits.hpp"
#include "server/auth/throttle.hpp"

namespace meldkamer::auth::passkey {

std::string ChallengeBook::give(Purpose purpose, const std::string& source) {
  std::array<std::uint8_t, 32> bytes{};
  entropy_.fill(bytes);
  const std::string challenge(bytes.begin(), bytes.end());
  const std::string from = throttle_address(source);
  const Instant now = clock_.now();
  const std::lock_guard lock(mutex_);
  while (!in_order_.empty()) {
    const auto oldest = given_.find(in_order_.front());
    const bool stays = oldest != given_.end() && oldest->second.until > now;
    if (stays && in_order_.size() < limits::passkey_challenges_max) break;
    drop(std::string(in_order_.front()));
  }
  if (by_source_[from].size() >= limits::passkey_challenges_per_source_max) {
    drop(std::string(by_source_[from].front()));
  }
  given_[challenge] = {.purpose = std::move(purpose),
                       .source = from,
                       .until = now + limits::passkey_challenge_valid};
  by_source_[from].push_back(challenge);
  in_order_.push_back(challenge);
  return challenge;
}

std::optional<std::string> ChallengeBook::take(std::string_view challenge, std::string_view name) {
  const Instant now = clock_.now();
  const std::lock_guard lock(mutex_);
  const auto found = given_.find(challenge);
  if (found == given_.end()) return std::nullopt;
  const bool right = found->second.purpose.name == name && now < found->second.until;
  std::optional<std::string> note;
  if (right) note = std::move(found->second.purpose.note);
  drop(std::string(challenge));
  return note;
}

void ChallengeBook::drop(const std::string& challenge) {
  std::erase(in_order_, challenge);
  const auto found = given_.find(challenge);
  if (found == given_.end()) return;
  const auto same_source = by_source_.find(found->second.source);
  if (same_source != by_source_.end()) {
    std::erase(same_source->second, challenge);
    if (same_source->second.empty()) by_source_.erase(same_source);
  }
  given_.erase(found);
}

}  // namespace meldkamer::auth::passkey
