#include "server/base/limits.hpp"
#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/ladder_steps.hpp"
#include "server/domain/rules/notices.hpp"
#include "server/domain/rules/procedures.hpp"
#include "server/domain/rules/rules.hpp"

/// The operator corrects what is known of a case. Its ladder and the police follow.
namespace meldkamer::domain::rules {

namespace {

template <class Value>
void drop_if_same(std::optional<Value>& wish, const Value& known) {
  if (wish == known) wish.reset();
}

IncidentChanged wish_of(const ChangeIncident& order, const Incident& incident) {
  IncidentChanged wish{.incident = order.incident,
                       .kind = order.kind,
                       .priority = order.priority,
                       .site = order.site,
                       .zone = order.zone,
                       .spot = order.spot,
                       .probably_false = order.probably_false};
  drop_if_same(wish.kind, incident.kind);
  drop_if_same(wish.site, incident.site);
  if (!wish.site) drop_if_same(wish.zone, incident.zone);
  drop_if_same(wish.spot, incident.spot);
  drop_if_same(wish.probably_false, incident.probably_false);
  drop_if_same(wish.priority, incident.priority);
  return wish;
}

bool says_nothing(const IncidentChanged& wish) {
  return !wish.kind && !wish.priority && !wish.site && !wish.zone && !wish.spot &&
         !wish.probably_false;
}

std::optional<Refusal> objection(const Draft& draft,
                                 const Incident& incident,
                                 const IncidentChanged& wish) {
  const SiteKey site_key = wish.site.value_or(incident.site);
  const Site* const site = draft.directory().find(site_key);
  if (wish.site && site == nullptr) return Refusal{Refusal::site_unknown, site_key.value};
  if (wish.zone && *wish.zone && (site == nullptr || site->find_zone(*wish.zone) == nullptr)) {
    return Refusal{Refusal::site_unknown, "zone " + wish.zone->value};
  }
  if (wish.kind) {
    const Profile* profile = draft.profile_of(incident);
    if (wish.site) profile = draft.directory().find(site->profile);
    if (profile == nullptr || profile->find_kind(*wish.kind) == nullptr) {
      return Refusal{Refusal::kind_unknown, wish.kind->value};
    }
  }
  return wish.spot ? check_text(*wish.spot, "spot", limits::text_bytes_max, false) : std::nullopt;
}

// A kind carries how dangerous it is, unless the operator says otherwise.
void follow_kind(const Draft& draft, const Incident& incident, IncidentChanged& wish) {
  if (!wish.kind || wish.priority) return;
  const Site* const site = draft.directory().find(wish.site.value_or(incident.site));
  const Profile* const profile =
      site == nullptr ? draft.profile_of(incident) : draft.directory().find(site->profile);
  const AlarmKind* const kind = profile == nullptr ? nullptr : profile->find_kind(*wish.kind);
  if (kind != nullptr && kind->priority != incident.priority) wish.priority = kind->priority;
}

// Where the new kind or place asks for more than was done so far, it is done now.
void follow_ladder(Draft& draft, IncidentId id, const IncidentChanged& wish) {
  if (!wish.kind && !wish.site) return;
  if (draft.incident(id)->secured_at) return;
  follow_kind_procedure(draft, id);
  const Incident& incident = *draft.incident(id);
  const PoliceRule rule = police_rule_of(draft, incident);
  const bool asks_police = rule == PoliceRule::at_once || rule == PoliceRule::in_parallel;
  if (asks_police && !incident.police.id) open_police_task(draft, id, "kind");
  const bool taken = static_cast<bool>(draft.incident(id)->acknowledged_at);
  if (taken || rule == PoliceRule::in_parallel) begin_ladder(draft, id, "kind");
}

}  // namespace

Ruling rule(Draft& draft, const ChangeIncident& order) {
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  IncidentChanged wish = wish_of(order, **incident);
  if (auto refusal = objection(draft, **incident, wish)) return std::unexpected(*refusal);
  follow_kind(draft, **incident, wish);
  if (order.priority == (*incident)->priority) wish.priority.reset();
  if (says_nothing(wish)) return answer;
  draft.say(wish);
  follow_ladder(draft, order.incident, wish);
  if (wish.probably_false) tell_line_managers(draft, order.incident);
  return answer;
}

}  // namespace meldkamer::domain::rules
