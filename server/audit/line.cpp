#include "server/audit/line.hpp"

namespace meldkamer::audit {

std::string bytes_of(const Line& line) {
  std::string bytes = std::to_string(line.at.us);
  for (const std::string* const text :
       {&line.account, &line.person, &line.action, &line.object, &line.address, &line.result}) {
    bytes += ' ';
    bytes += std::to_string(text->size());
    bytes += ':';
    bytes += *text;
  }
  return bytes;
}

journal::Link link_of(const journal::Link& before, const Line& line) {
  return journal::next_link(before, {.sequence = line.number}, {}, bytes_of(line));
}

journal::Link first_link() {
  return journal::first_link({});
}

}  // namespace meldkamer::audit
