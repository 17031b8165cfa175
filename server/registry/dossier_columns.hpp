#pragma once
#include <cstdint>
#include <string>

namespace meldkamer::registry {

/// What the embedded registry lists and searches by, read back from a package.
struct DossierColumns {
  std::int64_t incident{};
  std::string kind;
  std::string kind_label;
  std::string site;
  std::string site_label;
  std::string category;
  std::int64_t received_us{};
  std::int64_t closed_us{};
  bool restricted{};  ///< For who needs to know (R54).
  std::string words;  ///< Everything that a search should find.
};

DossierColumns columns_of(const std::string& package_json);

}  // namespace meldkamer::registry
