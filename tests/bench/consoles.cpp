#include "tests/bench/consoles.hpp"

#include <atomic>
#include <thread>

#include "tests/bench/arrivals.hpp"

namespace meldkamer::bench {

struct Consoles::Console {
  Console(const std::string& address, const std::string& token, bool reads) : desk(address) {
    desk.use_token(token);
    desk.prepare(context, std::chrono::milliseconds(0));
    stream = desk.feed().Watch(&context, v1::WatchRequest{});
    if (reads) reader = std::thread([this] { read(); });
  }

  void end() {
    context.TryCancel();
    if (reader.joinable()) reader.join();
    stream->Finish();
  }

  void read() {
    v1::WatchResponse frame;
    while (stream->Read(&frame)) {
      const auto at = now();
      for (const auto& incident : frame.incidents())
        arrivals.note(account_in(incident.site_key()), at);
      if (frame.kind() == v1::FEED_FRAME_KIND_SNAPSHOT_END) {
        live = true;
      }
    }
  }

  client::Desk desk;
  grpc::ClientContext context;
  std::unique_ptr<grpc::ClientReader<v1::WatchResponse>> stream;
  std::atomic<bool> live{};
  Arrivals arrivals;
  std::thread reader;
};

Consoles::Consoles(const std::string& address,
                   const std::string& token,
                   std::size_t count,
                   std::size_t stalled) {
  for (std::size_t i = 0; i < stalled; ++i) {
    stalled_.push_back(std::make_unique<Console>(address, token, false));
  }
  for (std::size_t i = 0; i < count; ++i) {
    consoles_.push_back(std::make_unique<Console>(address, token, true));
  }
}

Consoles::~Consoles() {
  for (const auto& console : consoles_) console->context.TryCancel();
  for (const auto& console : consoles_) console->end();
  for (const auto& console : stalled_) console->end();
}

bool Consoles::ready(std::chrono::seconds within) const {
  const auto until = now() + within;
  for (const auto& console : consoles_) {
    while (!console->live) {
      if (now() > until) {
        return false;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  return true;
}

Nanoseconds Consoles::last_arrival(const std::string& account) const {
  return Arrivals::last_of(consoles_, account);
}

}  // namespace meldkamer::bench
