#include "server/feed/hub.hpp"

#include <mutex>
#include <utility>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <boost/asio/this_coro.hpp>

#include "server/base/as_result.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/feed/desk.hpp"
#include "server/feed/subscriber.hpp"

namespace meldkamer::feed {
namespace asio = boost::asio;

namespace {

using Bell = asio::experimental::concurrent_channel<void(boost::system::error_code)>;
static_assert(limits::presence_tick == limits::feed_heartbeat, "one tick serves both");

/// What the handhelds said of themselves, for the screens and for the journal.
struct Signs {
  domain::PresenceBook shown;
  std::vector<domain::RecordContact> contacts;
};

}  // namespace

struct Hub::Impl {
  explicit Impl(Clock& time) : clock(time), desk(std::make_shared<Desk>(time)) {}

  asio::awaitable<void> wake_subscribers();
  asio::awaitable<void> tick();
  asio::awaitable<void> publish_presence();
  void record(domain::RecordContact contact);

  Clock& clock;
  std::shared_ptr<Desk> desk;
  engine::Engine* engine{};

  std::mutex mutex;
  std::set<domain::PersonKey> recording;  // Their contact is on its way to the journal.
};

Hub::Hub(Clock& clock) : impl_(std::make_unique<Impl>(clock)) {}

Hub::~Hub() = default;

void Hub::attach(engine::Engine& engine) {
  impl_->engine = &engine;
}

void Hub::listen(HandheldListener listener) {
  impl_->desk->listen(std::move(listener));
}

void Hub::resume(const domain::LiveState& state, journal::Position head) {
  impl_->desk->resume(state, head);
}

void Hub::follow(const domain::LiveState& state, const engine::Committed& committed) {
  impl_->desk->follow(state, committed);
}

std::shared_ptr<Subscription> Hub::subscribe(Viewer viewer,
                                             std::optional<journal::Position> resume_after,
                                             // NOLINTNEXTLINE(performance-unnecessary-value-param)
                                             asio::any_io_executor executor) {
  return std::make_shared<Subscriber>(impl_->desk, std::move(viewer), resume_after, executor);
}

std::size_t Hub::subscribers() const {
  return impl_->desk->subscribers();
}

FeedFigures Hub::figures() const {
  return impl_->desk->figures();
}

asio::awaitable<void> Hub::run() {
  using namespace asio::experimental::awaitable_operators;
  auto waking = impl_->wake_subscribers();
  auto ticking = impl_->tick();
  co_await (std::move(waking) && std::move(ticking));
}

// The engine's thread rings one bell; the many are rung from here.
asio::awaitable<void> Hub::Impl::wake_subscribers() {
  const auto bell = std::make_shared<Bell>(co_await asio::this_coro::executor, 1);
  desk->on_news([bell] { bell->try_send(boost::system::error_code{}); });
  for (;;) {
    desk->wake_all();
    const auto [error] = co_await bell->async_receive(as_result);
    if (error) break;  // Cancelled.
  }
  desk->on_news({});
}

asio::awaitable<void> Hub::Impl::tick() {
  try {
    for (;;) {
      if (engine != nullptr) {
        desk->beat(engine->figures());
        co_await publish_presence();
      }
      desk->wake_all();
      co_await clock.sleep_for(limits::feed_heartbeat);
    }
  } catch (const boost::system::system_error& error) {
    if (error.code() != asio::error::operation_aborted) throw;
  }
}

asio::awaitable<void> Hub::Impl::publish_presence() {
  auto book = co_await engine::read_presence(*engine);
  if (book.empty()) co_return;
  auto look = [book = std::move(book), now = clock.now()](const domain::LiveState& state,
                                                          journal::Position) mutable {
    auto contacts = contacts_to_record(state, book, now);
    return Signs{.shown = positions_to_share(state, std::move(book)),
                 .contacts = std::move(contacts)};
  };
  const auto signs = co_await engine::read_state<Signs>(*engine, std::move(look));
  desk->publish(signs.shown);
  for (const domain::RecordContact& contact : signs.contacts) record(contact);
}

void Hub::Impl::record(domain::RecordContact contact) {
  {
    const std::lock_guard lock(mutex);
    if (!recording.insert(contact.person).second) return;
  }
  domain::Command command;
  command.order = contact;
  engine->submit(std::move(command), [this, contact](engine::Result result) {
    {
      const std::lock_guard lock(mutex);
      recording.erase(contact.person);
    }
    // A Fault mends itself: the next tick says it again.
    if (result || !std::holds_alternative<domain::Refusal>(result.error())) return;
    spdlog::warn("contact_refused person={} reason={}",
                 printable(contact.person.value),
                 domain::name_of(std::get<domain::Refusal>(result.error()).code));
  });
}

}  // namespace meldkamer::feed
