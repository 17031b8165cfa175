#include "server/domain/rules/candidates.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "server/base/limits.hpp"
#include "server/domain/calendar.hpp"
#include "server/domain/need_to_know.hpp"
#include "server/domain/rules/ladder.hpp"

/// Who may be asked, and in which order (R27-R31, R36-R39, R43).
namespace meldkamer::domain::rules {

namespace {

enum class Standing : std::uint8_t { free, busy, out };

bool is_live(const Assignment& assignment) {
  return assignment.state == AssignmentState::offered || assignment.is_active();
}

// Refused, went and left, or was sent back: this case does not ask them again by itself. Who was
// diverted would still come.
bool has_left(const Assignment& assignment) {
  if (assignment.state == AssignmentState::refused) return true;
  if (assignment.state == AssignmentState::cleared) return true;
  return assignment.state == AssignmentState::cancelled && assignment.accepted_at &&
         assignment.reason != "diverted";
}

class Look {
 public:
  Look(Draft& draft, const Incident& incident, const PlanStep& step, Instant asked_since)
      : draft_(draft),
        incident_(incident),
        step_(step),
        asked_since_(asked_since),
        theirs_(draft.assignments_of(incident.id)) {}

  Roster around() {
    Roster roster;
    for (const Person* person : people()) {
      Standing standing = standing_of(person->key);
      if (standing == Standing::out) {
        person = deputy_of(*person);
        if (person == nullptr) continue;
        standing = Standing::free;
      }
      if (standing == Standing::busy) roster.somebody_busy = true;
      if (standing != Standing::free) continue;
      const bool known = std::ranges::find(roster.free, person->key) != roster.free.end();
      if (!known) roster.free.push_back(person->key);
    }
    rank(roster.free);
    return roster;
  }

 private:
  std::vector<const Person*> people() const {
    const Site* const site = draft_.directory().find(incident_.site);
    if (site == nullptr) return {};
    std::vector<RoleCode> roles = step_.roles;
    if (const Profile* const profile = draft_.profile_of(incident_)) {
      const auto& never = profile->never_intervene_roles;
      std::erase_if(roles, [&](const RoleCode& role) {
        return std::ranges::find(never, role) != never.end();
      });
    }
    auto found = step_.mobile ? draft_.directory().people_in(site->control_room, roles)
                              : draft_.directory().people_of(*site, roles);
    if (const Visit* const visit = draft_.before().find(incident_.visit)) {
      add_named(*visit, found);
    }
    return found;
  }

  // Who was named for the visit goes before who happens to belong to its place (R16).
  void add_named(const Visit& visit, std::vector<const Person*>& people) const {
    std::vector<const Person*> named{draft_.directory().find(visit.plan.backup)};
    for (const PersonKey& visitor : visit.plan.visitors) {
      const Person* const person = draft_.directory().find(visitor);
      if (person != nullptr) named.push_back(draft_.directory().find(person->line_manager));
    }
    std::erase(named, nullptr);
    people.insert(people.begin(), named.begin(), named.end());
  }

  Standing standing_of(const PersonKey& person) {
    const Responder* const responder = draft_.responder(person);
    if (responder == nullptr || responder->duress || responder->contact_lost) return Standing::out;
    if (is_in_danger(incident_, person) || visits_now(person)) return Standing::out;
    if (is_silenced(draft_.before(), person)) return Standing::out;
    const Assignment* const other = draft_.assignment(responder->assignment);
    if (other != nullptr && other->incident != incident_.id) {
      return gives_way(*other) ? unless_asked(person) : Standing::busy;
    }
    const bool asked_here = other != nullptr;
    if (asked_here || !is_on_duty(draft_, incident_, *responder)) return Standing::out;
    return unless_asked(person);
  }

  bool visits_now(const PersonKey& person) const {
    const Visit* const visit = draft_.before().find(incident_.visit);
    if (visit == nullptr) return false;
    return std::ranges::find(visit->plan.visitors, person) != visit->plan.visitors.end();
  }

  // What is real goes before practice (R63).
  bool gives_way(const Assignment& other) {
    const Incident* const elsewhere = draft_.incident(other.incident);
    return elsewhere != nullptr && elsewhere->drill && !incident_.drill;
  }

  Standing unless_asked(const PersonKey& person) const {
    const bool asked = std::ranges::any_of(theirs_, [&](const Assignment* one) {
      if (one->person != person) return false;
      const bool by_this_step = one->step == step_.step && one->offered_at >= asked_since_;
      return by_this_step || has_left(*one) || is_live(*one);
    });
    return asked ? Standing::out : Standing::free;
  }

  // For who is not on duty or in danger, never for who was asked already (R37).
  const Person* deputy_of(const Person& person) {
    const Responder* const responder = draft_.responder(person.key);
    const bool there = responder != nullptr && !responder->contact_lost &&
                       is_on_duty(draft_, incident_, *responder) &&
                       !is_in_danger(incident_, person.key);
    if (there) return nullptr;
    for (const PersonKey& deputy : person.deputies) {
      if (standing_of(deputy) == Standing::free) return draft_.directory().find(deputy);
    }
    return nullptr;
  }

  std::optional<GeoPoint> place() const {
    for (const Alarm& alarm : incident_.alarms) {
      if (alarm.position) return alarm.position;
    }
    const Site* const site = draft_.directory().find(incident_.site);
    return site == nullptr ? std::nullopt : site->position;
  }

  double metres_of(const PersonKey& person, const GeoPoint& to) const {
    constexpr double nowhere = std::numeric_limits<double>::infinity();
    const auto known = draft_.presence().find(person);
    if (known == draft_.presence().end()) return nowhere;
    const Presence& presence = known->second;
    const bool fresh = draft_.now() - presence.fixed_at <= Duration{limits::position_age_max};
    if (!fresh || !presence.position) return nowhere;
    return metres_between(*presence.position, to);
  }

  // Nearest first; without a fresh fix in the order of the directory, behind those with one.
  void rank(std::vector<PersonKey>& people) const {
    const auto to = place();
    if (!to || step_.mode != OfferMode::nearest_first) return;
    std::vector<std::pair<double, std::size_t>> order;
    order.reserve(people.size());
    for (std::size_t at = 0; at < people.size(); ++at) {
      order.emplace_back(metres_of(people[at], *to), at);
    }
    std::ranges::sort(order);
    std::vector<PersonKey> ranked;
    ranked.reserve(people.size());
    for (const auto& [metres, at] : order) ranked.push_back(people[at]);
    people = std::move(ranked);
  }

  Draft& draft_;
  const Incident& incident_;
  const PlanStep& step_;
  const Instant asked_since_;
  const std::vector<const Assignment*> theirs_;
};

}  // namespace

bool is_in_danger(const Incident& incident, const PersonKey& person) {
  const auto& hostages = incident.procedure.hostages;
  if (std::ranges::find(hostages, person) != hostages.end()) return true;
  return std::ranges::any_of(incident.alarms, [&](const Alarm& alarm) {
    return alarm.raised_by == person || alarm.victim == person;
  });
}

bool is_on_duty(const Draft& draft, const Incident& incident, const Responder& responder) {
  if (responder.on_duty) return !responder.on_break;
  if (responder.rostered) return true;
  const Person* const person = draft.directory().find(responder.person);
  if (person == nullptr || person->shifts.empty()) return false;
  const Profile* const profile = draft.profile_of(incident);
  const auto began =
      covering_since(person->shifts, draft.now(), profile == nullptr ? "" : profile->time_zone);
  return began && responder.since < *began;
}

Roster look_around(Draft& draft,
                   const Incident& incident,
                   const PlanStep& step,
                   Instant asked_since) {
  return Look(draft, incident, step, asked_since).around();
}

std::vector<PersonKey> candidates(Draft& draft, const Incident& incident, const PlanStep& step) {
  const auto running = std::ranges::find(incident.steps, step.step, &Step::step);
  const Instant since = running == incident.steps.end() ? Instant{} : running->started_at;
  return look_around(draft, incident, step, since).free;
}

}  // namespace meldkamer::domain::rules
