#pragma once
#include <filesystem>

namespace meldkamer::api {

/// Writes a fresh certificate for "localhost" that signs itself, and its P-256 key.
void write_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key);

}  // namespace meldkamer::api
