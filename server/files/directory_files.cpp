#include "server/files/directory_files.hpp"

#include <algorithm>
#include <utility>

#include "server/base/limits.hpp"
#include "server/files/draft.hpp"
#include "server/files/yaml_tree.hpp"

namespace meldkamer::files {
namespace {

bool has_key(const Node& root, std::string_view key) {
  return std::ranges::find(root.entries, key, &Entry::key) != root.entries.end();
}

/// False: what it defines is not known.
bool read_file(const TextFile& text, Draft& draft, Problems& problems) {
  const auto root = read_tree(text, problems);
  if (!root) return false;
  if (has_key(*root, "overlay")) {
    draft.overlays.emplace_back(text.name, *root);
  } else if (has_key(*root, "profile")) {
    read_profile(*root, text.name, draft, problems);
  } else {
    read_organisation(*root, text.name, draft, problems);
  }
  return true;
}

void check_counts(const Draft& draft, const std::string& file, Problems& problems) {
  const auto check = [&](std::size_t count, std::size_t most, const char* what) {
    if (count <= most) return;
    problems.add({.file = file},
                 "there are more than " + std::to_string(most) + " " + what + " in all files");
  };
  check(draft.directory.control_rooms.size(), limits::control_rooms_max, "control rooms");
  check(draft.directory.sites.size(), limits::sites_max, "sites");
  check(draft.directory.devices.size(), limits::devices_max, "devices");
  check(draft.directory.people.size(), limits::people_max, "people");
  check(draft.directory.profiles.size(), limits::profiles_max, "profiles");
}

/// A profile that no site uses would only be noise on the screens.
void drop_unused_profiles(domain::Directory& directory) {
  std::erase_if(directory.profiles, [&](const domain::Profile& profile) {
    return std::ranges::none_of(
        directory.sites, [&](const domain::Site& site) { return site.profile == profile.key; });
  });
}

/// Who names only sites belongs to the control rooms of those.
void add_control_rooms(domain::Directory& directory) {
  for (domain::Person& person : directory.people) {
    if (!person.control_rooms.empty()) continue;
    for (const domain::SiteKey& key : person.sites) {
      const domain::Site* const site = directory.find(key);
      if (site == nullptr || !site->control_room) continue;
      auto& rooms = person.control_rooms;
      if (std::ranges::find(rooms, site->control_room) == rooms.end()) {
        rooms.push_back(site->control_room);
      }
    }
  }
}

}  // namespace

DirectoryOrProblems read_directory(const std::vector<TextFile>& texts) {
  Problems problems;
  Draft draft;
  draft.roles = {"operator", "supervisor"};
  const std::string last = texts.empty() ? "the directory" : texts.back().name;
  if (texts.size() > limits::files_max) {
    problems.add({.file = last},
                 "there are more than " + std::to_string(limits::files_max) + " files; join some");
    return std::unexpected(problems.take());
  }
  bool all_read = true;
  for (const TextFile& text : texts) all_read &= read_file(text, draft, problems);
  // What an unreadable file defines would be missed all over the others.
  if (!all_read) return std::unexpected(problems.take());
  for (const auto& [file, root] : draft.overlays) apply_overlay(root, file, draft, problems);
  if (draft.organisation_at.file.empty()) {
    problems.add({.file = last}, "no file names the organisation and its version; add both");
  }
  check_counts(draft, last, problems);
  check_draft(draft, problems);
  if (!problems.none()) return std::unexpected(problems.take());
  add_control_rooms(draft.directory);
  drop_unused_profiles(draft.directory);
  draft.directory.index();
  return std::make_shared<const domain::Directory>(std::move(draft.directory));
}

}  // namespace meldkamer::files
