#include "server/config_alarms.hpp"

#include <utility>

#include "server/config_files.hpp"

namespace meldkamer {

void read_http_alarms(ConfigTable table, std::optional<intake::http::Configuration>& into) {
  if (!table.present()) return;
  intake::http::Configuration http;
  std::filesystem::path file;
  table.read("sources_file", file);
  table.read("cap", http.cap);
  if (file.empty()) {
    table.problem("sources_file", "give the file with who may hand in alarms");
  } else if (const auto text = text_of(table, "sources_file", file)) {
    check_secret(table, "sources_file", file);
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
