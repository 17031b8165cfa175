#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/domain/directory.hpp"
#include "server/files/fields.hpp"
#include "server/files/problems.hpp"

namespace meldkamer::files {

/// What a word of a file refers to elsewhere in the files.
enum class Target { control_room, site, person, profile, role };

/// "person G-11" names a role, site ... that some file must define.
struct Reference {
  Target target{};
  std::string who;
  Word word;
};

/// Where one thing and the values of it that checks speak about stand.
struct Located {
  Place whole;
  std::vector<std::pair<std::string_view, int>> keys;  ///< Of string literals.

  /// The line of `key`; of the whole when it is absent.
  Place at(std::string_view key) const;
};

/// Everything read from the files so far; what only the whole can tell is checked at the end.
/// Each `*_at` runs beside the list of the same thing in `directory`.
struct Draft {
  domain::Directory directory;
  Place organisation_at;  ///< No file: nobody named the organisation yet.
  std::vector<Located> rooms_at;
  std::vector<Located> sites_at;
  std::vector<Located> devices_at;
  std::vector<Located> people_at;
  std::vector<Located> profiles_at;
  std::vector<Reference> references;
  std::set<std::string, std::less<>> roles;  ///< Of all profiles, and those of the control room.
  std::vector<std::pair<std::string, Node>> overlays;  ///< By file, until the profiles are read.
};

/// Reads one directory file (organisation, control rooms, sites, devices, people) into `draft`.
void read_organisation(const Node& root, const std::string& file, Draft& draft, Problems& problems);

/// Reads and checks one profile file into `draft`.
void read_profile(const Node& root, const std::string& file, Draft& draft, Problems& problems);

/// Applies a unit's own agreements to a profile of `draft`; call after every profile was read.
void apply_overlay(const Node& root, const std::string& file, Draft& draft, Problems& problems);

/// What only all files together can tell: every reference, every ladder that finds nobody.
void check_draft(Draft& draft, Problems& problems);

}  // namespace meldkamer::files
