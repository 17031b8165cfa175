#pragma once
#include <filesystem>
#include <stdexcept>
#include <string>
#include <sys/mount.h>

namespace meldkamer::journal {

/// A real file system of `kilobytes` that goes when the test ends. Needs the right to mount.
class SmallDisk {
 public:
  explicit SmallDisk(int kilobytes) {
    std::string name = (std::filesystem::temp_directory_path() / "meldkamer-disk-XXXXXX").string();
    path_ = mkdtemp(name.data());
    const std::string size = "size=" + std::to_string(kilobytes) + "k";
    if (mount("tmpfs", path_.c_str(), "tmpfs", 0, size.c_str()) != 0) {
      std::filesystem::remove(path_);
      throw std::runtime_error("cannot mount a small disk: these tests must run as root");
    }
  }

  ~SmallDisk() {
    umount2(path_.c_str(), MNT_DETACH);
    std::error_code none;
    std::filesystem::remove(path_, none);
  }

  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace meldkamer::journal
