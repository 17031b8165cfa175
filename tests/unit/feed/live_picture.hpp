#pragma once
#include <map>
#include <string>
#include <vector>

#include "meldkamer/v1/feed.pb.h"
#include "server/feed/subscription.hpp"

namespace meldkamer {

inline std::string joined(const feed::Frame& frame) {
  std::string bytes;
  for (const feed::Bytes& part : frame.parts) bytes += *part;
  return bytes;
}

inline v1::WatchResponse message_of(const feed::Frame& frame) {
  v1::WatchResponse message;
  if (!message.ParseFromString(joined(frame))) message.set_directory_version("unreadable");
  return message;
}

/// What a screen holds: replace by id, and nothing else. A snapshot replaces everything, once its
/// last part is here.
class LivePicture {
 public:
  void apply(const feed::Frame& frame) {
    const v1::WatchResponse message = message_of(frame);
    switch (message.kind()) {
      case v1::FEED_FRAME_KIND_SNAPSHOT_PART:
        parts_.push_back(message);
        return;
      case v1::FEED_FRAME_KIND_SNAPSHOT_END:
        incidents.clear();
        assignments.clear();
        responders.clear();
        covers.clear();
        presence.clear();
        parts_.push_back(message);
        for (const auto& part : parts_) replace(part);
        parts_.clear();
        snapshots += 1;
        position = message.position().sequence();
        return;
      case v1::FEED_FRAME_KIND_DELTA:
        in_order = in_order && message.position().sequence() > position;
        position = message.position().sequence();
        deltas += 1;
        replace(message);
        return;
      case v1::FEED_FRAME_KIND_HEARTBEAT:
        in_order = in_order && message.position().sequence() >= position;
        position = message.position().sequence();
        heartbeat = message;
        heartbeats += 1;
        return;
      default:
        replace(message);
    }
  }

  /// The same screen, whatever way it came about.
  bool shows_the_same_as(const LivePicture& other) const {
    return incidents == other.incidents && assignments == other.assignments &&
           responders == other.responders && covers == other.covers;
  }

  /// In words, for whoever must find out why.
  std::string what_differs_from(const LivePicture& other) const {
    std::string text;
    if (incidents != other.incidents) text += "incidents ";
    if (assignments != other.assignments) text += "assignments ";
    if (responders != other.responders) text += "responders ";
    if (covers != other.covers) text += "covers ";
    return text;
  }

  std::map<std::uint64_t, std::string> incidents;
  std::map<std::uint64_t, std::string> assignments;
  std::map<std::string, std::string> responders;
  std::map<std::string, v1::CoverLevel> covers;
  std::map<std::string, v1::PresenceView> presence;
  std::vector<v1::TimelineLine> lines;
  v1::WatchResponse heartbeat;
  std::uint64_t position{};
  int snapshots{};
  int deltas{};
  int heartbeats{};
  bool in_order{true};

 private:
  void replace(const v1::WatchResponse& message) {
    for (const auto& view : message.incidents()) {
      incidents[view.incident_id()] = view.SerializeAsString();
    }
    for (const auto id : message.removed_incident_ids()) incidents.erase(id);
    for (const auto& view : message.assignments()) {
      assignments[view.assignment_id()] = view.SerializeAsString();
    }
    for (const auto id : message.removed_assignment_ids()) assignments.erase(id);
    for (const auto& view : message.responders()) {
      responders[view.person().person_key()] = view.SerializeAsString();
    }
    for (const auto& key : message.removed_person_keys()) responders.erase(key);
    for (const auto& view : message.covers()) covers[view.site_key()] = view.level();
    for (const auto& key : message.removed_cover_site_keys()) covers.erase(key);
    for (const auto& view : message.presence()) presence[view.person_key()] = view;
    for (const auto& line : message.lines()) lines.push_back(line);
  }

  std::vector<v1::WatchResponse> parts_;
};

}  // namespace meldkamer
