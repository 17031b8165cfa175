#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/base/limits.hpp"
#include "server/domain/evolve_parts.hpp"

/// Writes the lines of incidents' logs; used by evolve_timeline*.cpp and by nobody else.
namespace meldkamer::domain::evolving {

using Values = std::vector<std::pair<std::string, std::string>>;

/// A line before it has its number.
struct Said {
  std::string_view code;
  Values values;
};

class Writer {
 public:
  Writer(LiveState& state, const Event& event) : state_(state), event_(event) {}

  void write(IncidentId id, Said said) {
    Incident* const incident = find(state_, id);
    if (incident == nullptr) return;
    std::erase_if(said.values, [](const auto& value) { return value.second.empty(); });
    const bool device_differs = event_.device_time && event_.device_time != event_.at;
    auto& lines = incident->timeline;
    lines.push_back({.line = ++incident->timeline_count,
                     .at = event_.at,
                     .device_time = device_differs ? event_.device_time : Instant{},
                     .actor = event_.by,
                     .code = std::string(said.code),
                     .values = std::move(said.values)});
    if (lines.size() <= limits::timeline_lines_live_max) return;
    const auto excess = static_cast<std::ptrdiff_t>(lines.size() - limits::timeline_lines_live_max);
    lines.erase(lines.begin(), lines.begin() + excess);
  }

  /// With the person of the assignment in front.
  void write(AssignmentId id, Said said) {
    const Assignment* const assignment = state_.find(id);
    if (assignment == nullptr) return;
    said.values.emplace(said.values.begin(), "person", name_of(assignment->person));
    write(assignment->incident, std::move(said));
  }

  /// In the case that the person is busy with, if any.
  void write(const PersonKey& person, Said said) {
    const Responder* const responder = state_.find_responder(person);
    if (responder == nullptr) return;
    said.values.emplace(said.values.begin(), "person", name_of(person));
    write(responder->incident, std::move(said));
  }

  std::string name_of(const PersonKey& key) const {
    const Person* const person = state_.directory->find(key);
    if (person == nullptr) return key.value;
    return person->call_sign.empty() ? person->name : person->call_sign;
  }

  std::string kind_name(const Incident& incident, const KindCode& code) const {
    const Profile* const profile = state_.profile_of(incident);
    const AlarmKind* const kind = profile == nullptr ? nullptr : profile->find_kind(code);
    return kind == nullptr ? code.value : kind->label;
  }

  const LiveState& state() const { return state_; }

  const Event& event() const { return event_; }

 private:
  LiveState& state_;
  const Event& event_;
};

// evolve_timeline_protocol.cpp
void tell(Writer& writer, const IncidentSplit& fact);
void tell(Writer& writer, const HandoverOffered& fact);
void tell(Writer& writer, const HandoverLapsed& fact);
void tell(Writer& writer, const OwnerChanged& fact);
void tell(Writer& writer, const ShiftChanged& fact);
void tell(Writer& writer, const PersonInformed& fact);
void tell(Writer& writer, const NoticeAnswered& fact);
void tell(Writer& writer, const DutyRaised& fact);
void tell(Writer& writer, const DutyDone& fact);
void tell(Writer& writer, const ClosingAmended& fact);
void tell(Writer& writer, const DrillPlanned& fact);
void tell(Writer& writer, const DrillChanged& fact);
void tell(Writer& writer, const RosterTurned& fact);
void tell(Writer& writer, const BansEnded& fact);
void tell(Writer& writer, const ErasureDemanded& fact);
void tell(Writer& writer, const ErasureDone& fact);
void tell(Writer& writer, const LegalHoldPlaced& fact);
void tell(Writer& writer, const LegalHoldLifted& fact);

}  // namespace meldkamer::domain::evolving
