#include "server/feed/desk.hpp"

#include <algorithm>
#include <utility>

#include "server/base/limits.hpp"
#include "server/base/rarely.hpp"
#include "server/domain/need_to_know.hpp"
#include "server/feed/subscriber.hpp"

namespace meldkamer::feed {

Desk::Desk(Clock& clock)
    : clock_(clock),
      part_header_(encode_kind(FrameKind::snapshot_part)),
      presence_header_(encode_kind(FrameKind::presence)),
      place_(encode_position({})),
      go_silent_(encode_go_silent()) {}

namespace {

std::set<domain::PersonKey> all_silenced(const domain::LiveState& state) {
  std::set<domain::PersonKey> people;
  for (const domain::IncidentId id : state.procedures_running) {
    const domain::Incident* const incident = state.find(id);
    if (incident == nullptr) continue;
    const auto theirs = domain::silenced_by(state, *incident);
    people.insert(theirs.begin(), theirs.end());
  }
  return people;
}

}  // namespace

namespace {

Frame frame_for(const Viewer& viewer, const Delta& delta) {
  Frame frame{.parts = {delta.header}, .position = delta.position};
  for (const Chunk& chunk : delta.chunks) {
    if (sees(viewer, chunk)) frame.parts.push_back(chunk.bytes);
  }
  return frame;
}

/// Who reads more slowly than things happen gets fewer and larger messages.
void join(Frame& into, Frame frame) {
  into.parts.front() = frame.parts.front();
  into.position = frame.position;
  into.parts.insert(into.parts.end(), frame.parts.begin() + 1, frame.parts.end());
}

}  // namespace

void Desk::resume(const domain::LiveState& state, journal::Position head) {
  const std::lock_guard lock(mutex_);
  figures_.views_encoded += views_.adopt(state);
  ring_.begin_at(head);
  place_ = encode_position(head);
  directory_version_ = state.directory->version;
  silenced_ = all_silenced(state);
  handoffs_pending_ = static_cast<std::uint32_t>(state.handoffs_pending.size());
}

void Desk::follow(const domain::LiveState& state, const engine::Committed& committed) {
  domain::Touched touched;
  for (const domain::Event& event : *committed.events) domain::touch(touched, state, event);
  // Only this thread changes the views, so reading them here needs no lock.
  Changes changes = views_.look(state, touched);
  const bool renamed = touched.directory;
  auto delta = std::make_shared<Delta>();
  delta->position = committed.position;
  delta->header = encode_delta_header(
      committed.position, committed.at, renamed ? state.directory->version : std::string());
  delta->joins = !renamed && !changes.removes;
  delta->chunks = std::move(changes.chunks);
  delta->bytes = delta->header->size();
  for (const Chunk& chunk : delta->chunks) delta->bytes += chunk.bytes->size();
  Bytes place = encode_position(committed.position);
  std::set<domain::PersonKey> silenced = all_silenced(state);
  const std::lock_guard lock(mutex_);
  silenced_ = std::move(silenced);
  figures_.views_encoded += changes.views_encoded;
  figures_.deltas += 1;
  figures_.delta_bytes += delta->bytes;
  views_.take(std::move(changes));
  ring_.push(std::move(delta));
  place_ = std::move(place);
  if (renamed) directory_version_ = state.directory->version;
  handoffs_pending_ = static_cast<std::uint32_t>(state.handoffs_pending.size());
  if (news_) news_();
}

Cursor Desk::cursor_after(std::optional<journal::Position> position) const {
  const std::lock_guard lock(mutex_);
  Cursor cursor;
  if (position && ring_.holds_after(*position)) cursor.sequence = position->sequence;
  cursor.beat = beat_;  // The first heartbeat comes with the next one of everybody.
  return cursor;
}

std::vector<Frame> Desk::take(const Viewer& viewer, Cursor& cursor) {
  std::vector<Frame> frames;
  if (is_silenced(viewer)) {
    if (!std::exchange(cursor.told_silent, true)) {
      cursor.snapshot_left.clear();
      cursor.sequence.reset();  // What it missed comes as a snapshot, afterwards.
      frames.push_back({.parts = {go_silent_}, .position = {}});
    }
    return frames;
  }
  cursor.told_silent = false;
  if (cursor.snapshot_left.empty()) {
    add_deltas(viewer, cursor, frames);
    if (!frames.empty()) return frames;
  }
  std::size_t bytes = 0;
  while (!cursor.snapshot_left.empty() && bytes < limits::feed_write_bytes_max) {
    bytes += cursor.snapshot_left.front().size();
    frames.push_back(std::move(cursor.snapshot_left.front()));
    cursor.snapshot_left.pop_front();
    if (rarely(RareSite::one_snapshot_part)) break;
  }
  return frames;
}

bool Desk::is_silenced(const Viewer& viewer) const {
  const std::lock_guard lock(mutex_);
  return viewer.picture == Picture::handheld && silenced_.contains(viewer.person);
}

void Desk::add_deltas(const Viewer& viewer, Cursor& cursor, std::vector<Frame>& frames) {
  for (;;) {
    std::vector<std::shared_ptr<const Delta>> deltas;
    {
      const std::lock_guard lock(mutex_);
      const journal::Position newest = ring_.newest();
      const bool held = cursor.sequence &&
                        ring_.holds_after({.epoch = newest.epoch, .sequence = *cursor.sequence});
      if (!held) {
        for (Frame& frame : snapshot(viewer)) cursor.snapshot_left.push_back(std::move(frame));
        cursor.sequence = newest.sequence;
        cursor.presence_round = 0;
        figures_.snapshots += 1;
        return;
      }
      deltas = ring_.after(*cursor.sequence, limits::feed_write_bytes_max);
      if (deltas.empty()) {
        add_signs_of_life(viewer, cursor, frames);
        return;
      }
    }
    bool joins = false;  // The last of the frames, with what comes next.
    for (const auto& delta : deltas) {
      cursor.sequence = delta->position.sequence;
      Frame frame = frame_for(viewer, *delta);
      if (frame.parts.size() == 1) continue;
      if (joins && delta->joins) {
        join(frames.back(), std::move(frame));
      } else {
        frames.push_back(std::move(frame));
      }
      joins = delta->joins;
    }
    if (!frames.empty()) return;
  }
}

// Caught up: with the lock held, nothing newer can come between.
void Desk::add_signs_of_life(const Viewer& viewer, Cursor& cursor, std::vector<Frame>& frames) {
  if (cursor.presence_round < presence_.round()) {
    Frame frame{.parts = {presence_header_}, .position = {}};
    for (Bytes& bytes : presence_.collect(viewer, cursor.presence_round)) {
      frame.parts.push_back(std::move(bytes));
    }
    cursor.presence_round = presence_.round();
    if (frame.parts.size() > 1) frames.push_back(std::move(frame));
  }
  if (cursor.beat < beat_) {
    frames.push_back({.parts = {heartbeat_, place_}, .position = ring_.newest()});
    cursor.beat = beat_;
  }
}

std::vector<Frame> Desk::snapshot(const Viewer& viewer) const {
  std::vector<Frame> frames;
  std::vector<Bytes> views = views_.collect(viewer);
  Frame frame{.parts = {part_header_}, .position = {}};
  for (Bytes& view : views) {
    frame.parts.push_back(std::move(view));
    if (frame.parts.size() <= limits::feed_snapshot_part_views) continue;
    frames.push_back(std::exchange(frame, {.parts = {part_header_}, .position = {}}));
  }
  frame.parts.front() = encode_snapshot_end(ring_.newest(), clock_.now(), directory_version_);
  frame.position = ring_.newest();
  frames.push_back(std::move(frame));
  return frames;
}

void Desk::beat(const engine::EngineFigures& figures) {
  const Instant now = clock_.now();
  Condition condition{.storing = figures.storing,
                      .storing_fault = figures.storing_fault,
                      .clock_offset = clock_.wall_offset()};
  const std::lock_guard lock(mutex_);
  condition.handoffs_pending = handoffs_pending_;
  condition.directory_version = directory_version_;
  heartbeat_ = encode_heartbeat(now, condition);
  beat_ += 1;
}

bool Desk::publish(const domain::PresenceBook& book) {
  const std::lock_guard lock(mutex_);
  return presence_.publish(book, views_);
}

void Desk::enter(Subscriber& subscriber) {
  const Viewer& viewer = subscriber.viewer();
  const std::lock_guard lock(registry_mutex_);  // Coming and going are told in their order.
  subscribers_.insert(&subscriber);
  if (viewer.picture != Picture::handheld || handhelds_[viewer.person]++ > 0) return;
  for (const auto& listener : listeners_) listener.connected(viewer.person, true);
}

void Desk::leave(Subscriber& subscriber) {
  const Viewer& viewer = subscriber.viewer();
  const std::lock_guard lock(registry_mutex_);
  subscribers_.erase(&subscriber);
  if (viewer.picture != Picture::handheld || --handhelds_[viewer.person] > 0) return;
  handhelds_.erase(viewer.person);
  for (const auto& listener : listeners_) listener.connected(viewer.person, false);
}

void Desk::wake_all() {
  const std::lock_guard lock(registry_mutex_);
  for (Subscriber* const subscriber : subscribers_) subscriber->wake();
}

std::size_t Desk::subscribers() const {
  const std::lock_guard lock(registry_mutex_);
  return subscribers_.size();
}

void Desk::listen(HandheldListener listener) {
  const std::lock_guard lock(registry_mutex_);
  listeners_.push_back(std::move(listener));
}

void Desk::tell_wrote(const domain::PersonKey& person, journal::Position position) const {
  for (const auto& listener : listeners_) listener.wrote(person, position);
}

void Desk::on_news(std::function<void()> news) {
  const std::lock_guard lock(mutex_);
  news_ = std::move(news);
}

FeedFigures Desk::figures() const {
  const std::lock_guard lock(mutex_);
  return figures_;
}

}  // namespace meldkamer::feed
