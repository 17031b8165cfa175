#include "server/files/read_profile.hpp"

#include <chrono>
#include <date/tz.h>
#include <stdexcept>
#include <utility>

#include "server/base/limits.hpp"
#include "server/files/draft.hpp"

namespace meldkamer::files {
namespace {

using namespace std::chrono_literals;

bool is_time_zone(const std::string& name) {
  try {
    return date::locate_zone(name) != nullptr;
  } catch (const std::runtime_error&) {
    return false;
  }
}

std::string read_time_zone(Fields& top) {
  std::string zone = top.required_text("time_zone");
  if (!zone.empty() && !is_time_zone(zone)) {
    top.wrong(top.at("time_zone"),
              "has an unknown time_zone '" + zone + "'; use one such as Europe/Amsterdam");
  }
  return zone;
}

void read_operator(ProfileReading& reading, Fields& top) {
  const Node* const node = top.any("operator");
  if (node == nullptr) {
    top.wrong(top.at(), "lacks operator; write it");
    return;
  }
  Fields fields(*node, reading.file, top.who() + " operator", reading.problems);
  domain::Profile& profile = reading.profile;
  profile.acknowledge_within = fields.required_span("acknowledge_within", 1h);
  profile.auto_start_after = fields.required_span("auto_start_after", 1h);
  profile.repeat_alert = fields.required_span("repeat_alert", 1h);
  profile.group_within = fields.required_span("group_within", 24h);
  fields.done();
}

void read_role_names(ProfileReading& reading, Fields& top) {
  const Node* const node = top.map("roles", limits::list_items_max);
  if (node == nullptr) {
    top.wrong(top.at("roles"), "lacks roles; name those that its ladders and duties use");
    return;
  }
  for (const Entry& entry : node->entries) reading.roles.insert(entry.key);
}

void check_server_kinds(const ProfileReading& reading, Fields& top) {
  for (const std::string_view kind : {domain::kind_unknown, domain::kind_responder_duress}) {
    if (reading.profile.find_kind({std::string(kind)}) != nullptr) continue;
    top.wrong(top.at("kinds"),
              "lacks the kind " + std::string(kind) + ", which the server itself raises; add it");
  }
}

/// The file of a profile that is there already under this key.
const Place* same_profile(const Draft& draft, const domain::ProfileKey& key) {
  for (std::size_t i = 0; i < draft.directory.profiles.size(); ++i) {
    if (draft.directory.profiles[i].key == key) return &draft.profiles_at[i].whole;
  }
  return nullptr;
}

}  // namespace

void check_role(const ProfileReading& reading, Fields& fields, const Word& role) {
  if (role.text.empty() || reading.roles.contains(role.text)) return;
  fields.wrong(role.at,
               "names an unknown role: " + role.text + "; add it to roles of this profile");
}

std::vector<domain::RoleCode> read_roles(ProfileReading& reading,
                                         Fields& fields,
                                         std::string_view key) {
  std::vector<domain::RoleCode> roles;
  for (const Word& word : fields.words(key)) {
    check_role(reading, fields, word);
    roles.push_back({word.text});
  }
  return roles;
}

void read_profile(const Node& root, const std::string& file, Draft& draft, Problems& problems) {
  Fields named(root, file, "this profile", problems);
  const std::string key = named.required_word("profile").text;
  Fields top(root, file, "profile " + key, problems);
  ProfileReading reading{.file = file, .problems = problems, .roles = {}, .profile = {}};
  reading.profile.key = {top.word("profile").text};
  if (const Place* const other = same_profile(draft, reading.profile.key)) {
    top.wrong(top.at("profile"), "stands in " + other->file + " already; choose another key");
  }
  reading.profile.version = top.required_word("version").text;
  reading.profile.label = top.required_text("label");
  reading.profile.in_force = top.word("in_force").text;
  reading.profile.text_link = top.text("text_link");
  if (const Duration kept = top.span("erase_after", 366 * 24h); kept > Duration::zero()) {
    reading.profile.erase_after = kept;
  }
  if (const std::string law = top.word("data_law").text; law == "avg" || law == "wpg") {
    reading.profile.data_law = law;
  } else if (!law.empty()) {
    top.wrong(top.at("data_law"), "has an unknown data_law; write avg or wpg");
  }
  reading.profile.time_zone = read_time_zone(top);
  read_operator(reading, top);
  read_role_names(reading, top);
  reading.profile.never_intervene_roles = read_roles(reading, top, "never_intervene");
  read_plans(reading, top);
  read_procedures(reading, top);
  read_kinds(reading, top);
  read_watches(reading, top);
  check_server_kinds(reading, top);
  read_form(reading, top);
  check_presets(reading, top);
  read_after(reading, top);
  read_tables(reading, top);
  reading.profile.false_alarm_causes = read_options(top, "false_alarm_causes", {});
  if (reading.profile.false_alarm_causes.empty()) {
    top.wrong(top.at("false_alarm_causes"), "lacks false_alarm_causes; name at least one");
  }
  top.done();
  draft.roles.insert(reading.roles.begin(), reading.roles.end());
  draft.profiles_at.push_back({.whole = top.at("profile"), .keys = {}});
  draft.directory.profiles.push_back(std::move(reading.profile));
}

}  // namespace meldkamer::files
