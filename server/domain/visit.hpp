#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "server/domain/words.hpp"

/// Visits of people who work on their own (R14-R18): what is known before they leave, the calls
/// that check on them, and what happens when nobody hears from them.
namespace meldkamer::domain {

enum class VisitState : std::uint8_t { planned = 1, active, ending, overdue, ended };

/// What the visit's one deadline is about.
enum class VisitTimer : std::uint8_t {
  none = 1,
  check_call,    ///< The agreed call is due.
  planned_end,   ///< The visit should be over.
  grace,         ///< Nothing was heard since; then it is an alarm.
  second_call,   ///< Of the alarm.
  last_call,     ///< Both calls failed: people are sent.
  return_today,  ///< The day on which to come back with the police ends.
  forget,        ///< Leaves the live state.
};

/// What is said before the visit; the first six are asked by the protocol (R14).
struct VisitPlan {
  std::vector<PersonKey> visitors;
  std::string phone;
  std::string address;
  std::vector<std::string> clients;
  Duration planned{};
  std::string check_call;  ///< yes or no: whether somebody calls.
  Instant check_call_at;   ///< 0: no call.

  SiteKey site;      ///< The "place" of field work: its control room and protocol.
  PersonKey backup;  ///< Holds these data and makes the call.
  Instant start_at;  ///< As planned; 0: now.
  bool has_phone{};
  bool has_id_document{};
  bool announced{};
  std::string purpose;
  bool earlier_warning{};  ///< Risk as answered before leaving (R17).
  bool trouble_expected{};
  bool known_client{};
  bool registry_consulted{};
  std::string registry_note;          ///< What the registry knows of these clients. May be empty.
  std::vector<std::string> measures;  ///< Agreed with the line manager.
  VisitId return_of;                  ///< Comes back, with police, after a refused entry.
  friend bool operator==(const VisitPlan&, const VisitPlan&) = default;
};

struct Visit {
  VisitId id;
  VisitState state{VisitState::planned};
  VisitPlan plan;
  PersonKey registered_by;
  PersonKey owner;  ///< Who watches over it: who registered it, until somebody takes over (R62).
  bool risk_raised{};
  Instant started_at;
  Instant ends_at;  ///< Planned, from the real start.
  Instant ended_at;
  VisitTimer timer{VisitTimer::none};
  Instant due_at;     ///< Of the timer; 0: none.
  bool call_asked{};  ///< Somebody must call `plan.phone` now.
  bool stay_alert{};  ///< Let in after a warning only.
  std::string entry;  ///< sent_off, refused, let_in; empty: nothing said.
  Instant return_due_at;
  bool return_overdue{};
  VisitId returned_as;
  std::uint32_t calls_failed{};
  IncidentId incident;  ///< The alarm that it became.
  friend bool operator==(const Visit&, const Visit&) = default;
};

/// How the protocol watches over visits; without kinds there are none.
struct VisitRules {
  Duration grace{};             ///< After a missed end or call.
  Duration call_again{};        ///< Between the two calls of an alarm.
  Duration call_answer{};       ///< After the second one.
  Duration alert_call_after{};  ///< Check call of who was let in after a warning, or returns.
  KindCode overdue_kind;
  KindCode refused_kind;
  KindCode duress_kind;
  std::string duress_word;  ///< At the sign-off: all is not well. Empty: none.
  friend bool operator==(const VisitRules&, const VisitRules&) = default;
};

}  // namespace meldkamer::domain
