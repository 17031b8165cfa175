#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

namespace meldkamer::simulator {

/// What the city's people will do, and when: actions run at their time on a few threads.
class Agenda {
 public:
  explicit Agenda(std::uint64_t seed) : dice_(seed) {}

  ~Agenda() { stop(); }

  Agenda(const Agenda&) = delete;
  Agenda& operator=(const Agenda&) = delete;

  void start(std::size_t threads);
  /// Forgets what is left and joins. Idempotent.
  void stop();
  void after(std::chrono::milliseconds delay, std::function<void()> action);
  /// After between `least` and `most`, as the dice fall.
  void between(std::chrono::milliseconds least,
               std::chrono::milliseconds most,
               std::function<void()> action);
  /// True in `percent` of the cases.
  bool chance(int percent);
  std::size_t choose(std::size_t count);
  double uniform(double least, double most);

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::multimap<std::chrono::steady_clock::time_point, std::function<void()>> actions_;
  std::mt19937_64 dice_;
  std::vector<std::thread> threads_;
  bool stopping_{};
};

}  // namespace meldkamer::simulator
