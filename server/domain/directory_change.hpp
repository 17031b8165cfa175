#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "server/domain/directory.hpp"
#include "server/domain/words.hpp"

/// What was changed in the directory, for who answers for it: when, by whom, why and what.
namespace meldkamer::domain {

enum class DirectoryChangeKind : std::uint8_t { imported = 1, mask_set, mask_ended, bans_ended };

enum class DirectoryItemKind : std::uint8_t {
  control_room = 1,
  site,
  device,
  person,
  profile,
  plan,
  alarm_kind,
  ban
};

enum class ItemChange : std::uint8_t { added = 1, removed, changed };

/// One thing of the directory that a change touched. It names nobody: a person is a key and a call
/// sign, a ban its key, so that forgetting somebody has nothing to do here.
struct ChangedItem {
  DirectoryItemKind kind{DirectoryItemKind::site};
  ItemChange change{ItemChange::changed};
  std::string key;                  ///< A plan or kind of alarm: "utrecht/guarded".
  std::string label;                ///< As it was called then. May be empty.
  std::vector<std::string> fields;  ///< Of what was changed: "address"; names of directory.proto.
  friend bool operator==(const ChangedItem&, const ChangedItem&) = default;
};

/// How many of one kind.
struct ChangeCount {
  DirectoryItemKind kind{DirectoryItemKind::site};
  std::uint32_t added{};
  std::uint32_t removed{};
  std::uint32_t changed{};
  friend bool operator==(const ChangeCount&, const ChangeCount&) = default;
};

struct DirectoryChange {
  std::uint64_t number{};  ///< 1 is the first.
  DirectoryChangeKind kind{DirectoryChangeKind::imported};
  Instant at;
  PersonKey by;  ///< Empty: the server itself.
  std::string reason;
  std::string version;              ///< Of the directory since then.
  std::vector<ChangeCount> counts;  ///< Kinds of which something changed.
  std::vector<ChangedItem> items;   ///< At most limits::directory_change_items_max.
  SiteKey site;                     ///< Of a mask.
  DeviceKey device;                 ///< Of a mask; empty: the whole site.
  Instant until;                    ///< Of a mask that was set.
  friend bool operator==(const DirectoryChange&, const DirectoryChange&) = default;
};

/// What differs between two directories: removed, then added, then changed, each in the order of
/// the files. Counts are of everything; at most limits::directory_change_items_max are named.
struct DirectoryDifference {
  std::vector<ChangeCount> counts;
  std::vector<ChangedItem> items;
};

DirectoryDifference difference(const Directory& before, const Directory& after);

}  // namespace meldkamer::domain
