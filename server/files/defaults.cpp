#include "server/files/defaults.hpp"

namespace meldkamer::files {
namespace {

// The files are C++ strings too: their first line opens one and their last line closes it.
constexpr const char* utrecht =
#include "server/defaults/profiles/utrecht.yaml"
    ;

constexpr const char* odg =
#include "server/defaults/profiles/odg.yaml"
    ;

}  // namespace

std::vector<TextFile> default_profiles() {
  return {{.name = "profiles/utrecht.yaml", .text = utrecht},
          {.name = "profiles/odg.yaml", .text = odg}};
}

}  // namespace meldkamer::files
