#pragma once
#include <expected>
#include <filesystem>

#include "server/base/fault.hpp"

namespace meldkamer {

/// The files of the data folder, in one place.
struct DataFiles {
  explicit DataFiles(const std::filesystem::path& folder)
      : journal(folder / "journal.db"),
        accounts(folder / "accounts.db"),
        devices(folder / "devices.db"),
        push(folder / "push.db"),
        push_key(folder / "push.key"),
        dossiers(folder / "dossiers.db"),
        times(folder / "times.db"),
        tracks(folder / "tracks.db"),
        plans(folder / "plans"),
        map(folder / "map"),
        keys(folder / "keys"),
        trail(folder / "audit.db"),
        seals(folder / "seals.jsonl"),
        seal_key(folder / "seal.key") {}

  std::filesystem::path journal;
  std::filesystem::path accounts;
  std::filesystem::path devices;   ///< Handhelds that were handed out.
  std::filesystem::path push;      ///< Browsers that are woken.
  std::filesystem::path push_key;  ///< The server's own, for push services.
  std::filesystem::path dossiers;
  std::filesystem::path times;
  std::filesystem::path tracks;
  std::filesystem::path plans;  ///< A folder: floor plans by site.
  std::filesystem::path map;    ///< A folder: the map below responders and incidents.
  std::filesystem::path keys;   ///< A folder: keys of personal data (vault).
  std::filesystem::path trail;
  std::filesystem::path seals;
  std::filesystem::path seal_key;
};

/// Makes the folder, mode 700, when it is not there. Faults: unavailable.
std::expected<void, Fault> make_data_folder(const std::filesystem::path& folder);

}  // namespace meldkamer
