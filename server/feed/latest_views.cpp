#include "server/feed/latest_views.hpp"

#include <algorithm>
#include <utility>

#include "server/domain/need_to_know.hpp"

namespace meldkamer::feed {

// Pieces of one delta by who gets them.
class LatestViews::Sorter {
 public:
  void add(Bytes bytes, const Audience& audience, const Audience& unless = {}) {
    pieces_[{audience, unless}].push_back(std::move(bytes));
  }

  void remove(Bytes bytes, const Audience& audience, const Audience& unless = {}) {
    removes_ = true;
    add(std::move(bytes), audience, unless);
  }

  bool removes() const { return removes_; }

  std::vector<Chunk> chunks() && {
    std::vector<Chunk> chunks;
    chunks.reserve(pieces_.size());
    for (auto& [who, pieces] : pieces_) {
      chunks.push_back({.bytes = joined(pieces), .audience = who.first, .unless = who.second});
    }
    return chunks;
  }

 private:
  static Bytes joined(const std::vector<Bytes>& pieces) {
    if (pieces.size() == 1) return pieces.front();
    std::size_t size = 0;
    for (const Bytes& piece : pieces) size += piece->size();
    std::string all;
    all.reserve(size);
    for (const Bytes& piece : pieces) all += *piece;
    return std::make_shared<const std::string>(std::move(all));
  }

  std::map<std::pair<Audience, Audience>, std::vector<Bytes>> pieces_;
  bool removes_{};
};

namespace {

// Puts what became of one thing into the delta; false: it is as it was.
template <class Id, class Sorter>
bool note_change(Sorter& sorter, const std::map<Id, View>& before, const Id& id, const View& now) {
  const auto was = before.find(id);
  if (was == before.end()) {
    if (now.bytes) sorter.add(now.bytes, now.audience);
    return now.bytes != nullptr;
  }
  if (!now.bytes) {
    sorter.remove(encode_removed(id), was->second.audience);
    return true;
  }
  if (was->second == now) return false;
  if (was->second.audience != now.audience) {
    sorter.remove(encode_removed(id), was->second.audience, now.audience);
  }
  sorter.add(now.bytes, now.audience);
  return true;
}

std::vector<domain::PersonKey> cleared_for(const domain::LiveState& state,
                                           const domain::Incident& incident) {
  if (!incident.restricted) return {};
  return domain::circle_of(state, incident);
}

std::vector<domain::ControlRoomKey> rooms_of(const domain::LiveState& state,
                                             const domain::SiteKey& key) {
  const domain::Site* const site = state.directory->find(key);
  if (site == nullptr) return {};
  return {site->control_room};
}

View view_of(const domain::LiveState& state, const domain::Visit& visit) {
  View view{.bytes = encode_visit(state, visit),
            .audience = {.control_rooms = rooms_of(state, visit.plan.site),
                         .people = visit.plan.visitors,
                         .on_handhelds = true}};
  if (visit.plan.backup) view.audience.people.push_back(visit.plan.backup);
  return view;
}

View view_of(const domain::LiveState& state, const domain::Notice& notice) {
  return {.bytes = encode_notice(state, notice),
          .audience = {.control_rooms = rooms_of(state, notice.site),
                       .people = notice.told,
                       .on_handhelds = true}};
}

View view_of(const domain::LiveState& state, const domain::Incident& incident) {
  return {.bytes = encode_incident(state, incident),
          .audience = {.control_rooms = incident.control_rooms,
                       .restricted = incident.restricted,
                       .person = {},
                       .people = cleared_for(state, incident)}};
}

View view_of(const domain::LiveState& state, const domain::Assignment& assignment) {
  View view{.bytes = encode_assignment(state, assignment),
            .audience = {.control_rooms = {}, .restricted = false, .person = assignment.person}};
  if (const domain::Incident* const incident = state.find(assignment.incident)) {
    view.audience.control_rooms = incident->control_rooms;
    view.audience.restricted = incident->restricted;
    view.audience.people = cleared_for(state, *incident);
  }
  return view;
}

View view_of(const domain::LiveState& state, const domain::Responder& responder) {
  ResponderPiece piece = encode_responder(state, responder);
  return {.bytes = std::move(piece.bytes),
          .audience = {.control_rooms = std::move(piece.control_rooms),
                       .restricted = false,
                       .person = responder.person}};
}

template <class Id>
void put(std::map<Id, View>& views, std::map<Id, View> changes) {
  for (auto& [id, view] : changes) {
    if (view.bytes) {
      views.insert_or_assign(id, std::move(view));
    } else {
      views.erase(id);
    }
  }
}

}  // namespace

struct LatestViews::Scope {
  std::set<domain::IncidentId> incidents;
  std::set<domain::AssignmentId> assignments;
  std::set<domain::PersonKey> responders;
  std::set<domain::VisitId> visits;
  std::set<domain::NoticeId> notices;
  bool directory{};
};

bool sees(const Viewer& viewer, const Chunk& chunk) {
  return sees(viewer, chunk.audience) && !sees(viewer, chunk.unless);
}

LatestViews::Scope LatestViews::widen(const domain::LiveState& state,
                                      const domain::Touched& touched) const {
  Scope scope;
  scope.directory = touched.directory;
  scope.incidents.insert(touched.incidents.begin(), touched.incidents.end());
  scope.assignments.insert(touched.assignments.begin(), touched.assignments.end());
  scope.responders.insert(touched.responders.begin(), touched.responders.end());
  scope.visits.insert(touched.visits.begin(), touched.visits.end());
  scope.notices.insert(touched.notices.begin(), touched.notices.end());
  if (touched.directory) {
    for (const auto& [id, visit] : state.visits) scope.visits.insert(id);
    for (const auto& [id, notice] : state.notices) scope.notices.insert(id);
  }
  if (touched.directory) {  // Names, addresses and control rooms are in every view.
    for (const auto& [id, incident] : state.incidents) scope.incidents.insert(id);
    for (const auto& [id, assignment] : state.assignments) scope.assignments.insert(id);
    for (const auto& [person, responder] : state.responders) scope.responders.insert(person);
    for (const auto& [person, view] : responders_) scope.responders.insert(person);
  }
  for (const domain::AssignmentId id : touched.assignments) {
    if (const auto* assignment = state.find(id)) scope.incidents.insert(assignment->incident);
    if (const auto was = incident_of_.find(id); was != incident_of_.end()) {
      scope.incidents.insert(was->second);
    }
  }
  // An assignment's view shows its incident and who else goes.
  for (const domain::IncidentId id : scope.incidents) {
    if (const auto now = state.assignments_of.find(id); now != state.assignments_of.end()) {
      scope.assignments.insert(now->second.begin(), now->second.end());
    }
    if (const auto was = assignments_of_.find(id); was != assignments_of_.end()) {
      scope.assignments.insert(was->second.begin(), was->second.end());
    }
  }
  for (const domain::AssignmentId id : scope.assignments) {
    if (const auto* assignment = state.find(id)) scope.responders.insert(assignment->person);
  }
  return scope;
}

void LatestViews::look_at_watched(const domain::LiveState& state,
                                  const Scope& scope,
                                  Sorter& sorter,
                                  Changes& changes) const {
  for (const domain::VisitId id : scope.visits) {
    View view;
    if (const domain::Visit* const visit = state.find(id)) view = view_of(state, *visit);
    changes.views_encoded += view.bytes ? 1 : 0;
    if (note_change(sorter, visits_, id, view)) changes.visits[id] = std::move(view);
  }
  for (const domain::NoticeId id : scope.notices) {
    View view;
    if (const domain::Notice* const notice = state.find(id)) view = view_of(state, *notice);
    changes.views_encoded += view.bytes ? 1 : 0;
    if (note_change(sorter, notices_, id, view)) changes.notices[id] = std::move(view);
  }
}

void LatestViews::look_at_covers(const domain::LiveState& state,
                                 const Scope& scope,
                                 Sorter& sorter,
                                 Changes& changes) const {
  const bool anew = scope.directory || ladders_ == nullptr;
  if (anew) changes.ladders = std::make_shared<const Ladders>(*state.directory);
  const Ladders& ladders = anew ? *changes.ladders : *ladders_;
  std::set<domain::SiteKey> places = ladders.places_of(scope.responders);
  if (anew) {
    for (const auto& [site, people] : ladders.places()) places.insert(site);
    for (const auto& [site, view] : covers_) places.insert(site);
  }
  for (const domain::SiteKey& key : places) {
    const domain::Site* const site = state.directory->find(key);
    const auto people = ladders.places().find(key);
    View view;
    if (site != nullptr && people != ladders.places().end()) {
      const domain::CoverLevel level = domain::cover_of(state, people->second);
      // A place that lacks nobody is no news, and no longer one when it did.
      if (level != domain::CoverLevel::good) {
        view = {.bytes = encode_cover(*site, level),
                .audience = {.control_rooms = {site->control_room}}};
      }
    }
    if (!view.bytes && !covers_.contains(key)) continue;
    changes.views_encoded += view.bytes ? 1 : 0;
    if (note_change(sorter, covers_, key, view)) changes.covers[key] = std::move(view);
  }
}

Changes LatestViews::look(const domain::LiveState& state, const domain::Touched& touched) const {
  const Scope scope = widen(state, touched);
  Changes changes;
  Sorter sorter;
  for (const domain::IncidentId id : scope.incidents) {
    const domain::Incident* const incident = state.find(id);
    View view;
    if (incident != nullptr) view = view_of(state, *incident);
    changes.views_encoded += view.bytes ? 1 : 0;
    if (incident != nullptr) {
      const auto told = lines_told_.find(id);
      const std::uint32_t after = told == lines_told_.end() ? 0 : told->second;
      const auto news =
          std::ranges::upper_bound(incident->timeline, after, {}, &domain::TimelineLine::line);
      if (news != incident->timeline.end()) {
        sorter.add(encode_lines(state, id, {news, incident->timeline.end()}), view.audience);
        changes.lines_told[id] = incident->timeline.back().line;
      }
    }
    if (note_change(sorter, incidents_, id, view)) changes.incidents[id] = std::move(view);
  }
  for (const domain::AssignmentId id : scope.assignments) {
    View view;
    if (const domain::Assignment* const assignment = state.find(id)) {
      view = view_of(state, *assignment);
      changes.incident_of[id] = assignment->incident;
      changes.views_encoded += 1;
    }
    if (note_change(sorter, assignments_, id, view)) changes.assignments[id] = std::move(view);
  }
  for (const domain::PersonKey& person : scope.responders) {
    View view;
    if (const domain::Responder* const responder = state.find_responder(person)) {
      view = view_of(state, *responder);
      changes.views_encoded += 1;
    }
    if (note_change(sorter, responders_, person, view))
      changes.responders[person] = std::move(view);
  }
  look_at_watched(state, scope, sorter, changes);
  look_at_covers(state, scope, sorter, changes);
  changes.removes = sorter.removes();
  changes.chunks = std::move(sorter).chunks();
  return changes;
}

std::uint64_t LatestViews::adopt(const domain::LiveState& state) {
  for (const auto& [id, incident] : state.incidents) lines_told_[id] = incident.timeline_count;
  domain::Touched everything;
  everything.directory = true;
  Changes changes = look(state, everything);
  const std::uint64_t views_encoded = changes.views_encoded;
  take(std::move(changes));
  return views_encoded;
}

void LatestViews::take(Changes changes) {
  for (const auto& [id, incident] : changes.incident_of) {
    const auto was = incident_of_.find(id);
    if (was != incident_of_.end() && was->second != incident)
      assignments_of_[was->second].erase(id);
    incident_of_[id] = incident;
    assignments_of_[incident].insert(id);
  }
  for (const auto& [id, view] : changes.assignments) {
    if (view.bytes) continue;
    const auto was = incident_of_.find(id);
    if (was == incident_of_.end()) continue;
    assignments_of_[was->second].erase(id);
    incident_of_.erase(was);
  }
  for (const auto& [id, view] : changes.incidents) {
    if (view.bytes) continue;
    lines_told_.erase(id);
    assignments_of_.erase(id);
  }
  for (const auto& [id, line] : changes.lines_told) lines_told_[id] = line;
  put(incidents_, std::move(changes.incidents));
  put(assignments_, std::move(changes.assignments));
  put(responders_, std::move(changes.responders));
  put(visits_, std::move(changes.visits));
  put(notices_, std::move(changes.notices));
  put(covers_, std::move(changes.covers));
  if (changes.ladders) ladders_ = std::move(changes.ladders);
}

std::vector<Bytes> LatestViews::collect(const Viewer& viewer) const {
  std::vector<Bytes> seen;
  const auto add = [&](const auto& views) {
    for (const auto& [id, view] : views) {
      if (sees(viewer, view.audience)) seen.push_back(view.bytes);
    }
  };
  add(incidents_);
  add(assignments_);
  add(responders_);
  add(visits_);
  add(notices_);
  add(covers_);
  return seen;
}

const Audience* LatestViews::audience_of(const domain::PersonKey& person) const {
  const auto found = responders_.find(person);
  return found == responders_.end() ? nullptr : &found->second.audience;
}

}  // namespace meldkamer::feed
