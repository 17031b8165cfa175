#include "server/intake/cap/write_incident.hpp"

#include <array>
#include <pugixml.hpp>
#include <sstream>
#include <string_view>
#include <utility>

#include <spdlog/fmt/fmt.h>

#include "server/intake/rfc3339.hpp"

namespace meldkamer::intake::cap {
namespace {

void add(pugi::xml_node& parent, const char* name, const std::string& text) {
  if (!text.empty()) parent.append_child(name).text().set(text.c_str());
}

void add_parameter(pugi::xml_node& info, const char* name, const std::string& value) {
  pugi::xml_node parameter = info.append_child("parameter");
  add(parameter, "valueName", name);
  add(parameter, "value", value);
}

/// The other way round than order.cpp reads them; what has no category of its own is Security.
std::string category_of(const domain::KindCode& kind) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> categories = {
      {{"fire", "Fire"}, {"gas", "Fire"}, {"medical", "Health"}, {"technical", "Infra"}}};
  for (const auto& [code, category] : categories) {
    if (kind.value == code) return std::string(category);
  }
  return "Security";
}

std::string severity_of(domain::Priority priority) {
  switch (priority) {
    case domain::Priority::p1:
      return "Extreme";
    case domain::Priority::p2:
      return "Severe";
    case domain::Priority::p3:
      return "Moderate";
    case domain::Priority::p4:
      return "Minor";
  }
  return "Unknown";
}

std::string state_word(domain::IncidentState state) {
  switch (state) {
    case domain::IncidentState::fresh:
      return "nieuw";
    case domain::IncidentState::acknowledged:
      return "aangenomen";
    case domain::IncidentState::responding:
      return "onderweg";
    case domain::IncidentState::on_scene:
      return "ter plaatse";
    case domain::IncidentState::secured:
      return "veilig";
    case domain::IncidentState::closed:
      return "gesloten";
  }
  return "";
}

/// How far it is, and what follows for who reads it.
void add_progress(pugi::xml_node& info, const domain::Incident& incident) {
  const bool over = incident.secured_at || !incident.is_open();
  add(info, "responseType", over ? "AllClear" : "Monitor");
  add(info, "urgency", over ? "Past" : "Immediate");
  add(info, "severity", severity_of(incident.priority));
  const bool seen = static_cast<bool>(incident.first_on_scene_at);
  add(info, "certainty", incident.probably_false ? "Unlikely" : seen ? "Observed" : "Likely");
}

void add_area(pugi::xml_node& info,
              const domain::LiveState& state,
              const domain::Incident& incident) {
  pugi::xml_node area = info.append_child("area");
  const domain::Site* const site = state.directory->find(incident.site);
  if (site == nullptr) {
    add(area, "areaDesc", "onbekende plaats");
    return;
  }
  std::string place = site->label + ", " + site->address;
  if (const domain::Zone* const zone = site->find_zone(incident.zone)) place += ", " + zone->label;
  add(area, "areaDesc", place);
  if (site->position) {
    add(area,
        "circle",
        fmt::format("{:.6f},{:.6f} 0.1", site->position->latitude, site->position->longitude));
  }
}

void add_info(pugi::xml_node& alert,
              const domain::LiveState& state,
              const domain::Incident& incident) {
  const domain::AlarmKind* const kind = state.kind_of(incident);
  const std::string event = kind == nullptr ? incident.kind.value : kind->label;
  const domain::Site* const site = state.directory->find(incident.site);
  pugi::xml_node info = alert.append_child("info");
  add(info, "language", "nl-NL");
  add(info, "category", category_of(incident.kind));
  add(info, "event", event);
  add_progress(info, incident);
  add(info, "onset", write_cap_time(incident.raised_at));
  add(info, "senderName", state.directory->organisation);
  add(info, "headline", site == nullptr ? event : event + ", " + site->label);
  add_parameter(info, "incident", std::to_string(incident.id.value));
  add_parameter(info, "status", state_word(incident.state));
  add_area(info, state, incident);
}

}  // namespace

std::string write_incident(const domain::LiveState& state,
                           const domain::Incident& incident,
                           const std::string& sender) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node alert = document.append_child("alert");
  alert.append_attribute("xmlns") = "urn:oasis:names:tc:emergency:cap:1.2";
  const auto& lines = incident.timeline;
  const Instant sent = lines.empty() ? incident.received_at : lines.back().at;
  add(alert,
      "identifier",
      fmt::format("incident-{}-{}", incident.id.value, incident.timeline_count));
  add(alert, "sender", sender);
  add(alert, "sent", write_cap_time(sent));
  add(alert, "status", incident.drill ? "Exercise" : "Actual");
  add(alert, "msgType", "Alert");
  add(alert, "scope", "Restricted");
  add(alert, "restriction", "Alleen voor meldkamers en hulpdiensten");
  add_info(alert, state, incident);
  std::ostringstream text;
  document.save(text, " ", pugi::format_indent, pugi::encoding_utf8);
  return std::move(text).str();
}

}  // namespace meldkamer::intake::cap
