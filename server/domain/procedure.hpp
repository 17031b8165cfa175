#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "server/domain/closing.hpp"
#include "server/domain/words.hpp"

/// Special procedures: ordered duties and prohibitions that the server enforces (R9-R13, R52-R61).
/// What a procedure consists of is the profile's; how far a case is in it is the case's.
namespace meldkamer::domain {

/// One duty of a procedure, in its order.
struct ProcedureDuty {
  std::string code;
  std::string text;
  std::vector<RoleCode> by;        ///< Who owes it, the next ones stand in; empty: the operator.
  Duration within{};               ///< 0: no time named.
  std::string after;               ///< Its time runs from that duty; empty: from the beginning.
  std::vector<std::string> needs;  ///< Refused until these are done.
  bool names_contact{};            ///< Needs the name of the contact at the police.
  bool calls_police{};             ///< Doing it is the call to the police.
  friend bool operator==(const ProcedureDuty&, const ProcedureDuty&) = default;
};

/// One of the courses that two parties decide on together.
struct ProcedureScenario {
  std::string code;
  std::string label;
  bool needs_reason{};
  bool needs_window{};
  bool evacuates{};
  friend bool operator==(const ProcedureScenario&, const ProcedureScenario&) = default;
};

struct ProcedureMeasure {
  std::string code;
  std::string text;
  bool asks_police{};  ///< Found: the police at once.
  friend bool operator==(const ProcedureMeasure&, const ProcedureMeasure&) = default;
};

/// A duty of the building's own organisation that must not fall away (R61).
struct ProcedurePost {
  RoleCode role;
  std::string label;
  friend bool operator==(const ProcedurePost&, const ProcedurePost&) = default;
};

struct Procedure {
  std::string code;
  std::string label;
  std::string source;
  bool restricted{};                      ///< Need to know (R54).
  bool radio_silence{};                   ///< Nothing is sent to devices at the place (R53).
  bool no_evacuation_signal{};            ///< Refused for everybody (R59).
  std::vector<RoleCode> circle;           ///< Who may know besides the control room.
  std::vector<std::string> prohibitions;  ///< Sentences on the panel.
  std::vector<std::string> evidence;      ///< First card of a written threat (R11).
  std::vector<ProcedureDuty> duties;
  std::string decision_duty;    ///< Done by a joint decision; empty: none.
  std::string evacuation_duty;  ///< Done by starting the evacuation; empty: none.
  std::vector<RoleCode> decided_by;
  std::vector<ProcedureScenario> scenarios;
  std::vector<ProcedureMeasure> measures;
  std::vector<ProcedureMeasure> questions;  ///< Asked of who takes the threat.
  std::vector<ProcedurePost> posts;
  std::vector<RoleCode> takeover_by;
  const ProcedureDuty* find_duty(const std::string& code) const;
  const ProcedureScenario* find_scenario(const std::string& code) const;
  friend bool operator==(const Procedure&, const Procedure&) = default;
};

enum class DutyState : std::uint8_t { open = 1, done, not_applicable };

struct DutyRun {
  std::string code;
  DutyState state{DutyState::open};
  PersonKey owed_by;  ///< Who is asked now; empty: the operator.
  Instant due_at;     ///< 0: no time runs.
  bool overdue{};
  bool out_of_order{};  ///< Recorded while an earlier one was open.
  Instant done_at;
  PersonKey done_by;
  PersonKey recorded_by;
  std::string note;
  friend bool operator==(const DutyRun&, const DutyRun&) = default;
};

/// Words of a threat as they were said; only added to.
struct LiteralWords {
  std::string text;
  PersonKey by;
  Instant at;
  friend bool operator==(const LiteralWords&, const LiteralWords&) = default;
};

struct Threat {
  std::string channel;   ///< phone or written; empty: not said.
  std::string recorded;  ///< yes or no.
  std::string recording;
  std::vector<LiteralWords> words;
  Instant call_started_at;
  Instant call_ended_at;
  std::string caller;
  std::string receiver;
  std::vector<FormAnswer> answers;  ///< To the procedure's questions.
  Instant in_folder_at;
  std::vector<std::string> handled_by;
  friend bool operator==(const Threat&, const Threat&) = default;
};

struct JointDecision {
  std::string scenario;
  std::string police_contact;
  PersonKey director;
  Instant at;
  PersonKey recorded_by;
  Instant window_from;
  Instant window_until;
  std::string reason;
  friend bool operator==(const JointDecision&, const JointDecision&) = default;
};

struct Evacuation {
  std::string way;  ///< internal_phone, in_person, signal; empty: not ordered.
  Instant start_at;
  std::string rendezvous;
  Instant ordered_at;
  PersonKey ordered_by;
  Instant signal_at;  ///< A person confirmed the signal; 0: not given.
  friend bool operator==(const Evacuation&, const Evacuation&) = default;
};

/// One part of a building that is left quietly (R60).
struct PartEvacuation {
  std::string part;
  std::string to;
  std::string channel;  ///< internal_phone or in_person.
  Instant ordered_at;
  PersonKey ordered_by;
  Instant swept_at;
  bool toilets_swept{};
  std::uint32_t helped{};
  std::string left_behind;
  friend bool operator==(const PartEvacuation&, const PartEvacuation&) = default;
};

struct PostRun {
  RoleCode role;
  PersonKey holder;  ///< Empty: unfilled.
  PersonKey proposed;
  Instant since;
  friend bool operator==(const PostRun&, const PostRun&) = default;
};

/// How far a case is in its procedure.
struct ProcedureRun {
  std::string code;  ///< Empty: no procedure runs.
  Instant began_at;
  Instant ended_at;
  std::vector<DutyRun> duties;
  std::vector<FormAnswer> measures;  ///< Answered ones.
  Threat threat;
  std::vector<JointDecision> decisions;  ///< The last one counts.
  Evacuation evacuation;
  std::vector<PartEvacuation> parts;
  std::vector<PersonKey> hostages;
  std::vector<PostRun> posts;
  bool radio_silence{};
  Instant silent_since;
  Instant silence_ended_at;
  std::string released_by_police;
  PersonKey released_by_director;
  bool no_evacuation_signal{};

  bool runs() const { return !code.empty() && !ended_at; }

  const DutyRun* find(const std::string& duty) const;
  /// The earliest time that runs; 0: none.
  Instant next_due() const;
  friend bool operator==(const ProcedureRun&, const ProcedureRun&) = default;
};

}  // namespace meldkamer::domain
