#include "tests/unit/journal/failing_disk.hpp"

#include <atomic>
#include <limits>

namespace meldkamer::journal {
namespace {

struct Plan {
  std::atomic<int> calls_left = std::numeric_limits<int>::max();
  std::atomic<int> result = SQLITE_OK;
  std::atomic<bool> failed = false;

  int next() {
    if (result == SQLITE_OK || --calls_left > 0) return SQLITE_OK;
    failed = true;
    return result;
  }
};

Plan write_plan;
Plan sync_plan;
sqlite3_vfs* real_disk = nullptr;

struct LayerFile {
  sqlite3_file base;
  sqlite3_file* real;
};

sqlite3_file* real_of(sqlite3_file* file) {
  return reinterpret_cast<LayerFile*>(file)->real;
}

// Forwards the call named by a member of sqlite3_io_methods.
template <auto Member, class... Arguments>
auto forward(sqlite3_file* file, Arguments... arguments) {
  sqlite3_file* const real = real_of(file);
  return (real->pMethods->*Member)(real, arguments...);
}

int close_file(sqlite3_file* file) {
  return forward<&sqlite3_io_methods::xClose>(file);
}

int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
  if (const int result = write_plan.next(); result != SQLITE_OK) return result;
  return forward<&sqlite3_io_methods::xWrite>(file, bytes, count, at);
}

int sync_file(sqlite3_file* file, int flags) {
  if (const int result = sync_plan.next(); result != SQLITE_OK) return result;
  return forward<&sqlite3_io_methods::xSync>(file, flags);
}

constexpr sqlite3_io_methods layer_methods{
    .iVersion = 2,
    .xClose = close_file,
    .xRead = forward<&sqlite3_io_methods::xRead, void*, int, sqlite3_int64>,
    .xWrite = write_file,
    .xTruncate = forward<&sqlite3_io_methods::xTruncate, sqlite3_int64>,
    .xSync = sync_file,
    .xFileSize = forward<&sqlite3_io_methods::xFileSize, sqlite3_int64*>,
    .xLock = forward<&sqlite3_io_methods::xLock, int>,
    .xUnlock = forward<&sqlite3_io_methods::xUnlock, int>,
    .xCheckReservedLock = forward<&sqlite3_io_methods::xCheckReservedLock, int*>,
    .xFileControl = forward<&sqlite3_io_methods::xFileControl, int, void*>,
    .xSectorSize = forward<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = forward<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = forward<&sqlite3_io_methods::xShmMap, int, int, int, volatile void**>,
    .xShmLock = forward<&sqlite3_io_methods::xShmLock, int, int, int>,
    .xShmBarrier = forward<&sqlite3_io_methods::xShmBarrier>,
    .xShmUnmap = forward<&sqlite3_io_methods::xShmUnmap, int>,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* const layer = reinterpret_cast<LayerFile*>(file);
  layer->real = reinterpret_cast<sqlite3_file*>(layer + 1);
  const int result = real_disk->xOpen(real_disk, name, layer->real, flags, out_flags);
  layer->base.pMethods = layer->real->pMethods == nullptr ? nullptr : &layer_methods;
  return result;
}

sqlite3_vfs layer{};

}  // namespace

FailingDisk::FailingDisk() {
  real_disk = sqlite3_vfs_find(nullptr);
  layer = *real_disk;
  layer.zName = "failing";
  layer.szOsFile = static_cast<int>(sizeof(LayerFile)) + real_disk->szOsFile;
  layer.xOpen = open_file;
  layer.pNext = nullptr;
  heal();
  sqlite3_vfs_register(&layer, 1);
}

FailingDisk::~FailingDisk() {
  heal();
  sqlite3_vfs_unregister(&layer);
  sqlite3_vfs_register(real_disk, 1);
}

void FailingDisk::fail(Call call, int nth, int result) {
  Plan& plan = call == Call::write ? write_plan : sync_plan;
  plan.failed = false;
  plan.calls_left = nth;
  plan.result = result;
}

void FailingDisk::heal() {
  write_plan.result = SQLITE_OK;
  sync_plan.result = SQLITE_OK;
}

bool FailingDisk::has_failed() const {
  return write_plan.failed || sync_plan.failed;
}

}  // namespace meldkamer::journal
