#pragma once
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "server/base/fault.hpp"

namespace meldkamer::journal {

/// An open file that closes itself.
class OpenFile {
 public:
  explicit OpenFile(int descriptor = -1) : descriptor_(descriptor) {}

  OpenFile(OpenFile&& other) noexcept;
  OpenFile& operator=(OpenFile&& other) noexcept;
  ~OpenFile();

  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// A fault of `errno` as it stands: "<what> <path>: <reason>"; `full` when there is no space.
Fault file_fault(std::string_view what, const std::filesystem::path& path);

/// Takes the lock of `path`, a file of its own beside what it guards, for as long as the result
/// lives. The kernel drops it however the process ends. Faults: unavailable (who holds it), full.
std::expected<OpenFile, Fault> lock_file(const std::filesystem::path& path);

/// nullopt when there is no such file. Faults: unavailable.
std::expected<std::optional<std::string>, Fault> read_file(const std::filesystem::path& path);

/// Writes a new file with mode 0600 and waits until it is on the disk; the name may be lost in a
/// power cut until sync_directory(). Faults: full, unavailable; nothing of the file stays then.
std::expected<void, Fault> write_file(const std::filesystem::path& path, std::string_view bytes);

/// Makes renames and new names in `directory` survive a power cut.
std::expected<void, Fault> sync_directory(const std::filesystem::path& directory);

/// Renames on one file system, replacing `to`.
std::expected<void, Fault> rename_file(const std::filesystem::path& from,
                                       const std::filesystem::path& to);

}  // namespace meldkamer::journal
