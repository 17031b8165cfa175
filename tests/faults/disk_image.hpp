#pragma once
#include <filesystem>
#include <string>

namespace meldkamer {

/// A real ext4 file system in a file, mounted over a folder. A copy of that file is what the disk
/// holds at that moment: what nobody synced, and the kernel has not written out by itself, is not
/// in it. Needs root and loop devices; throws what to do where they are missing.
class DiskImage {
 public:
  /// Makes `file` and mounts it at `folder`; what lay in `folder` is moved into it, and synced.
  DiskImage(std::filesystem::path file, std::filesystem::path folder);
  ~DiskImage();
  DiskImage(const DiskImage&) = delete;
  DiskImage& operator=(const DiskImage&) = delete;

  /// Copies the image as it is now, without a sync. Whoever writes in it is stopped meanwhile; the
  /// copy is made again when the kernel wrote to it all the same.
  void copy_now(const std::filesystem::path& to) const;
  /// The power is back: the mount goes, and `copy` is mounted in its place. ext4 recovers its log.
  /// Nobody may have a file of it open.
  void go_on_with(const std::filesystem::path& copy);

 private:
  void mount();
  void unmount();
  std::string writes_done() const;

  std::filesystem::path file_;
  std::filesystem::path folder_;
  std::string device_;  ///< Its name below /sys/block.
};

}  // namespace meldkamer
