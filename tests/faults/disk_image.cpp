#include "tests/faults/disk_image.hpp"

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <sys/mount.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace meldkamer {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t image_bytes = 96u << 20;

// Runs a program of the system to its end; false: it is missing or said no.
bool run(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    ::execvp(arguments.front(), arguments.data());
    ::_exit(127);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void sync_file_system(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::syncfs(descriptor) == 0;
  if (descriptor >= 0) ::close(descriptor);
  if (!synced) throw std::runtime_error("cannot sync " + folder.string());
}

// Which loop device is mounted at `folder`, as /proc/self/mounts has it: "loop3".
std::string device_at(const fs::path& folder) {
  std::ifstream mounts("/proc/self/mounts");
  std::string found;
  for (std::string line; std::getline(mounts, line);) {
    std::istringstream words(line);
    std::string device;
    std::string place;
    words >> device >> place;
    if (place == folder.string()) found = fs::path(device).filename().string();
  }
  return found;
}

}  // namespace

DiskImage::DiskImage(fs::path file, fs::path folder)
    : file_(std::move(file)), folder_(std::move(folder)) {
  const fs::path before = folder_.string() + ".before";
  std::ofstream(file_).close();
  fs::resize_file(file_, image_bytes);
  if (!run({"mkfs.ext4", "-q", "-F", file_.string()})) {
    throw std::runtime_error(
        "cannot make an ext4 file system: deploy/install-packages --tests "
        "installs e2fsprogs");
  }
  fs::rename(folder_, before);
  fs::create_directory(folder_);
  mount();
  fs::remove_all(folder_ / "lost+found");
  fs::copy(before, folder_, fs::copy_options::recursive);
  sync_file_system(folder_);
}

DiskImage::~DiskImage() {
  ::umount2(folder_.c_str(), MNT_DETACH);
}

void DiskImage::mount() {
  if (!run({"mount", "-o", "loop", file_.string(), folder_.string()})) {
    throw std::runtime_error(
        "cannot mount an image: power cuts are only proven where the tests run "
        "as root with loop devices (in a container: --privileged)");
  }
  device_ = device_at(folder_);
}

void DiskImage::unmount() {
  // The kernel lets go of a killed process's files a moment later.
  for (int n = 0; n < 100; ++n) {
    if (::umount2(folder_.c_str(), 0) == 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  throw std::runtime_error("somebody keeps a file below " + folder_.string() + " open");
}

// Of /sys/block/DEVICE/stat: writes and flushes that came to their end, and what is under way.
std::string DiskImage::writes_done() const {
  std::ifstream stat("/sys/block/" + device_ + "/stat");
  std::vector<std::string> words;
  for (std::string word; stat >> word;) words.push_back(word);
  if (words.size() < 9) throw std::runtime_error("no figures of the device " + device_);
  return words[4] + "/" + words[8];
}

void DiskImage::copy_now(const fs::path& to) const {
  for (int n = 0; n < 50; ++n) {
    const std::string before = writes_done();
    const bool still = before.ends_with("/0");
    if (still && run({"cp", "--sparse=always", file_.string(), to.string()}) &&
        writes_done() == before) {
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  throw std::runtime_error("the kernel does not leave the image alone for a moment");
}

void DiskImage::go_on_with(const fs::path& copy) {
  unmount();  // This writes out what the cut took away, into the file that is not used any more.
  fs::rename(copy, file_);
  mount();
}

}  // namespace meldkamer
