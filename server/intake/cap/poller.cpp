#include "server/intake/cap/poller.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/intake/cap/feed.hpp"
#include "server/intake/cap/order.hpp"
#include "server/intake/cap/read_alert.hpp"

namespace meldkamer::intake::cap {
namespace asio = boost::asio;

namespace {

std::vector<std::string> names_of(const PollConfiguration& configuration) {
  std::vector<std::string> names;
  names.reserve(configuration.feeds.size());
  for (const Feed& feed : configuration.feeds) names.push_back(feed.name);
  return names;
}

/// The newest open case that an earlier message of the same sender belongs to.
asio::awaitable<domain::IncidentId> case_of(CaseBook* cases, std::vector<MessageName> names) {
  std::vector<domain::RequestId> requests;
  requests.reserve(names.size());
  for (const MessageName& name : names) requests.push_back(request_of(name));
  if (requests.empty()) co_return domain::IncidentId{};
  const auto known = co_await cases->find(std::move(requests));
  for (const auto& each : known) {
    if (each && each->open) co_return each->answer.incident;
  }
  co_return domain::IncidentId{};
}

/// Durable when it completes with a receipt.
asio::awaitable<engine::Result> hand_in(AlarmSink* sink,
                                        CaseBook* cases,
                                        Alert alert,
                                        Arrival arrival) {
  auto references = own_references(alert);
  const auto follows = co_await case_of(cases, std::move(references));
  std::vector<domain::Command> commands;
  commands.push_back(to_order(alert, follows, arrival).command);
  auto results = co_await submit_all(*sink, std::move(commands));
  co_return std::move(results.front());
}

}  // namespace

Poller::Poller(PollConfiguration configuration, Parts parts)
    : parts_(std::move(parts)), by_feed_("cap_poll", names_of(configuration)) {
  for (Feed& feed : configuration.feeds) followed_.push_back({.feed = std::move(feed)});
}

Poller::~Poller() {
  stop();
}

std::expected<void, Fault> Poller::start() {
  worker_.start([this] { run(); });
  spdlog::info("cap_poll_started feeds={}", followed_.size());
  return {};
}

void Poller::stop() {
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  woken_.notify_all();
}

asio::awaitable<void> Poller::join() {
  return worker_.join();
}

void Poller::run() {
  while (!stopping_) {
    for (Followed& followed : followed_) {
      if (stopping_ || parts_.clock.now() < followed.due) continue;
      poll(followed);
      followed.due = parts_.clock.now() + followed.feed.every;
    }
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, limits::cap_poll_look_every, [this] { return stopping_.load(); });
  }
}

void Poller::poll(Followed& followed) {
  ++polls_;
  auto fetched = fetch(followed.feed.url, followed.version, followed.feed.authority, stopping_);
  if (stopping_) return;
  if (!fetched) {
    ++failed_;
    return note_works(followed, false, fetched.error());
  }
  if (fetched->unchanged) {
    ++unchanged_;
    return note_works(followed, true, {});
  }
  // Only what is dealt with as a whole is not asked for again.
  if (take_entries(followed, fetched->body)) followed.version = std::move(fetched->version);
}

/// True: everything in it is dealt with.
bool Poller::take_entries(Followed& followed, std::string_view bytes) {
  const auto page = read_feed(bytes);
  if (!page) {
    ++failed_;
    note_works(followed, false, page.error().where + ' ' + page.error().what);
    return true;
  }
  note_works(followed, true, {});
  if (page->is_message) return take_message(followed, bytes);
  bool whole = true;
  // Oldest first, so that an update finds what it updates.
  for (auto entry = page->entries.rbegin(); entry != page->entries.rend(); ++entry) {
    if (stopping_) return false;
    if (followed.seen.contains(entry->id)) continue;
    const std::string url = same_server_link(followed.feed.url, entry->link);
    if (url.empty()) {
      by_feed_.note(followed.feed.name, SourceFigures::What::refused, {});
      remember(followed, entry->id);
      continue;
    }
    const auto message = fetch(url, {}, followed.feed.authority, stopping_);
    if (!message) ++failed_;
    if (message && take_message(followed, message->body)) {
      remember(followed, entry->id);
    } else {
      whole = false;
    }
  }
  return whole;
}

/// True: dealt with, also when it is no message; false: try again.
bool Poller::take_message(const Followed& followed, std::string_view bytes) {
  using enum SourceFigures::What;
  const std::string& name = followed.feed.name;
  by_feed_.note(name, received, parts_.clock.now());
  const auto alert = read_alert(bytes);
  const auto& senders = followed.feed.senders;
  const bool may =
      alert && (senders.empty() || std::ranges::find(senders, alert->name.sender) != senders.end());
  if (!may) {
    by_feed_.note(name, refused, {});
    spdlog::warn("cap_poll_message_refused feed={} where={} reason={}",
                 printable(name),
                 printable(alert ? "alert/sender" : alert.error().where),
                 printable(alert ? alert->name.sender : alert.error().what));
    return true;
  }
  const Instant wall = parts_.clock.now() + parts_.clock.wall_offset();
  if (alert->name.sent < wall && wall - alert->name.sent > Duration{limits::receipt_kept}) {
    ++passed_over_;
    return true;
  }
  return store(followed, *alert);
}

bool Poller::store(const Followed& followed, const Alert& alert) {
  const Instant now = parts_.clock.now();
  const Arrival arrival{.received_at = now, .wall_time = now + parts_.clock.wall_offset()};
  auto work = hand_in(&parts_.sink, &parts_.cases, alert, arrival);
  const auto result = asio::co_spawn(parts_.executor, std::move(work), asio::use_future).get();
  if (result) {
    by_feed_.note(followed.feed.name, SourceFigures::What::accepted, {});
    return true;
  }
  by_feed_.note(followed.feed.name, SourceFigures::What::refused, {});
  spdlog::error("cap_poll_not_stored feed={} id={}",
                printable(followed.feed.name),
                printable(alert.name.identifier));
  return std::holds_alternative<domain::Refusal>(result.error());
}

void Poller::remember(Followed& followed, std::string id) {
  if (!followed.seen.insert(id).second) return;
  followed.in_order.push_back(std::move(id));
  if (followed.in_order.size() <= limits::cap_entries_seen_max) return;
  followed.seen.erase(followed.in_order.front());
  followed.in_order.pop_front();
}

/// One line when a feed stops and one when it is back.
void Poller::note_works(Followed& followed, bool works, std::string_view reason) {
  if (std::exchange(followed.works, works) == works) return;
  if (works) {
    spdlog::info("cap_poll_works_again feed={}", printable(followed.feed.name));
  } else {
    spdlog::warn(
        "cap_poll_failed feed={} reason={}", printable(followed.feed.name), printable(reason));
  }
}

std::vector<Figure> Poller::figures() const {
  auto list = by_feed_.figures();
  const auto add = [&](std::string name, const std::atomic<std::uint64_t>& count) {
    list.push_back({.name = std::move(name), .labels = "", .value = static_cast<double>(count)});
  };
  add("cap_poll_polls_total", polls_);
  add("cap_poll_unchanged_total", unchanged_);
  add("cap_poll_failed_total", failed_);
  add("cap_poll_passed_over_total", passed_over_);
  return list;
}

}  // namespace meldkamer::intake::cap
