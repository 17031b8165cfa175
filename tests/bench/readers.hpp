#pragma once
#include <functional>
#include <map>
#include <string_view>
#include <thread>

#include "tests/bench/figures.hpp"

namespace meldkamer::bench {

/// One thread that reads many sockets, as cheaply as they can be read: what the watchers take of
/// the machine is not there for who is measured.
class Readers {
 public:
  /// What came, and when. On the thread.
  using Take = std::function<void(std::string_view bytes, Nanoseconds at)>;

  Readers();
  ~Readers();  ///< Ends the thread. The sockets stay with who gave them.
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  /// Before start().
  void add(int socket, Take take);
  void start();

 private:
  void run();

  int poll_;
  int end_;
  std::map<int, Take> takes_;
  std::thread thread_;
};

}  // namespace meldkamer::bench
