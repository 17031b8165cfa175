#include "server/engine/loop.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>

#include "server/base/as_result.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/base/rarely.hpp"
#include "server/base/uuid.hpp"
#include "server/domain/cover.hpp"
#include "server/domain/evolve.hpp"
#include "server/engine/append_reasons.hpp"
#include "server/engine/recovery.hpp"
#include "server/wire/event.hpp"

namespace meldkamer::engine {
namespace asio = boost::asio;

namespace {

Fault unavailable(std::string_view what) {
  return {.kind = Fault::Kind::unavailable, .what = std::string(what)};
}

}  // namespace

Loop::Loop(Engine::Parts parts)
    : parts_(std::move(parts)),
      work_(io_.get_executor()),
      bell_(io_, 1),
      checkpointer_(
          parts_.journal,
          parts_.clock,
          {.entries = parts_.checkpoint_entries, .beside = parts_.beside, .vault = parts_.vault}),
      tasks_(io_.get_executor(), "engine") {}

std::expected<void, Fault> Loop::recover_state() {
  const auto opened = parts_.journal.open_epoch();
  if (!opened) return std::unexpected(opened.error());
  auto recovered = recover(parts_.journal, parts_.vault);
  if (!recovered) return std::unexpected(recovered.error());
  if (recovered->position.sequence != opened->sequence) {
    return std::unexpected(
        Fault{.kind = Fault::Kind::fenced,
              .what = "another server wrote in this journal while this started"});
  }
  head_ = *opened;
  committed_ = std::move(recovered->state);
  draft_ = committed_;
  spdlog::info("engine_recovered epoch={} sequence={} replayed={} incidents={}",
               head_.epoch,
               head_.sequence,
               recovered->entries_replayed,
               committed_.incidents.size());
  checkpointer_.note(recovered->entries_replayed, recovered->bytes_replayed);
  for (Follower* const follower : parts_.followers) follower->resume(committed_, head_);
  return {};
}

void Loop::run() {
  begin();
  io_.run();
}

void Loop::begin() {
  tasks_.spawn(watch_time());
}

bool Loop::run_ready() {
  return io_.poll() > 0;
}

void Loop::end() {
  {
    const std::unique_lock lock(ended_mutex_);
    ended_ = true;
  }
  io_.restart();
  io_.poll();
}

void Loop::post(std::move_only_function<void()> work) {
  {
    const std::shared_lock lock(ended_mutex_);
    if (!ended_) {
      asio::post(io_, std::move(work));
      return;
    }
  }
  work();
}

void Loop::begin_stop() {
  stopping_ = true;
  tasks_.stop();
  const Fault fault = unavailable("the server is stopping");
  for (Waiting& waiting : queue_.close()) waiting.done(std::unexpected(Rejection(fault)));
  if (!in_flight_ || broken_) finish_stop();
}

void Loop::finish_stop() {
  if (!broken_) next_.refuse(unavailable("the server is stopping"));
  work_.reset();
}

void Loop::submit(Waiting waiting) {
  switch (queue_.put(waiting)) {
    case CommandQueue::Put::wake:
      asio::post(io_, [this] { gather(); });
      return;
    case CommandQueue::Put::taken:
      return;
    case CommandQueue::Put::full:
      waiting.done(std::unexpected(Rejection(unavailable("too many commands are waiting"))));
      return;
    case CommandQueue::Put::closed:
      waiting.done(std::unexpected(Rejection(unavailable("the server is stopping"))));
      return;
  }
}

void Loop::gather() {
  if (broken_ || stopping_) return;
  // Commands first: who acknowledges in the same instant as a step falls due wins.
  take_commands();
  take_deadlines();
  flush();
  const std::optional<Instant> look = next_look();
  if (look && (!armed_ || *look < *armed_)) bell_.try_send(boost::system::error_code{});
  // A batch that made nothing true starts no commit, so no commit's end fetches the next one.
  if (!in_flight_ && queue_.size() > 0) {
    asio::post(io_, [this] { gather(); });  // Never outlives the loop, which owns its context.
  }
}

void Loop::take_commands() {
  // Half of the entry is kept for the deadlines: a flood of commands does not hold back a ladder.
  while (next_.events.size() < limits::batch_events_max / 2 &&
         next_.callers.size() < limits::batch_commands_max) {
    auto taken = queue_.take(1);
    if (taken.empty()) return;
    decide_one(taken.front().command, std::move(taken.front().done));
    if (rarely(RareSite::one_order)) return;
  }
}

void Loop::take_deadlines() {
  const Instant now = parts_.clock.now();
  if (now < retry_at_) return;
  while (next_.events.size() < limits::batch_events_max &&
         next_.deadlines.size() < limits::batch_commands_max) {
    refresh_draft();
    const Instant due = domain::next_deadline(draft_);
    if (!due || due > now) return;
    domain::Command check;
    check.order = domain::CheckDeadlines{};
    if (!decide_one(check, {})) {
      // A deadline that nobody handles must not keep the engine busy, nor be forgotten.
      spdlog::error("deadline_stuck due={}", to_text(due));
      retry_at_ = now + limits::deadline_retry;
      return;
    }
    next_.deadlines.push_back(due);
    if (rarely(RareSite::one_deadline)) return;
  }
}

bool Loop::decide_one(const domain::Command& command, std::move_only_function<void(Result)> done) {
  refresh_draft();
  auto decision = domain::decide(draft_, command, parts_.clock.now(), presence_);
  next_.commands += 1;
  if (!decision) {
    next_.refusals += 1;
    if (done) next_.callers.push_back({std::move(done), std::unexpected(decision.error())});
    return false;
  }
  for (const domain::Event& event : decision->events) domain::evolve(draft_, event);
  std::ranges::move(decision->events, std::back_inserter(next_.events));
  const auto& refusal = decision->refusal;
  if (done && refusal) {
    next_.refusals += 1;
    next_.callers.push_back({std::move(done), std::unexpected(*refusal)});
  } else if (done) {
    next_.callers.push_back({std::move(done), decision->answer});
  }
  return !decision->events.empty();
}

void Loop::refresh_draft() {
  if (!draft_lost_) return;
  assert(!in_flight_ && next_.events.empty());
  draft_ = committed_;
  draft_lost_ = false;
}

void Loop::flush() {
  if (in_flight_ || next_.empty()) return;
  if (!next_.events.empty()) {
    start_commit();
    return;
  }
  Batch said = std::exchange(next_, {});
  count(said, {});
  said.answer(head_);
}

void Loop::start_commit() {
  const TimeMark mark = parts_.clock.mark();
  wire::StoredEntry entry{.mark = mark, .events = std::move(next_.events)};
  auto bytes = wire::encode_entry(entry, parts_.vault);
  next_.events = std::move(entry.events);
  if (!bytes) {
    set_storing(false, bytes.error().what);
    return drop_batches(bytes.error().what);
  }
  journal::Batch batch{.commit_id = random_uuid(parts_.entropy), .bytes = std::move(*bytes)};
  if (batch.bytes.size() > limits::entry_bytes_max) {
    spdlog::error("entry_too_large bytes={} events={}", batch.bytes.size(), next_.events.size());
    return drop_batches("these facts are too large for one entry of the journal");
  }
  in_flight_ = std::exchange(next_, {});
  append_begun_ = mark.at;
  append_bytes_ = batch.bytes.size();
  auto done = [self = shared_from_this()](journal::Appended appended) {
    asio::post(self->io_, [loop = self.get(), appended] { loop->finish(appended); });
  };
  parts_.journal.append(head_, std::move(batch), std::move(done));
}

void Loop::finish(journal::Appended appended) {
  if (broken_ || !in_flight_) return;  // The answer came after we had stopped to wait for it.
  if (appended.outcome == journal::AppendOutcome::committed) {
    Batch batch = std::move(*in_flight_);
    in_flight_.reset();
    commit_done(std::move(batch), appended.head);
  } else if (const char* const reason = reason_to_wait(appended.outcome)) {
    set_storing(false, reason);
    const auto kind = appended.outcome == journal::AppendOutcome::full ? Fault::Kind::full
                                                                       : Fault::Kind::unavailable;
    in_flight_->refuse({.kind = kind, .what = reason});
    in_flight_.reset();
    drop_batches(reason);
  } else {
    return break_off(reason_to_end(appended.outcome));
  }
  if (stopping_) {
    finish_stop();
    return;
  }
  gather();
}

void Loop::commit_done(Batch batch, journal::Position position) {
  head_ = position;
  set_storing(true, {});
  for (const domain::Event& event : batch.events) domain::evolve(committed_, event);
  count(batch, parts_.clock.now());
  checkpointer_.note(1, append_bytes_);
  const Committed committed{
      .position = position,
      .at = append_begun_,
      .events = std::make_shared<const domain::Events>(std::move(batch.events))};
  for (Follower* const follower : parts_.followers) follower->follow(committed_, committed);
  batch.answer(position);
}

void Loop::drop_batches(std::string_view reason) {
  Batch dropped = std::exchange(next_, {});
  draft_lost_ = true;
  retry_at_ = parts_.clock.now() + limits::deadline_retry;
  dropped.refuse(unavailable(reason));
}

void Loop::break_off(const Fault& fault) {
  broken_ = true;
  set_storing(false, fault.what);
  spdlog::critical("journal_broken what={}", printable(fault.what));
  parts_.on_broken(fault);
  if (stopping_) finish_stop();
}

void Loop::set_presence(domain::PersonKey person, domain::Presence presence) {
  const std::lock_guard lock(presence_mutex_);
  const bool first = presence_news_.empty();
  presence_news_.insert_or_assign(std::move(person), presence);
  if (first) asio::post(io_, [this] { move_presence(); });
}

void Loop::move_presence() {
  domain::PresenceBook news;
  {
    const std::lock_guard lock(presence_mutex_);
    news = std::exchange(presence_news_, {});
  }
  for (auto& [person, presence] : news) {
    // Who is in the directory bounds the book.
    if (committed_.directory->find(person) == nullptr) continue;
    if (!domain::is_at_work(committed_, person)) presence.position.reset();
    presence_.insert_or_assign(person, presence);
  }
}

asio::awaitable<void> Loop::watch_time() {
  using namespace asio::experimental::awaitable_operators;
  for (;;) {
    look_at_time();
    armed_ = next_look();
    auto rung = bell_.async_receive(as_result);
    if (armed_) {
      auto due = parts_.clock.sleep_until(*armed_);
      co_await (std::move(due) || std::move(rung));
    } else {
      co_await std::move(rung);
    }
    const auto cancelled = co_await asio::this_coro::cancellation_state;
    if (cancelled.cancelled() != asio::cancellation_type::none) co_return;
  }
}

std::optional<Instant> Loop::next_look() const {
  if (broken_) return std::nullopt;
  std::optional<Instant> look;
  if (in_flight_) look = append_begun_ + limits::append_timeout;
  // While the draft waits to be made again, the committed state knows the deadlines.
  const Instant due = domain::next_deadline(draft_lost_ ? committed_ : draft_);
  const bool room = next_.events.size() < limits::batch_events_max &&
                    next_.deadlines.size() < limits::batch_commands_max;
  if (due && room) {
    const Instant when = std::max(due, retry_at_);
    look = look ? std::min(*look, when) : when;
  }
  return look;
}

void Loop::look_at_time() {
  if (broken_ || stopping_) return;
  const bool late =
      in_flight_ && parts_.clock.now() - append_begun_ >= Duration{limits::append_timeout};
  if (late) {
    break_off({.kind = Fault::Kind::broken,
               .what = "the journal's disk gave no answer for 10 s: check it, then start again"});
    return;
  }
  gather();
}

void Loop::count(const Batch& batch, Instant now) {
  const std::lock_guard lock(figures_mutex_);
  figures_.commands += batch.commands;
  figures_.refusals += batch.refusals;
  figures_.events += batch.events.size();
  if (!batch.events.empty()) figures_.commits += 1;
  for (const Instant due : batch.deadlines) {
    figures_.lateness_us_last = (now - due).count();
    figures_.lateness_us_max = std::max(figures_.lateness_us_max, figures_.lateness_us_last);
  }
}

void Loop::set_storing(bool storing, std::string_view fault) {
  const std::lock_guard lock(figures_mutex_);
  if (figures_.storing && !storing) spdlog::error("journal_not_storing what={}", fault);
  if (!figures_.storing && storing) spdlog::info("journal_storing_again");
  figures_.storing = storing;
  figures_.storing_fault = fault;
}

EngineFigures Loop::figures() const {
  const std::lock_guard lock(figures_mutex_);
  EngineFigures figures = figures_;
  figures.queue_length = queue_.size();
  return figures;
}

}  // namespace meldkamer::engine
