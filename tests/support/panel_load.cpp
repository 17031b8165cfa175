#include "tests/support/panel_load.hpp"

#include <chrono>
#include <fmt/format.h>

#include "tests/support/panel_client.hpp"

namespace meldkamer::testing {

PanelLoad::PanelLoad(int port) {
  for (std::size_t panel = 0; panel < panels; ++panel) {
    threads_.emplace_back([this, panel, port] { send(panel, port); });
  }
}

PanelLoad::~PanelLoad() {
  finish();
}

std::set<std::string> PanelLoad::finish() {
  stopping_ = true;
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
  return acknowledged_;
}

void PanelLoad::send(std::size_t panel, int port) {
  PanelClient client(port);
  for (unsigned number = 0; !stopping_ && number < alarms_of_site * sites_of_panel; ++number) {
    const std::size_t site = panel * sites_of_panel + number / alarms_of_site;
    const std::string account = fmt::format("{:04X}", 0x1000 + site);
    const std::string text = fmt::format("P{}N{}", panel, number);
    const std::string frame = panel_frame(number, account, text);
    while (!stopping_) {
      const auto answer = client.exchange(frame, 2'000);
      if (answer && answer->find("\"ACK\"") != std::string::npos) {
        const std::lock_guard lock(mutex_);
        acknowledged_.insert(text);
        break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

Kept held_against(const std::set<std::string>& acknowledged,
                  const std::map<std::string, int>& stored) {
  Kept kept;
  for (const std::string& text : acknowledged) {
    const auto found = stored.find(text);
    kept.lost += found == stored.end() ? 1 : 0;
    kept.doubled += found != stored.end() && found->second > 1 ? 1 : 0;
  }
  return kept;
}

}  // namespace meldkamer::testing
