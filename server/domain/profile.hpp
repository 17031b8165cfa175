#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "server/base/limits.hpp"
#include "server/domain/procedure.hpp"
#include "server/domain/visit.hpp"
#include "server/domain/words.hpp"

/// The organisation's protocol as data. Nothing in this folder names a protocol, a city or a role
/// that only one protocol has; all of that arrives here from files.
namespace meldkamer::domain {

enum class OfferMode : std::uint8_t { nearest_first = 1, all_at_once };

struct PlanStep {
  StepCode step;
  std::string label;
  std::vector<RoleCode> roles;  ///< Empty for the police step.
  OfferMode mode{OfferMode::all_at_once};
  Duration offer{};
  Duration timeout{};
  Duration confirm_call_within{};  ///< Police step only.
  std::vector<RoleCode> inform;    ///< Told without being asked.
  std::uint32_t quorum{1};
  bool mobile{};  ///< Candidates need not belong to the site itself.

  bool is_police() const { return step.value == step_police; }

  friend bool operator==(const PlanStep&, const PlanStep&) = default;
};

/// The ladder of one class of place (R26). The last step is always police.
struct Plan {
  std::string site_class;
  std::vector<PlanStep> steps;
  Duration arrive_norm{};
  /// What a site of this class must say of itself before it can go live (R25): contact,
  /// assembly_point, police_entrance, rendezvous_point.
  std::vector<std::string> needs;
  bool outside{};  ///< Not within a building, for the yearly counts (R99).
  friend bool operator==(const Plan&, const Plan&) = default;
};

enum class PoliceRule : std::uint8_t { by_ladder = 1, at_once, in_parallel, report_only };

struct InstructionItem {
  std::string code;
  std::string text;
  bool question{};  ///< Answered yes or no rather than done.
  friend bool operator==(const InstructionItem&, const InstructionItem&) = default;
};

struct AlarmKind {
  KindCode kind;
  std::string label;
  Priority priority{Priority::p2};
  PoliceRule police{PoliceRule::by_ladder};
  bool silent{};
  bool maskable{};  ///< May be put on test; never where people may be in danger.
  std::string procedure;
  std::vector<InstructionItem> instructions;
  std::vector<std::string> responder_card;
  std::string source;               ///< Section of the protocol.
  std::vector<FormAnswer> presets;  ///< First answers of the closing form.
  /// Topic of which the line manager of whom it happened to hears at once (R22). Empty: none.
  std::string tells_manager;
  friend bool operator==(const AlarmKind&, const AlarmKind&) = default;
};

struct FormOption {
  std::string code;
  std::string label;
  std::string group;
  friend bool operator==(const FormOption&, const FormOption&) = default;
};

struct FormField {
  std::string key;
  std::string label;
  std::string
      type;  ///< string text email date time yes_no bool enum enum_multi list signature ref.
  std::vector<FormOption> options;
  bool required{};
  std::string required_if;  ///< "key=value" or empty.
  bool on_paper_form{true};
  std::string default_value;
  /// What is known already stands here when the form opens (R66): incident_date, incident_time,
  /// location_code, victim_name, line_manager_name. Empty: nothing.
  std::string prefill;
  bool personal{};  ///< Names the subject: hidden from who has no right to the registry (R91).
  friend bool operator==(const FormField&, const FormField&) = default;
};

struct FormSection {
  std::string section;
  std::string label;
  std::vector<FormField> fields;
  friend bool operator==(const FormSection&, const FormSection&) = default;
};

struct RegisterRule {
  std::string category;
  std::vector<std::string> not_if;
  std::vector<std::string> yes_if_any;
  friend bool operator==(const RegisterRule&, const RegisterRule&) = default;
};

struct FollowUp {
  std::string code;
  std::string label;
  RoleCode by;
  std::string kind;
  std::string span;  ///< ISO 8601 from the incident: PT24H, P7D, P6W, P3M; empty: no time named.
  friend bool operator==(const FollowUp&, const FollowUp&) = default;
};

/// One row of a table of the protocol. Holds when every condition of `if_all` and, unless it is
/// empty, one of `if_any` holds. A condition is "field" (answered yes), "field=value" (among the
/// ticked values), "code=value" of an earlier table, "kind=code" of the case, or "always"; "!"
/// before it says the opposite.
struct DeterminationRule {
  std::vector<std::string> values;
  std::vector<std::string> if_all;
  std::vector<std::string> if_any;
  std::string basis;  ///< Section of the protocol. May be empty.
  std::string note;   ///< May be empty.
  friend bool operator==(const DeterminationRule&, const DeterminationRule&) = default;
};

enum class DeterminationMode : std::uint8_t { first = 1, all };

/// A table of the protocol: what a filled-in form means (R68, R71-R73, R77-R79, R89, R90).
struct DeterminationTable {
  std::string code;
  std::string label;
  DeterminationMode mode{DeterminationMode::first};
  /// As soon as a saved form gives the first value, `responsible` has a duty of this code; not at
  /// closing only (R73).
  bool at_once{};
  RoleCode responsible;  ///< Of the duty; empty unless at_once.
  std::vector<DeterminationRule> rules;
  friend bool operator==(const DeterminationTable&, const DeterminationTable&) = default;
};

/// What the report of a banned person opens, by how the ban stands (R19).
struct BanRules {
  KindCode breach_kind;   ///< In force, not invited.
  KindCode invited_kind;  ///< In force, invited for now.
  KindCode over_kind;     ///< No longer in force.
  friend bool operator==(const BanRules&, const BanRules&) = default;
};

struct Profile {
  ProfileKey key;
  std::string version;
  std::string label;
  std::string in_force;   ///< Since which day the protocol holds, 2016-01-01. May be empty.
  std::string text_link;  ///< Where its whole text can be read (R108). May be empty.
  std::string time_zone;
  Duration acknowledge_within{};
  Duration auto_start_after{};
  Duration repeat_alert{};
  Duration group_within{};
  std::vector<Plan> plans;
  std::vector<AlarmKind> kinds;
  /// Before those of the kind when the case is silent and its kind is not (R9).
  std::vector<InstructionItem> silent_instructions;
  std::vector<std::string> silent_card;
  std::vector<FormSection> closing_form;
  std::vector<RegisterRule> register_rules;
  std::string category_field;  ///< Empty: every genuine case is registered.
  std::string registry;
  std::vector<FollowUp> follow_up;
  std::vector<RoleCode> never_intervene_roles;
  std::vector<FormOption> false_alarm_causes;
  std::vector<DeterminationTable> determinations;  ///< In order; later ones may look at earlier.
  std::vector<InstructionItem> first_support;      ///< Checklist of the line manager (R51).
  std::string training_every;                      ///< ISO 8601: P2Y; empty: not said (R104).
  /// What is known of people in a case that the registry has is forgotten after this (R91).
  Duration erase_after{limits::erase_after};
  /// Under which law its records are kept: "avg" (personal data) or "wpg" (police data, where the
  /// guards are special investigating officers). Each dossier says it.
  std::string data_law{"avg"};
  std::vector<Procedure> procedures;
  VisitRules visits;
  BanRules bans;

  const Plan* find_plan(const std::string& site_class) const;
  const AlarmKind* find_kind(const KindCode& kind) const;
  const FormField* find_field(const std::string& key) const;
  const Procedure* find_procedure(const std::string& code) const;
  friend bool operator==(const Profile&, const Profile&) = default;
};

}  // namespace meldkamer::domain
