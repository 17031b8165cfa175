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

/// What the profile's tables say about a case: category, police report, sanction advice ... Advice
/// and data to be carried; a person decides (R68, R71-R73, R77-R79).
struct Determination {
  std::string code;
  std::vector<std::string> values;  ///< In the order of the table.
  std::vector<std::string>
      basis;  ///< Sections of the protocol that say so, one per rule that held.
  std::vector<std::string> notes;  ///< What the reader must know about it. May be empty.
  friend bool operator==(const Determination&, const Determination&) = default;
};

/// One correction of a closed case; the closed log itself is untouched (R88).
struct Amendment {
  std::uint32_t version{};  ///< Of the package that carries it.
  Instant at;
  PersonKey by;
  std::string reason;
  friend bool operator==(const Amendment&, const Amendment&) = default;
};

/// A duty during or after the incident. `due_at` counts from the incident, not from closing (R76);
/// 0: no time named.
struct Obligation {
  std::string code;
  std::string label;
  RoleCode responsible;
  std::string kind;
  Instant due_at;
  Instant raised_at;  ///< When it arose during the case; 0: by closing.
  std::string basis;  ///< Section of the protocol. May be empty.
  std::string note;   ///< What the one who does it must know. May be empty.
  Instant done_at;    ///< 0: not done as far as known here.
  PersonKey done_by;
  std::string reference;  ///< What the other side gave. May be empty.
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
  std::uint32_t version{1};  ///< Grows with each amendment; `package_id` stays the base (R88).
  friend bool operator==(const Handoff&, const Handoff&) = default;
};

}  // namespace meldkamer::domain
