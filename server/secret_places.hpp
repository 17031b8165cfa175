#pragma once
#include <filesystem>
#include <vector>

#include "server/secrets/secret_files.hpp"

namespace meldkamer {

/// The secrets that the configuration names, and how they may lie.
struct SecretPlaces {
  struct Named {
    std::filesystem::path file;
    secrets::Rest rest{};
  };

  secrets::SecretFiles files;
  std::vector<Named> named;  ///< In the order of the file.
};

}  // namespace meldkamer
