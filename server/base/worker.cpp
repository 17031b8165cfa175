#include "server/base/worker.hpp"

#include <csignal>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace meldkamer {
namespace asio = boost::asio;

namespace {

void block_signals() {
  sigset_t all;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

}  // namespace

Worker::~Worker() {
  if (thread_.joinable()) thread_.join();
}

void Worker::start(std::move_only_function<void()> work) {
  if (thread_.joinable()) thread_.join();
  ended_ = false;
  thread_ = std::thread([this, work = std::move(work)]() mutable { run(std::move(work)); });
}

void Worker::run(std::move_only_function<void()> work) {
  block_signals();
  work();
  const std::lock_guard lock(mutex_);
  ended_ = true;
  for (auto& then : waiting_) then();
  waiting_.clear();
}

void Worker::when_ended(std::move_only_function<void()> then) {
  const std::lock_guard lock(mutex_);
  if (ended_) return then();
  waiting_.push_back(std::move(then));
}

asio::awaitable<void> Worker::join() {
  auto initiate = [this](auto handler) {
    when_ended([handler = std::move(handler)]() mutable {
      const auto executor = asio::get_associated_executor(handler);
      asio::post(executor, [handler = std::move(handler)]() mutable { std::move(handler)(); });
    });
  };
  const auto token = asio::use_awaitable;
  return asio::async_initiate<const asio::use_awaitable_t<>, void()>(std::move(initiate), token);
}

}  // namespace meldkamer
