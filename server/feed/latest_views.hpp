#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "server/domain/evolve.hpp"
#include "server/domain/live_state.hpp"
#include "server/feed/audience.hpp"
#include "server/feed/cover_board.hpp"
#include "server/feed/encoding.hpp"

namespace meldkamer::feed {

/// The newest view of one thing, as sent.
struct View {
  Bytes bytes;
  Audience audience;

  friend bool operator==(const View& a, const View& b) {
    return *a.bytes == *b.bytes && a.audience == b.audience;
  }
};

/// A piece of a delta and who gets it: everybody of `audience` who is not of `unless`.
struct Chunk {
  Bytes bytes;
  Audience audience;
  Audience unless;
};

bool sees(const Viewer& viewer, const Chunk& chunk);

/// What one entry changes in the views. An empty view means that the thing is gone.
struct Changes {
  std::map<domain::IncidentId, View> incidents;
  std::map<domain::AssignmentId, View> assignments;
  std::map<domain::AssignmentId, domain::IncidentId> incident_of;
  std::map<domain::PersonKey, View> responders;
  std::map<domain::VisitId, View> visits;
  std::map<domain::NoticeId, View> notices;
  std::map<domain::SiteKey, View> covers;
  std::shared_ptr<const Ladders> ladders;  ///< Anew; nullptr: as they were.
  std::map<domain::IncidentId, std::uint32_t> lines_told;
  std::vector<Chunk> chunks;  ///< One per audience.
  bool removes{};             ///< Something is gone, for some.
  std::uint64_t views_encoded{};
};

/// The newest view of everything live: each is encoded once, when it changes, and every snapshot
/// and delta shares those bytes. look() may run beside collect(); take() may not.
class LatestViews {
 public:
  /// Begins with all of `state`; returns how many views that were. Lines told so far are not news.
  std::uint64_t adopt(const domain::LiveState& state);
  /// What is different in `state`, after events that touched `touched`. Views that come out the
  /// same are not sent again, so more may be looked at than was touched.
  Changes look(const domain::LiveState& state, const domain::Touched& touched) const;
  void take(Changes changes);

  /// Everything `viewer` may see.
  std::vector<Bytes> collect(const Viewer& viewer) const;
  /// Who may see the person's line; nullptr: nobody.
  const Audience* audience_of(const domain::PersonKey& person) const;

 private:
  struct Scope;
  class Sorter;
  void look_at_watched(const domain::LiveState& state,
                       const Scope& scope,
                       Sorter& sorter,
                       Changes& changes) const;
  void look_at_covers(const domain::LiveState& state,
                      const Scope& scope,
                      Sorter& sorter,
                      Changes& changes) const;
  Scope widen(const domain::LiveState& state, const domain::Touched& touched) const;

  std::map<domain::IncidentId, View> incidents_;
  std::map<domain::AssignmentId, View> assignments_;
  std::map<domain::AssignmentId, domain::IncidentId> incident_of_;
  std::map<domain::IncidentId, std::set<domain::AssignmentId>> assignments_of_;
  std::map<domain::PersonKey, View> responders_;
  std::map<domain::VisitId, View> visits_;
  std::map<domain::NoticeId, View> notices_;
  std::map<domain::SiteKey, View> covers_;  ///< Places that have or had nobody to ask.
  std::shared_ptr<const Ladders> ladders_;
  std::map<domain::IncidentId, std::uint32_t> lines_told_;
};

}  // namespace meldkamer::feed
