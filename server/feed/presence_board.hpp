#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "server/domain/command.hpp"
#include "server/domain/live_state.hpp"
#include "server/domain/presence.hpp"
#include "server/feed/latest_views.hpp"

namespace meldkamer::feed {

/// The latest presence of each person as bytes, and in which round it changed: a subscriber that
/// was away gets the last one, never the ones between.
class PresenceBoard {
 public:
  /// One round: takes what is news in `book`; false when nothing is.
  bool publish(const domain::PresenceBook& book, const LatestViews& views);

  std::uint64_t round() const { return round_; }

  /// What changed after `round` and `viewer` may see.
  std::vector<Bytes> collect(const Viewer& viewer, std::uint64_t round) const;

 private:
  struct Line {
    View view;
    std::uint64_t round{};
    Instant contact_at;
    Instant fixed_at;
  };

  std::map<domain::PersonKey, Line> lines_;
  std::uint64_t round_{};
};

/// `book` without the positions of who went off duty since: the engine takes none of them any more,
/// and the last one must not stay on a screen (R43).
domain::PresenceBook positions_to_share(const domain::LiveState& state, domain::PresenceBook book);

/// Who fell silent for limits::contact_lost_after, or is heard again, and is not recorded so yet.
std::vector<domain::RecordContact> contacts_to_record(const domain::LiveState& state,
                                                      const domain::PresenceBook& book,
                                                      Instant now);

}  // namespace meldkamer::feed
