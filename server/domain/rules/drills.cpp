#include "server/domain/rules/drills.hpp"

#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/rules.hpp"

/// Practice: planned, paused by what is real, ended (R63).
namespace meldkamer::domain::rules {

namespace {

bool overlaps(const Drill& drill, const PlanDrill& wish) {
  return drill.site == wish.site && drill.state != DrillState::ended && drill.from < wish.until &&
         wish.from < drill.until;
}

std::optional<Refusal> objection(const Draft& draft, const PlanDrill& wish) {
  if (draft.directory().find(wish.site) == nullptr) {
    return Refusal{Refusal::site_unknown, wish.site.value};
  }
  const bool fits = wish.from < wish.until && wish.until > draft.now() &&
                    wish.until - wish.from <= Duration{limits::drill_span_max};
  if (!fits) return Refusal{Refusal::field_required, "from, until: a span of at most 12 hours"};
  std::size_t open = 0;
  for (const auto& [id, drill] : draft.drills()) {
    if (drill.state != DrillState::ended) ++open;
    if (overlaps(drill, wish)) return Refusal{Refusal::drill_overlaps, std::to_string(id.value)};
  }
  if (open >= limits::drills_open_max) return Refusal{Refusal::drill_overlaps, "too many drills"};
  return check_text(wish.note, "note", limits::text_bytes_max, false);
}

bool may_become(DrillState from, DrillState to) {
  switch (to) {
    case DrillState::running:
      return from == DrillState::paused;
    case DrillState::paused:
      return from == DrillState::running;
    case DrillState::ended:
      return from != DrillState::ended;
    case DrillState::planned:
      return false;
  }
  return false;
}

}  // namespace

DrillId drill_running_at(const Draft& draft, const SiteKey& site) {
  for (const auto& [id, drill] : draft.drills()) {
    if (drill.site == site && drill.state == DrillState::running) return id;
  }
  return {};
}

void pause_drills_at(Draft& draft, const SiteKey& site) {
  const DrillId running = drill_running_at(draft, site);
  if (!running) return;
  draft.say_as_server(
      DrillChanged{.drill = running, .to = DrillState::paused, .reason = "real_alarm"});
}

void turn_drill(Draft& draft, DrillId id) {
  const auto found = draft.drills().find(id);
  if (found == draft.drills().end()) return;
  const bool begins =
      found->second.state == DrillState::planned && draft.now() < found->second.until;
  draft.say_as_server(DrillChanged{.drill = id,
                                   .to = begins ? DrillState::running : DrillState::ended,
                                   .reason = begins ? "" : "time_over"});
}

Ruling rule(Draft& draft, const PlanDrill& order) {
  if (auto refusal = objection(draft, order)) return std::unexpected(*refusal);
  const DrillId id = draft.next_drill();
  draft.say(DrillPlanned{.drill = {.id = id,
                                   .site = order.site,
                                   .from = order.from,
                                   .until = order.until,
                                   .planned_by = draft.by(),
                                   .note = order.note}});
  return Answer{.incident = {}, .alarm = {}, .assignment = {}, .drill = id};
}

Ruling rule(Draft& draft, const ChangeDrill& order) {
  const auto found = draft.drills().find(order.drill);
  const std::string number = std::to_string(order.drill.value);
  if (found == draft.drills().end()) {
    return std::unexpected(Refusal{Refusal::drill_unknown, number});
  }
  const Answer answer{.incident = {}, .alarm = {}, .assignment = {}, .drill = order.drill};
  if (found->second.state == order.to) return answer;  // Pressed twice is one fact.
  if (!may_become(found->second.state, order.to)) {
    return std::unexpected(Refusal{Refusal::progress_out_of_order, number});
  }
  if (auto refusal = check_text(order.reason, "reason", limits::text_bytes_max, false)) {
    return std::unexpected(*refusal);
  }
  draft.say(DrillChanged{.drill = order.drill, .to = order.to, .reason = order.reason});
  return answer;
}

}  // namespace meldkamer::domain::rules
