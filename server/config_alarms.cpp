#include "server/config_alarms.hpp"

#include <chrono>
#include <utility>

#include "server/base/limits.hpp"
#include "server/config_files.hpp"
#include "server/config_secrets.hpp"
#include "server/intake/cap/fetch.hpp"

namespace meldkamer {
namespace {

constexpr ConfigTable::Bounds seconds_bounds{.least = 15, .most = 3'600};

intake::cap::Feed read_feed(ConfigTable table) {
  intake::cap::Feed feed;
  std::int64_t seconds = 60;
  table.read("name", feed.name);
  table.read("url", feed.url);
  table.read("every_seconds", seconds, seconds_bounds);
  table.read("authority", feed.authority);
  table.read("senders", feed.senders);
  feed.every = std::chrono::seconds{seconds};
  if (feed.name.empty()) table.problem("name", "give the feed a name for the log");
  if (!intake::cap::is_feed_address(feed.url)) {
    table.problem("url", "give an https address (http on this host itself only)");
  }
  look_for(table, "authority", feed.authority);
  table.finish();
  return feed;
}

}  // namespace

void read_cap_feeds(ConfigTable& intake, std::optional<intake::cap::PollConfiguration>& into) {
  auto tables = intake.tables("cap_feed");
  if (tables.empty()) return;
  if (tables.size() > limits::cap_feeds_max) {
    intake.problem("cap_feed", "at most " + std::to_string(limits::cap_feeds_max) + " feeds");
  }
  intake::cap::PollConfiguration poll;
  for (auto& table : tables) poll.feeds.push_back(read_feed(std::move(table)));
  into = std::move(poll);
}

void read_cap_export(ConfigTable table, std::string& sender) {
  if (!table.present()) return;
  table.read("sender", sender);
  if (sender.empty() || sender.find_first_of(" \t,<&") != sender.npos) {
    table.problem("sender",
                  "give a name without spaces, commas, < and &, such as an e-mail address");
  }
  table.finish();
}

void read_http_alarms(ConfigTable table, std::optional<intake::http::Configuration>& into) {
  if (!table.present()) return;
  intake::http::Configuration http;
  std::filesystem::path file;
  table.read("sources_file", file);
  table.read("cap", http.cap);
  if (file.empty()) {
    table.problem("sources_file", "give the file with who may hand in alarms");
  } else if (const auto text = secret_of(table, "sources_file", file)) {
    if (auto sources = intake::http::Sources::read(*text)) {
      http.sources = std::move(*sources);
    } else {
      table.problem("sources_file", file.string() + ": " + sources.error().what);
    }
  }
  table.finish();
  into = std::move(http);
}

}  // namespace meldkamer
