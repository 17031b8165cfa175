#include "server/feed/encoding.hpp"

#include <utility>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "meldkamer/v1/feed.pb.h"
#include "server/wire/views.hpp"

namespace meldkamer::feed {
namespace {

// The same view gives the same bytes: that is how an unchanged one is known.
Bytes bytes_of(const v1::WatchResponse& piece) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream out(&bytes);
    google::protobuf::io::CodedOutputStream coded(&out);
    coded.SetSerializationDeterministic(true);
    piece.SerializeToCodedStream(&coded);
  }
  return std::make_shared<const std::string>(std::move(bytes));
}

void set_position(v1::WatchResponse& piece, journal::Position position) {
  piece.mutable_position()->set_epoch(position.epoch);
  piece.mutable_position()->set_sequence(position.sequence);
}

v1::FeedFrameKind message_kind(FrameKind kind) {
  switch (kind) {
    case FrameKind::snapshot_part:
      return v1::FEED_FRAME_KIND_SNAPSHOT_PART;
    case FrameKind::snapshot_end:
      return v1::FEED_FRAME_KIND_SNAPSHOT_END;
    case FrameKind::delta:
      return v1::FEED_FRAME_KIND_DELTA;
    case FrameKind::heartbeat:
      return v1::FEED_FRAME_KIND_HEARTBEAT;
    case FrameKind::presence:
      return v1::FEED_FRAME_KIND_PRESENCE;
  }
  std::unreachable();
}

}  // namespace

Bytes encode_incident(const domain::LiveState& state, const domain::Incident& incident) {
  v1::WatchResponse piece;
  *piece.add_incidents() = wire::incident_view(state, incident);
  return bytes_of(piece);
}

Bytes encode_assignment(const domain::LiveState& state, const domain::Assignment& assignment) {
  v1::WatchResponse piece;
  *piece.add_assignments() = wire::assignment_view(state, assignment);
  return bytes_of(piece);
}

ResponderPiece encode_responder(const domain::LiveState& state,
                                const domain::Responder& responder) {
  v1::WatchResponse piece;
  v1::ResponderView& view = *piece.add_responders();
  view = wire::responder_view(state, responder);
  ResponderPiece encoded{.bytes = bytes_of(piece), .control_rooms = {}};
  for (const std::string& key : view.control_room_keys()) encoded.control_rooms.push_back({key});
  return encoded;
}

Bytes encode_cover(const domain::Site& site, domain::CoverLevel level) {
  v1::WatchResponse piece;
  v1::PlaceCover& cover = *piece.add_covers();
  cover.set_site_key(site.key.value);
  cover.set_site_label(site.label);
  cover.set_level(static_cast<v1::CoverLevel>(level));
  return bytes_of(piece);
}

Bytes encode_removed(const domain::SiteKey& covered) {
  v1::WatchResponse piece;
  piece.add_removed_cover_site_keys(covered.value);
  return bytes_of(piece);
}

Bytes encode_presence(const domain::PersonKey& person, const domain::Presence& presence) {
  v1::WatchResponse piece;
  *piece.add_presence() = wire::presence_view(person, presence);
  return bytes_of(piece);
}

Bytes encode_lines(const domain::LiveState& state,
                   domain::IncidentId incident,
                   std::span<const domain::TimelineLine> lines) {
  v1::WatchResponse piece;
  for (const domain::TimelineLine& line : lines) {
    *piece.add_lines() = wire::timeline_line(state, incident, line);
  }
  return bytes_of(piece);
}

Bytes encode_visit(const domain::LiveState& state, const domain::Visit& visit) {
  v1::WatchResponse piece;
  *piece.add_visits() = wire::visit_view(state, visit);
  return bytes_of(piece);
}

Bytes encode_notice(const domain::LiveState& state, const domain::Notice& notice) {
  v1::WatchResponse piece;
  *piece.add_notices() = wire::notice_view(state, notice);
  return bytes_of(piece);
}

Bytes encode_removed(domain::VisitId visit) {
  v1::WatchResponse piece;
  piece.add_removed_visit_ids(visit.value);
  return bytes_of(piece);
}

Bytes encode_removed(domain::NoticeId notice) {
  v1::WatchResponse piece;
  piece.add_removed_notice_ids(notice.value);
  return bytes_of(piece);
}

Bytes encode_go_silent() {
  v1::WatchResponse piece;
  piece.set_kind(v1::FEED_FRAME_KIND_PRESENCE);  // The kind that moves no position.
  piece.set_go_silent(true);
  return bytes_of(piece);
}

Bytes encode_removed(domain::IncidentId incident) {
  v1::WatchResponse piece;
  piece.add_removed_incident_ids(incident.value);
  return bytes_of(piece);
}

Bytes encode_removed(domain::AssignmentId assignment) {
  v1::WatchResponse piece;
  piece.add_removed_assignment_ids(assignment.value);
  return bytes_of(piece);
}

Bytes encode_removed(const domain::PersonKey& person) {
  v1::WatchResponse piece;
  piece.add_removed_person_keys(person.value);
  return bytes_of(piece);
}

Bytes encode_kind(FrameKind kind) {
  v1::WatchResponse piece;
  piece.set_kind(message_kind(kind));
  return bytes_of(piece);
}

Bytes encode_position(journal::Position position) {
  v1::WatchResponse piece;
  set_position(piece, position);
  return bytes_of(piece);
}

Bytes encode_delta_header(journal::Position position,
                          Instant at,
                          const std::string& directory_version) {
  v1::WatchResponse piece;
  piece.set_kind(v1::FEED_FRAME_KIND_DELTA);
  set_position(piece, position);
  *piece.mutable_server_time() = wire::timestamp(at);
  piece.set_directory_version(directory_version);
  return bytes_of(piece);
}

Bytes encode_snapshot_end(journal::Position position,
                          Instant now,
                          const std::string& directory_version) {
  v1::WatchResponse piece;
  piece.set_kind(v1::FEED_FRAME_KIND_SNAPSHOT_END);
  set_position(piece, position);
  *piece.mutable_server_time() = wire::timestamp(now);
  piece.set_directory_version(directory_version);
  return bytes_of(piece);
}

Bytes encode_heartbeat(Instant now, const Condition& condition) {
  v1::WatchResponse piece;
  piece.set_kind(v1::FEED_FRAME_KIND_HEARTBEAT);
  *piece.mutable_server_time() = wire::timestamp(now);
  v1::ServerStatus& status = *piece.mutable_status();
  status.set_storing(condition.storing);
  status.set_storing_fault(condition.storing_fault);
  status.set_handoffs_pending(condition.handoffs_pending);
  status.set_clock_offset_ms(condition.clock_offset.count() / 1'000);
  piece.set_directory_version(condition.directory_version);
  return bytes_of(piece);
}

}  // namespace meldkamer::feed
