#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "server/domain/cover.hpp"
#include "server/domain/live_state.hpp"
#include "server/domain/presence.hpp"
#include "server/feed/subscription.hpp"

/// Bytes of a v1::WatchResponse, one piece each: pieces are written one after another and are then
/// one message. The one place of this room that knows the generated messages.
namespace meldkamer::feed {

/// A view's bytes and, for a responder, the control rooms it names.
Bytes encode_incident(const domain::LiveState& state, const domain::Incident& incident);
Bytes encode_assignment(const domain::LiveState& state, const domain::Assignment& assignment);

struct ResponderPiece {
  Bytes bytes;
  std::vector<domain::ControlRoomKey> control_rooms;
};

ResponderPiece encode_responder(const domain::LiveState& state, const domain::Responder& responder);
Bytes encode_presence(const domain::PersonKey& person, const domain::Presence& presence);
Bytes encode_lines(const domain::LiveState& state,
                   domain::IncidentId incident,
                   std::span<const domain::TimelineLine> lines);

Bytes encode_visit(const domain::LiveState& state, const domain::Visit& visit);
Bytes encode_notice(const domain::LiveState& state, const domain::Notice& notice);

Bytes encode_cover(const domain::Site& site, domain::CoverLevel level);

Bytes encode_removed(const domain::SiteKey& covered);
Bytes encode_removed(domain::IncidentId incident);
Bytes encode_removed(domain::VisitId visit);
Bytes encode_removed(domain::NoticeId notice);
Bytes encode_removed(domain::AssignmentId assignment);
Bytes encode_removed(const domain::PersonKey& person);

enum class FrameKind : std::uint8_t { snapshot_part, snapshot_end, delta, heartbeat, presence };

Bytes encode_kind(FrameKind kind);
/// The last frame to a handheld that must be silent (R53).
Bytes encode_go_silent();
Bytes encode_position(journal::Position position);
/// Kind, position and time of one entry. `directory_version` empty: it is as it was.
Bytes encode_delta_header(journal::Position position,
                          Instant at,
                          const std::string& directory_version);
Bytes encode_snapshot_end(journal::Position position,
                          Instant now,
                          const std::string& directory_version);

/// Condition of the server, as in v1::ServerStatus.
struct Condition {
  bool storing{true};
  std::string storing_fault;
  std::uint32_t handoffs_pending{};
  Duration clock_offset{};
  std::string directory_version;
};

/// Without its position: each subscriber adds the one it has reached.
Bytes encode_heartbeat(Instant now, const Condition& condition);

}  // namespace meldkamer::feed
