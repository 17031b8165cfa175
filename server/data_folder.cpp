#include "server/data_folder.hpp"

#include <system_error>

namespace meldkamer {

std::expected<void, Fault> make_data_folder(const std::filesystem::path& folder) {
  std::error_code error;
  const bool made = std::filesystem::create_directories(folder, error);
  if (made && !error) {
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
  if (!error && std::filesystem::is_directory(folder, error)) return {};
  return std::unexpected(
      Fault{.kind = Fault::Kind::unavailable,
            .what = "data folder " + folder.string() + " cannot be made: " + error.message()});
}

}  // namespace meldkamer
