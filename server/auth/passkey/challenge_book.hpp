#pragma once
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server/base/clock.hpp"
#include "server/base/entropy.hpp"

namespace meldkamer::auth::passkey {

/// Challenges that wait for their answer: each counts once, for limits::passkey_challenge_valid,
/// for whom it was given to. In memory; at most limits::passkey_challenges_max, of which
/// limits::passkey_challenges_per_source_max of one source: whoever asks for many pushes out their
/// own. Thread safe.
class ChallengeBook {
 public:
  ChallengeBook(Clock& clock, Entropy& entropy) : clock_(clock), entropy_(entropy) {}

  /// What a challenge is for, and what must be remembered with it.
  struct Purpose {
    std::string name;
    std::string note;
  };

  /// 32 random bytes for `purpose`, asked for by `source` (an address).
  std::string give(Purpose purpose, const std::string& source);
  /// The note of `challenge`, if it was given for the purpose called `name` and waits; it is used
  /// up, right or wrong.
  std::optional<std::string> take(std::string_view challenge, std::string_view name);

 private:
  struct Given {
    Purpose purpose;
    std::string source;
    Instant until;
  };

  void drop(const std::string& challenge);

  Clock& clock_;
  Entropy& entropy_;
  std::mutex mutex_;
  std::map<std::string, Given, std::less<>> given_;
  std::map<std::string, std::deque<std::string>> by_source_;  // Oldest first.
  std::deque<std::string> in_order_;
};

}  // namespace meldkamer::auth::passkey
