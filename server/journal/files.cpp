#include "server/journal/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <spdlog/fmt/fmt.h>

namespace meldkamer::journal {
namespace {

constexpr mode_t owner_only = 0600;

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string holder_of(int descriptor) {
  char text[32]{};
  const ssize_t got = pread(descriptor, text, sizeof text - 1, 0);
  if (got <= 0) return "another process";
  const std::string_view process(text, static_cast<std::size_t>(got));
  return fmt::format("process {}", process.substr(0, process.find('\n')));
}

}  // namespace

OpenFile::OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

Fault file_fault(std::string_view what, const std::filesystem::path& path) {
  const int reason = errno;
  const bool full = reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
  return {.kind = full ? Fault::Kind::full : Fault::Kind::unavailable,
          .what = fmt::format(
              "{} {}: {}", what, path.string(), std::generic_category().message(reason))};
}

std::expected<OpenFile, Fault> lock_file(const std::filesystem::path& path) {
  OpenFile file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only));
  if (file.descriptor() < 0) return std::unexpected(file_fault("cannot open lock file", path));
  if (flock(file.descriptor(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return std::unexpected(file_fault("cannot lock", path));
    return std::unexpected(
        Fault{.kind = Fault::Kind::unavailable,
              .what = fmt::format("{} is held by {}: a server already runs on this directory; stop "
                                  "it first or choose another directory",
                                  path.string(),
                                  holder_of(file.descriptor()))});
  }
  // Only a hint for the message above, so a full disk is no reason to refuse.
  const std::string process = fmt::format("{}\n", getpid());
  if (ftruncate(file.descriptor(), 0) == 0) write_all(file.descriptor(), process);
  return file;
}

std::expected<std::optional<std::string>, Fault> read_file(const std::filesystem::path& path) {
  const OpenFile file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.descriptor() < 0 && errno == ENOENT) return std::nullopt;
  if (file.descriptor() < 0) return std::unexpected(file_fault("cannot open", path));
  struct stat status{};
  if (fstat(file.descriptor(), &status) != 0)
    return std::unexpected(file_fault("cannot read", path));
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = pread(
        file.descriptor(), bytes.data() + have, bytes.size() - have, static_cast<off_t>(have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::unexpected(file_fault("cannot read", path));
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

std::expected<void, Fault> write_file(const std::filesystem::path& path, std::string_view bytes) {
  const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
  const OpenFile file(open(path.c_str(), flags, owner_only));
  if (file.descriptor() < 0) return std::unexpected(file_fault("cannot create", path));
  if (write_all(file.descriptor(), bytes) && fsync(file.descriptor()) == 0) return {};
  Fault fault = file_fault("cannot write", path);
  unlink(path.c_str());
  return std::unexpected(std::move(fault));
}

std::expected<void, Fault> sync_directory(const std::filesystem::path& directory) {
  const OpenFile file(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.descriptor() < 0 || fsync(file.descriptor()) != 0) {
    return std::unexpected(file_fault("cannot sync directory", directory));
  }
  return {};
}

std::expected<void, Fault> rename_file(const std::filesystem::path& from,
                                       const std::filesystem::path& to) {
  if (rename(from.c_str(), to.c_str()) == 0) return {};
  return std::unexpected(file_fault("cannot put in place", to));
}

}  // namespace meldkamer::journal
