#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace meldkamer {

/// Places in the rooms where something right happens so seldom that tests would never meet it.
enum class RareSite : std::uint8_t {
  one_order,          ///< An entry holds one order, though more wait.
  one_deadline,       ///< An entry handles one deadline, though more are due.
  queue_full,         ///< An order is not taken, as if too many waited.
  checkpoint_now,     ///< A checkpoint is due after any entry.
  ring_short,         ///< The feed keeps its newest delta only.
  one_delta,          ///< A console gets one delta at a time.
  one_snapshot_part,  ///< A console gets one part of its snapshot at a time.
  handoff_unsaid,     ///< The registry has a dossier and the journal cannot say so yet.
  count
};

inline constexpr std::array<std::string_view, static_cast<std::size_t>(RareSite::count)>
    rare_site_names = {"one order an entry",
                       "one deadline an entry",
                       "queue of orders full",
                       "checkpoint at once",
                       "ring of deltas short",
                       "one delta at a time",
                       "one part of a snapshot at a time",
                       "hand-off not recorded"};

// The simulation compiles the rooms once more and throws its dice here; in every other program it
// is nothing at all.
#ifdef MELDKAMER_RARE
bool rarely(RareSite site);
#else
constexpr bool rarely(RareSite) {
  return false;
}
#endif

}  // namespace meldkamer
