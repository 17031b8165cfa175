#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

struct FormAnswer {
  std::string key;
  std::vector<std::string> values;
  friend bool operator==(const FormAnswer&, const FormAnswer&) = default;
};

/// Answers in the order of the profile's form; a key that was not answered is absent.
struct ClosingForm {
  std::vector<FormAnswer> answers;
  /// The single value of `key`, or empty.
  std::string value(const std::string& key) const;
  const FormAnswer* find(const std::string& key) const;
  friend bool operator==(const ClosingForm&, const ClosingForm&) = default;
};

/// A duty after the incident. `due_at` counts from the incident, not from closing (R76); 0: no time
/// named.
struct Obligation {
  std::string code;
  std::string label;
  RoleCode responsible;
  std::string kind;
  Instant due_at;
  friend bool operator==(const Obligation&, const Obligation&) = default;
};

/// The closed case's package on its way to the registry (R85-R87). `package_id` is the same for
/// every attempt.
struct Handoff {
  HandoffState state{HandoffState::not_required};
  std::string package_id;
  std::uint32_t attempts{};
  Instant next_attempt_at;  ///< 0 unless pending.
  Instant delivered_at;
  std::string reference;
  std::string reason;
  friend bool operator==(const Handoff&, const Handoff&) = default;
};

}  // namespace meldkamer::domain
