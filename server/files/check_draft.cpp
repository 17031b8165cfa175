#include <algorithm>
#include <map>
#include <utility>

#include "server/files/draft.hpp"

namespace meldkamer::files {
namespace {

using Names = std::set<std::string, std::less<>>;

/// The same key in two files; within one file the reader saw it.
template <class Thing>
void check_files_differ(const std::vector<Thing>& things,
                        const std::vector<Located>& at,
                        std::string_view what,
                        Problems& problems) {
  std::map<std::string_view, std::size_t> first;
  for (std::size_t i = 0; i < things.size(); ++i) {
    const auto [known, is_new] = first.try_emplace(things[i].key.value, i);
    const Place& before = at[known->second].whole;
    if (is_new || before.file == at[i].whole.file) continue;
    problems.add(at[i].whole,
                 std::string(what) + " " + things[i].key.value + " stands in " + before.file + ":" +
                     std::to_string(before.line) + " too; keep one");
  }
}

template <class Thing>
Names names_of(const std::vector<Thing>& things) {
  Names names;
  for (const Thing& thing : things) names.insert(thing.key.value);
  return names;
}

void check_references(const Draft& draft, Problems& problems) {
  struct Row {
    const char* what;
    Names names;
  };

  const std::map<Target, Row> rows = {
      {Target::control_room, {"control room", names_of(draft.directory.control_rooms)}},
      {Target::site, {"site", names_of(draft.directory.sites)}},
      {Target::person, {"person", names_of(draft.directory.people)}},
      {Target::profile, {"profile", names_of(draft.directory.profiles)}},
      {Target::role, {"role", draft.roles}}};
  for (const Reference& reference : draft.references) {
    const Row& row = rows.at(reference.target);
    if (row.names.contains(reference.word.text)) continue;
    problems.add(reference.word.at,
                 reference.who + " names an unknown " + row.what + ": " + reference.word.text);
  }
}

void check_devices(const Draft& draft, Problems& problems) {
  const domain::Directory& directory = draft.directory;
  std::map<std::pair<std::string, std::string>, std::size_t> senders;
  for (std::size_t i = 0; i < directory.devices.size(); ++i) {
    const domain::Device& device = directory.devices[i];
    const Located& at = draft.devices_at[i];
    const std::string who = "device " + device.key.value;
    const domain::Site* const site = directory.find(device.site);
    const domain::Profile* const profile = site ? directory.find(site->profile) : nullptr;
    if (site && device.zone && !site->find_zone(device.zone)) {
      problems.add(
          at.at("zone"),
          who + " names an unknown zone of site " + site->key.value + ": " + device.zone.value);
    }
    if (profile && device.kind && !profile->find_kind(device.kind)) {
      problems.add(at.at("kind"),
                   who + " names an unknown kind of profile " + profile->key.value + ": " +
                       device.kind.value);
    }
    if (device.account.empty()) continue;
    const auto [first, is_new] = senders.try_emplace({device.account, device.account_point}, i);
    if (is_new) continue;
    std::string twice = who + " sends under account " + device.account;
    if (!device.account_point.empty()) twice.append(" point ").append(device.account_point);
    twice.append(", and so does device ").append(directory.devices[first->second].key.value);
    problems.add(at.at("account"), twice.append("; give each its own"));
  }
}

std::string listed(const std::vector<domain::RoleCode>& roles) {
  std::string text;
  for (const domain::RoleCode& role : roles) text += (text.empty() ? "" : ", ") + role.value;
  return text;
}

bool finds_somebody(const domain::Directory& directory,
                    const domain::Site& site,
                    const domain::PlanStep& step) {
  return !directory.people_of(site, step.roles).empty() ||
         (step.mobile && !directory.people_in(site.control_room, step.roles).empty());
}

bool says(const domain::Site& site, std::string_view need) {
  if (need == "contact") return static_cast<bool>(site.contact);
  if (need == "assembly_point") return !site.assembly_point.empty();
  if (need == "police_entrance") return !site.police_entrance.empty();
  return !site.rendezvous_point.empty();
}

/// A place goes live with everything that a response to it needs, or not at all (R25).
void check_needs(const domain::Site& site,
                 const domain::Plan& plan,
                 const Place& at,
                 Problems& problems) {
  for (const std::string& need : plan.needs) {
    if (says(site, need)) continue;
    problems.add(at,
                 "site " + site.key.value + " cannot go live without " + need +
                     ", which the class " + plan.site_class + " needs; write it");
  }
}

void check_ladders(const Draft& draft, Problems& problems) {
  const domain::Directory& directory = draft.directory;
  for (std::size_t i = 0; i < directory.sites.size(); ++i) {
    const domain::Site& site = directory.sites[i];
    const domain::Profile* const profile = directory.find(site.profile);
    if (profile == nullptr || site.site_class.empty()) continue;
    const std::string who = "site " + site.key.value;
    const domain::Plan* const plan = profile->find_plan(site.site_class);
    if (plan == nullptr) {
      problems.add(draft.sites_at[i].at("class"),
                   who + " has the class " + site.site_class + ", for which profile " +
                       profile->key.value + " has no plan");
      continue;
    }
    check_needs(site, *plan, draft.sites_at[i].whole, problems);
    if (directory.find(site.control_room) == nullptr) continue;  // That is the problem to mend.
    for (const domain::PlanStep& step : plan->steps) {
      if (step.is_police() || step.roles.empty() || finds_somebody(directory, site, step)) continue;
      problems.add(draft.sites_at[i].whole,
                   who + " finds nobody for the step " + step.step.value +
                       ": add a person with the role " + listed(step.roles));
    }
  }
}

void check_supervisors(const Draft& draft, Problems& problems) {
  const domain::RoleCode supervisor{"supervisor"};
  for (std::size_t i = 0; i < draft.directory.control_rooms.size(); ++i) {
    const domain::ControlRoom& room = draft.directory.control_rooms[i];
    for (const domain::PersonKey& key : room.supervisors) {
      const domain::Person* const person = draft.directory.find(key);
      if (person == nullptr || person->has_role(supervisor)) continue;
      problems.add(draft.rooms_at[i].at("supervisors"),
                   "control room " + room.key.value + " names " + key.value +
                       " as supervisor, who lacks the role supervisor");
    }
  }
}

/// Somebody whom a ladder may ask must belong somewhere, or nobody ever asks them.
void check_reachable(const Draft& draft, Problems& problems) {
  std::set<domain::RoleCode> asked;
  for (const domain::Profile& profile : draft.directory.profiles) {
    for (const domain::Plan& plan : profile.plans) {
      for (const domain::PlanStep& step : plan.steps) {
        asked.insert(step.roles.begin(), step.roles.end());
      }
    }
  }
  for (std::size_t i = 0; i < draft.directory.people.size(); ++i) {
    const domain::Person& person = draft.directory.people[i];
    const bool is_asked =
        std::ranges::any_of(person.roles, [&](const auto& role) { return asked.contains(role); });
    if (!is_asked || !person.sites.empty() || !person.control_rooms.empty()) continue;
    problems.add(draft.people_at[i].whole,
                 "person " + person.key.value +
                     " is asked nowhere; name their sites or their control_rooms");
  }
}

/// Who may stand in for whom must come to an end.
class DeputyWalk {
 public:
  DeputyWalk(const Draft& draft, Problems& problems) : draft_(draft), problems_(problems) {}

  void run() {
    const auto& people = draft_.directory.people;
    for (std::size_t i = 0; i < people.size(); ++i) place_.try_emplace(people[i].key, i);
    seen_.assign(people.size(), Seen::no);
    for (std::size_t i = 0; i < people.size(); ++i) walk(i);
  }

 private:
  enum class Seen : std::uint8_t { no, on_path, done };

  /// One person on the path, and the deputy to look at next.
  struct Stop {
    std::size_t person;
    std::size_t next_deputy;
  };

  /// Without recursion: a chain may be as long as the list of people.
  void walk(std::size_t first) {
    if (seen_[first] != Seen::no) return;
    seen_[first] = Seen::on_path;
    path_.push_back({.person = first, .next_deputy = 0});
    while (!path_.empty()) {
      Stop& last = path_.back();
      const auto& deputies = draft_.directory.people[last.person].deputies;
      if (last.next_deputy == deputies.size()) {
        seen_[last.person] = Seen::done;
        path_.pop_back();
        continue;
      }
      const auto found = place_.find(deputies[last.next_deputy++]);
      if (found != place_.end()) step_to(found->second);
    }
  }

  void step_to(std::size_t person) {
    if (seen_[person] == Seen::on_path) tell(person);
    if (seen_[person] != Seen::no) return;
    seen_[person] = Seen::on_path;
    path_.push_back({.person = person, .next_deputy = 0});
  }

  void tell(std::size_t person) {
    const auto& people = draft_.directory.people;
    std::string round;
    const auto from = std::ranges::find(path_, person, &Stop::person);
    for (auto stop = from; stop != path_.end(); ++stop)
      round += people[stop->person].key.value + " > ";
    problems_.add(
        draft_.people_at[person].at("deputies"),
        "deputies go round in a circle: " + round + people[person].key.value + "; leave one out");
  }

  const Draft& draft_;
  Problems& problems_;
  std::map<domain::PersonKey, std::size_t> place_;
  std::vector<Seen> seen_;
  std::vector<Stop> path_;
};

}  // namespace

Place Located::at(std::string_view key) const {
  const auto found = std::ranges::find(keys, key, &std::pair<std::string_view, int>::first);
  if (found == keys.end()) return whole;
  return {.file = whole.file, .line = found->second};
}

void check_draft(Draft& draft, Problems& problems) {
  draft.directory.index();
  check_files_differ(draft.directory.control_rooms, draft.rooms_at, "control room", problems);
  check_files_differ(draft.directory.sites, draft.sites_at, "site", problems);
  check_files_differ(draft.directory.devices, draft.devices_at, "device", problems);
  check_files_differ(draft.directory.people, draft.people_at, "person", problems);
  check_references(draft, problems);
  check_devices(draft, problems);
  check_ladders(draft, problems);
  check_supervisors(draft, problems);
  check_reachable(draft, problems);
  DeputyWalk(draft, problems).run();
}

}  // namespace meldkamer::files
