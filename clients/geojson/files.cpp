#include "clients/geojson/files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

#include <boost/json.hpp>

namespace meldkamer::geojson {
namespace {

bool is_geojson(const std::filesystem::path& file) {
  return file.extension() == ".geojson" || file.extension() == ".json";
}

}  // namespace

std::expected<Files, Problem> files_of(const std::vector<std::filesystem::path>& paths) {
  Files files;
  for (const auto& path : paths) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(path, error)) {
      if (entry.is_regular_file() && is_geojson(entry.path())) files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  if (!files.empty()) return files;
  return std::unexpected("no .geojson or .json file is there; unpack an archive first");
}

std::expected<boost::json::value, Problem> read_json(const std::filesystem::path& file,
                                                     std::size_t bytes_max) {
  std::error_code unknown;
  const auto size = std::filesystem::file_size(file, unknown);
  std::ifstream in(file, std::ios::binary);
  if (unknown || !in) return std::unexpected(file.string() + ": cannot be read");
  if (size > bytes_max) {
    return std::unexpected(fmt::format("{}: is over {} MiB", file.string(), bytes_max >> 20U));
  }
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  boost::system::error_code error;
  auto value = boost::json::parse(bytes, error);
  if (error) return std::unexpected(file.string() + ": is no JSON: " + error.message());
  return value;
}

std::string word_of(const boost::json::object& object, std::string_view key) {
  const auto* const value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

}  // namespace meldkamer::geojson
