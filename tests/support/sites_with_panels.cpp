#include <fmt/format.h>
#include <iterator>

#include "tests/support/server_process.hpp"

namespace meldkamer::testing {

std::string sites_with_panels(std::size_t sites) {
  std::string text =
      "organisation: Proefstad\nversion: test-1\n"
      "control_rooms:\n  CR-TEST: {label: Meldkamer, supervisors: [P-SUPERVISOR]}\n"
      "people:\n"
      "  P-OPERATOR: {name: I. Vermeer, roles: [operator], control_rooms: [CR-TEST]}\n"
      "  P-SUPERVISOR: {name: N. Achterberg, roles: [supervisor], control_rooms: [CR-TEST]}\n"
      "sites:\n";
  for (std::size_t i = 0; i < sites; ++i) {
    fmt::format_to(std::back_inserter(text),
                   "  SITE-{0:04X}: {{label: Locatie {0:04X}, address: Straat {1}, class: bare, "
                   "control_room: CR-TEST, profile: test}}\n",
                   0x1000 + i,
                   i + 1);
  }
  text += "devices:\n";
  for (std::size_t i = 0; i < sites; ++i) {
    fmt::format_to(std::back_inserter(text),
                   "  PANEL-{0:04X}: {{class: panel, site: SITE-{0:04X}, account: \"{0:04X}\"}}\n",
                   0x1000 + i);
  }
  return text;
}

}  // namespace meldkamer::testing
