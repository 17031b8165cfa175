#include "server/domain/rules/police_briefing.hpp"

#include <algorithm>
#include <set>

#include "server/domain/calendar.hpp"

namespace meldkamer::domain::rules {

namespace {

using Lines = std::vector<std::string>;

void say_if(Lines& lines, const std::string& lead, const std::string& value) {
  if (!value.empty()) lines.push_back(lead + value + ".");
}

std::string local_time(Instant at, const std::string& zone) {
  const LocalMinute local = local_minute(at, zone);
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return two(local.minute / 60U) + ":" + two(local.minute % 60U);
}

// The address first: the call may break off (R16).
void say_visit(Lines& lines, Draft& draft, const Incident& incident) {
  const Visit* const visit = draft.visit(incident.visit);
  if (visit == nullptr) return;
  say_if(lines, "Bezoekadres: ", visit->plan.address);
  std::string clients;
  for (const std::string& client : visit->plan.clients) {
    clients += (clients.empty() ? "" : ", ") + client;
  }
  say_if(lines, "Daar is een medewerker op bezoek bij: ", clients);
  say_if(lines, "Telefoon van de medewerker: ", visit->plan.phone);
}

void say_who_calls(Lines& lines, const Draft& draft, const Incident& incident) {
  if (incident.control_rooms.size() != 1) return;
  const ControlRoom* const room = draft.directory().find(incident.control_rooms.front());
  if (room == nullptr) return;
  const std::string& organisation = draft.directory().organisation;
  say_if(lines, "U spreekt met ", room->label + (organisation.empty() ? "" : ", " + organisation));
}

void say_what(Lines& lines, const Draft& draft, const Incident& incident) {
  const AlarmKind* const kind = draft.kind_of(incident);
  say_if(
      lines, "Wij vragen politie voor: ", kind == nullptr ? "alarm, soort onbekend" : kind->label);
  const Profile* const profile = draft.profile_of(incident);
  const std::string zone = profile == nullptr ? std::string() : profile->time_zone;
  if (!zone.empty()) {
    say_if(lines, "De melding kwam binnen om ", local_time(incident.received_at, zone));
  }
  std::set<std::string> said;
  for (const Alarm& alarm : incident.alarms) {
    if (said.size() < 3 && said.insert(alarm.text).second) {
      say_if(lines, "Bij de melding staat: ", alarm.text);
    }
  }
  if (incident.silent) lines.emplace_back("Het is een stil alarm: bel niet naar de plek.");
}

void say_where(Lines& lines, const Draft& draft, const Incident& incident) {
  const Site* const site = draft.directory().find(incident.site);
  if (site == nullptr) {
    say_if(lines, "De plaats is nog niet bekend: ", incident.place_text);
    say_if(lines, "Plek: ", incident.spot);
    return;
  }
  say_if(lines, "Adres: ", site->address);
  say_if(lines, "Locatie: ", site->label);
  const Zone* const zone = site->find_zone(incident.zone);
  std::string spot = zone == nullptr ? std::string() : zone->label;
  if (!incident.spot.empty()) spot += (spot.empty() ? "" : ", ") + incident.spot;
  say_if(lines, "Plek: ", spot);
  say_if(lines, "Ingang voor de politie: ", site->police_entrance);
  say_if(lines, "Ontmoetingspunt: ", site->rendezvous_point);
}

void say_who(Lines& lines, Draft& draft, const Incident& incident) {
  std::set<PersonKey> in_danger;
  for (const Alarm& alarm : incident.alarms) {
    for (const PersonKey& person : {alarm.victim, alarm.raised_by}) {
      if (person) in_danger.insert(person);
    }
  }
  if (in_danger.size() == 1) lines.emplace_back("Er is mogelijk een medewerker in gevaar.");
  if (in_danger.size() > 1) {
    lines.push_back("Er zijn mogelijk " + std::to_string(in_danger.size()) +
                    " medewerkers in gevaar.");
  }
  const auto assignments = draft.assignments_of(incident.id);
  const auto there = std::ranges::count_if(
      assignments, [](const Assignment* one) { return one->state == AssignmentState::on_scene; });
  const auto coming = std::ranges::count_if(assignments, [](const Assignment* one) {
    return one->is_active() && one->state != AssignmentState::on_scene;
  });
  if (there + coming == 0) {
    lines.emplace_back("Er is nog niemand van ons onderweg.");
    return;
  }
  lines.push_back("Van ons: " + std::to_string(there) + " ter plaatse, " + std::to_string(coming) +
                  " onderweg.");
}

}  // namespace

std::vector<std::string> police_briefing(Draft& draft, const Incident& incident) {
  Lines lines;
  if (incident.drill) {
    lines.emplace_back("OEFENING: bel de politie niet, lees dit alleen voor.");
  }
  say_visit(lines, draft, incident);
  say_who_calls(lines, draft, incident);
  say_what(lines, draft, incident);
  say_where(lines, draft, incident);
  say_who(lines, draft, incident);
  return lines;
}

}  // namespace meldkamer::domain::rules
