#include "server/base/log.hpp"

#include <memory>

#include <spdlog/sinks/stdout_sinks.h>

#include "server/base/text.hpp"

namespace meldkamer {
namespace {

// What a terminal or a reader could take for an instruction: C0, DEL, C1 and the marks that turn
// the direction of text around.
bool steers_the_screen(char32_t sign) {
  return sign < 0x20 || (sign >= 0x7f && sign < 0xa0) || sign == 0x200e || sign == 0x200f ||
         (sign >= 0x2028 && sign <= 0x202e) || (sign >= 0x2066 && sign <= 0x2069);
}

void append_escaped(std::string& out, std::string_view bytes) {
  for (const char byte : bytes) {
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(byte));
  }
}

}  // namespace

void start_log(std::string_view level) {
  auto log = std::make_shared<spdlog::logger>("meldkamer",
                                              std::make_shared<spdlog::sinks::stderr_sink_mt>());
  log->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  const auto chosen = spdlog::level::from_str(std::string(level));
  const bool known = chosen != spdlog::level::off;  // What spdlog makes of a word it does not know.
  log->set_level(known ? chosen : spdlog::level::info);
  log->flush_on(spdlog::level::trace);
  spdlog::set_default_logger(std::move(log));
  if (!known) spdlog::warn("log_level_unknown level={} used=info", printable(level));
}

std::string printable(std::string_view text, std::size_t bytes_max) {
  constexpr std::string_view cut_mark = "...";
  std::string out;
  std::size_t fitting = 0;  // How much of `out` may stay when the mark must follow.
  while (!text.empty()) {
    const Utf8Step step = utf8_step(text);
    if (!step.valid || steers_the_screen(step.sign)) {
      append_escaped(out, text.substr(0, step.bytes));
    } else {
      out.append(text.substr(0, step.bytes));
    }
    if (out.size() > bytes_max) {
      out.resize(fitting);
      out.append(cut_mark.substr(0, bytes_max - fitting));
      return out;
    }
    if (out.size() + cut_mark.size() <= bytes_max) fitting = out.size();
    text.remove_prefix(step.bytes);
  }
  return out;
}

}  // namespace meldkamer
