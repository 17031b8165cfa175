#pragma once
#include <atomic>
#include <cstddef>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace meldkamer::testing {

/// Panels that send without a pause and repeat each frame until it is acknowledged, as real ones
/// do. The server has sites_with_panels(PanelLoad::sites).
class PanelLoad {
 public:
  static constexpr std::size_t panels = 8;
  // A case lists a thousand alarms and counts the rest: a panel goes on to its next site before.
  static constexpr std::size_t sites_of_panel = 16;
  static constexpr unsigned alarms_of_site = 900;
  static constexpr std::size_t sites = panels * sites_of_panel;

  explicit PanelLoad(int port);
  ~PanelLoad();
  PanelLoad(const PanelLoad&) = delete;
  PanelLoad& operator=(const PanelLoad&) = delete;

  /// Ends it; the text of each alarm that its panel was told is stored.
  std::set<std::string> finish();

 private:
  void send(std::size_t panel, int port);

  std::atomic<bool> stopping_{};
  std::mutex mutex_;
  std::set<std::string> acknowledged_;
  std::vector<std::thread> threads_;
};

/// What became of the alarms that panels were told are stored.
struct Kept {
  int lost{};
  int doubled{};
};

/// `stored` as stored_texts() gives it.
Kept held_against(const std::set<std::string>& acknowledged,
                  const std::map<std::string, int>& stored);

}  // namespace meldkamer::testing
