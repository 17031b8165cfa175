#pragma once
#include <cstddef>
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

/// Reading files of GeoJSON (RFC 7946), for whoever imports drawings.
namespace meldkamer::geojson {

/// What is wrong, where, and what to do.
using Problem = std::string;

using Files = std::vector<std::filesystem::path>;

/// All *.geojson and *.json of `paths`, which are folders or files, by name. A problem when there
/// is none.
std::expected<Files, Problem> files_of(const std::vector<std::filesystem::path>& paths);

/// The file as JSON. A problem when it cannot be read, is no JSON, or is larger than `bytes_max`.
std::expected<boost::json::value, Problem> read_json(const std::filesystem::path& file,
                                                     std::size_t bytes_max);

/// A member that is text; empty: it is not there, or is none.
std::string word_of(const boost::json::object& object, std::string_view key);

}  // namespace meldkamer::geojson
