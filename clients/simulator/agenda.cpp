#include "clients/simulator/agenda.hpp"

namespace meldkamer::simulator {

void Agenda::start(std::size_t threads) {
  for (std::size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

void Agenda::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    actions_.clear();
  }
  wake_.notify_all();
  for (auto& thread : threads_) {
    thread.join();
  }
  threads_.clear();
}

void Agenda::after(std::chrono::milliseconds delay, std::function<void()> action) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) {
      return;
    }
    actions_.emplace(std::chrono::steady_clock::now() + delay, std::move(action));
  }
  wake_.notify_one();
}

void Agenda::between(std::chrono::milliseconds least,
                     std::chrono::milliseconds most,
                     std::function<void()> action) {
  const auto span = static_cast<double>((most - least).count());
  after(least + std::chrono::milliseconds(static_cast<std::int64_t>(uniform(0, span))),
        std::move(action));
}

bool Agenda::chance(int percent) {
  return uniform(0, 100) < percent;
}

std::size_t Agenda::choose(std::size_t count) {
  const std::lock_guard lock(mutex_);
  return std::uniform_int_distribution<std::size_t>(0, count - 1)(dice_);
}

double Agenda::uniform(double least, double most) {
  const std::lock_guard lock(mutex_);
  return std::uniform_real_distribution<double>(least, most)(dice_);
}

void Agenda::work() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (actions_.empty()) {
      wake_.wait(lock);
      continue;
    }
    const auto due = actions_.begin()->first;
    if (std::chrono::steady_clock::now() < due) {
      wake_.wait_until(lock, due);
      continue;
    }
    auto action = std::move(actions_.begin()->second);
    actions_.erase(actions_.begin());
    lock.unlock();
    action();
    lock.lock();
  }
}

}  // namespace meldkamer::simulator
