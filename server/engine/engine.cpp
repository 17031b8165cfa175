#include "server/engine/engine.hpp"

#include <cassert>
#include <utility>

#include <boost/asio/post.hpp>

#include "server/engine/loop.hpp"

namespace meldkamer::engine {
namespace asio = boost::asio;

// The loop is shared with whatever still has to call it back: an append, a post.
struct Engine::Impl {
  explicit Impl(Parts parts) : loop(std::make_shared<Loop>(std::move(parts))) {}

  std::shared_ptr<Loop> loop;
  std::thread thread;
};

Engine::Engine(Parts parts) : impl_(std::make_unique<Impl>(std::move(parts))) {}

// NOLINTNEXTLINE(bugprone-exception-escape): an engine that cannot be stopped ends the process.
Engine::~Engine() {
  stop();
}

std::expected<void, Fault> Engine::start() {
  assert(!impl_->thread.joinable());
  if (auto recovered = impl_->loop->recover_state(); !recovered) return recovered;
  impl_->thread = std::thread([loop = impl_->loop] { loop->run(); });
  return {};
}

std::expected<void, Fault> Engine::start_driven() {
  if (auto recovered = impl_->loop->recover_state(); !recovered) return recovered;
  impl_->loop->begin();
  return {};
}

bool Engine::run_ready() {
  return impl_->loop->run_ready();
}

void Engine::stop() {
  if (!impl_->thread.joinable()) return;
  impl_->loop->post([loop = impl_->loop] { loop->begin_stop(); });
  impl_->thread.join();
  impl_->loop->end();
}

void Engine::submit(domain::Command command, std::move_only_function<void(Result)> done) {
  impl_->loop->submit({.command = std::move(command), .done = std::move(done)});
}

asio::awaitable<Result> Engine::submit(domain::Command command) {
  auto executor = co_await asio::this_coro::executor;
  auto initiate = [this, executor](auto handler, domain::Command order) {
    submit(std::move(order), [executor, handler = std::move(handler)](Result result) mutable {
      asio::post(executor, [handler = std::move(handler), result = std::move(result)]() mutable {
        std::move(handler)(std::move(result));
      });
    });
  };
  auto token = asio::use_awaitable;
  auto waiting =
      asio::async_initiate<decltype(token), void(Result)>(initiate, token, std::move(command));
  co_return co_await std::move(waiting);
}

void Engine::read(std::move_only_function<void(const domain::LiveState&, journal::Position)> look) {
  impl_->loop->post([loop = impl_->loop.get(), look = std::move(look)]() mutable {
    look(loop->committed(), loop->head());
  });
}

void Engine::set_presence(domain::PersonKey person, domain::Presence presence) {
  impl_->loop->set_presence(std::move(person), presence);
}

void Engine::read_presence(std::move_only_function<void(const domain::PresenceBook&)> look) {
  impl_->loop->post(
      [loop = impl_->loop.get(), look = std::move(look)]() mutable { look(loop->presence()); });
}

EngineFigures Engine::figures() const {
  return impl_->loop->figures();
}

namespace {

asio::awaitable<domain::PresenceBook> read_presence_of(Engine* engine) {
  auto executor = co_await asio::this_coro::executor;
  auto initiate = [engine, executor](auto handler) {
    engine->read_presence(
        [executor, handler = std::move(handler)](const domain::PresenceBook& book) mutable {
          asio::post(executor, [handler = std::move(handler), copy = book]() mutable {
            std::move(handler)(std::move(copy));
          });
        });
  };
  auto token = asio::use_awaitable;
  auto waiting = asio::async_initiate<decltype(token), void(domain::PresenceBook)>(initiate, token);
  co_return co_await std::move(waiting);
}

}  // namespace

asio::awaitable<domain::PresenceBook> read_presence(Engine& engine) {
  return read_presence_of(&engine);
}

}  // namespace meldkamer::engine
