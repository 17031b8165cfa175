#include "tests/simulation/disk.hpp"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <string>
#include <unistd.h>
#include <unordered_map>
#include <vector>

#include <sqlite3.h>

namespace meldkamer::simulation {
namespace {

constexpr std::int64_t sector_bytes = 512;

/// What a sector held at its latest sync; shorter than a sector where the file ended.
struct Synced {
  std::string bytes;
  bool given_up{};  ///< A sync of it failed: no later sync brings it back, only a new write does.
};

struct FileRecord {
  std::unordered_map<std::int64_t, Synced> unsynced;  ///< By sector.
  std::int64_t size{};
  std::int64_t synced_size{};
};

struct LayerFile {
  sqlite3_file base;
  sqlite3_file* real;
  FileRecord* record;
};

}  // namespace

struct Disk::Impl {
  Impl(std::uint64_t seed, Figures& counted) : dice(seed), figures(counted) {}

  Dice dice;
  Figures& figures;
  std::map<std::string, FileRecord> files;
  bool dead{};
  bool full{};
  unsigned dies_at{};  ///< 0: not.
  unsigned writes_left{};
  unsigned syncs_left{};
  unsigned reads_left{};

  /// False: the process is gone, at this call or before it.
  bool lives_on() {
    if (!dead && dies_at > 0 && --dies_at == 0) dead = true;
    return !dead;
  }

  static bool comes_now(unsigned& left) { return left > 0 && --left == 0; }
};

namespace {

Disk::Impl* disk = nullptr;
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs layer_vfs{};

LayerFile* layer_of(sqlite3_file* file) {
  return reinterpret_cast<LayerFile*>(file);
}

template <auto Member, class... Arguments>
auto forward(sqlite3_file* file, Arguments... arguments) {
  sqlite3_file* const real = layer_of(file)->real;
  return (real->pMethods->*Member)(real, arguments...);
}

int close_file(sqlite3_file* file) {
  return forward<&sqlite3_io_methods::xClose>(file);
}

int read_file(sqlite3_file* file, void* bytes, int count, sqlite3_int64 at) {
  if (!disk->dead && Disk::Impl::comes_now(disk->reads_left)) {
    disk->figures.note(Trouble::failed_read);
    return SQLITE_IOERR_READ;
  }
  return forward<&sqlite3_io_methods::xRead>(file, bytes, count, at);
}

// Before a write: keeps what each sector would be after a power cut.
void remember(LayerFile* file, std::int64_t at, std::int64_t count) {
  FileRecord& record = *file->record;
  const std::int64_t first = at / sector_bytes;
  const std::int64_t last = (at + count - 1) / sector_bytes;
  std::string were;  // All of these sectors as they are, read when the first is asked for.
  for (std::int64_t sector = first; sector <= last; ++sector) {
    const auto [place, fresh] = record.unsynced.try_emplace(sector);
    place->second.given_up = false;  // Dirty again: the next sync writes it.
    const std::int64_t begin = sector * sector_bytes;
    if (!fresh || record.size <= begin) continue;
    if (were.empty()) {
      const std::int64_t from = first * sector_bytes;
      were.resize(
          static_cast<std::size_t>(std::min(record.size, (last + 1) * sector_bytes) - from));
      file->real->pMethods->xRead(file->real, were.data(), static_cast<int>(were.size()), from);
    }
    place->second.bytes = were.substr(static_cast<std::size_t>(begin - first * sector_bytes),
                                      static_cast<std::size_t>(sector_bytes));
  }
}

int write_through(LayerFile* file, const void* bytes, int count, sqlite3_int64 at) {
  remember(file, at, count);
  const int result = file->real->pMethods->xWrite(file->real, bytes, count, at);
  if (result == SQLITE_OK)
    file->record->size = std::max<std::int64_t>(file->record->size, at + count);
  return result;
}

int write_file(sqlite3_file* base, const void* bytes, int count, sqlite3_int64 at) {
  LayerFile* const file = layer_of(base);
  if (!disk->lives_on()) return SQLITE_IOERR_WRITE;
  if (Disk::Impl::comes_now(disk->writes_left)) {
    disk->figures.note(Trouble::failed_write);
    return SQLITE_IOERR_WRITE;
  }
  if (disk->full && at + count > file->record->size) {
    disk->figures.note(Trouble::disk_full);
    const int half = count / 2;  // A short write, then ENOSPC.
    if (half > 0 && disk->dice.chance(0.5)) write_through(file, bytes, half, at);
    return SQLITE_FULL;
  }
  return write_through(file, bytes, count, at);
}

int sync_file(sqlite3_file* base, int /*flags*/) {
  FileRecord& record = *layer_of(base)->record;
  if (!disk->lives_on()) return SQLITE_IOERR_FSYNC;
  if (Disk::Impl::comes_now(disk->syncs_left)) {
    disk->figures.note(Trouble::failed_sync);
    std::vector<std::int64_t> sectors;
    sectors.reserve(record.unsynced.size());
    for (const auto& [sector, synced] : record.unsynced) sectors.push_back(sector);
    std::ranges::sort(sectors);
    for (const std::int64_t sector : sectors) {
      record.unsynced[sector].given_up |= disk->dice.chance(0.5);
    }
    return SQLITE_IOERR_FSYNC;
  }
  std::erase_if(record.unsynced, [](const auto& entry) { return !entry.second.given_up; });
  record.synced_size = record.size;
  return SQLITE_OK;  // The files lie in memory: there is nothing to wait for.
}

int truncate_file(sqlite3_file* base, sqlite3_int64 size) {
  FileRecord& record = *layer_of(base)->record;
  if (!disk->lives_on()) return SQLITE_IOERR_TRUNCATE;
  const std::int64_t sectors = (size + sector_bytes - 1) / sector_bytes;
  std::erase_if(record.unsynced, [&](const auto& entry) { return entry.first >= sectors; });
  record.size = std::min<std::int64_t>(record.size, size);
  record.synced_size = std::min<std::int64_t>(record.synced_size, size);
  return forward<&sqlite3_io_methods::xTruncate>(base, size);
}

constexpr sqlite3_io_methods layer_methods{
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
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

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* base, int flags, int* out_flags) {
  LayerFile* const file = layer_of(base);
  file->real = reinterpret_cast<sqlite3_file*>(file + 1);
  file->base.pMethods = nullptr;
  const int result = real_vfs->xOpen(real_vfs, name, file->real, flags, out_flags);
  if (file->real->pMethods == nullptr) return result;
  file->base.pMethods = &layer_methods;
  sqlite3_int64 size = 0;
  file->real->pMethods->xFileSize(file->real, &size);
  const auto [place, fresh] = disk->files.try_emplace(name == nullptr ? "" : name);
  file->record = &place->second;
  file->record->size = size;
  if (fresh) file->record->synced_size = size;
  return result;
}

int delete_file(sqlite3_vfs*, const char* name, int sync_folder) {
  if (!disk->lives_on()) return SQLITE_IOERR_DELETE;
  if (const auto found = disk->files.find(name); found != disk->files.end()) found->second = {};
  return real_vfs->xDelete(real_vfs, name, sync_folder);
}

int no_sleep(sqlite3_vfs*, int microseconds) {
  return microseconds;
}

int fill_random(sqlite3_vfs*, int count, char* bytes) {
  for (int i = 0; i < count; ++i) bytes[i] = static_cast<char>(disk->dice.below(256));
  return count;
}

// Which of the un-synced sectors had reached the plate.
class Fate {
 public:
  Fate(Dice& dice, std::size_t sectors)
      : dice_(dice), kind_(dice.below(4)), kept_(dice.below(sectors + 1)) {}

  bool keeps(std::size_t place) {
    switch (kind_) {
      case 0:
        return false;
      case 1:
        return place < kept_;  // In order, torn somewhere.
      case 2:
        return dice_.chance(0.5);  // In any order.
      default:
        return true;
    }
  }

 private:
  Dice& dice_;
  std::uint64_t kind_;
  std::uint64_t kept_;
};

void cut_power_of(const std::string& path, FileRecord& record, Dice& dice) {
  std::vector<std::int64_t> sectors;
  sectors.reserve(record.unsynced.size());
  for (const auto& [sector, synced] : record.unsynced) sectors.push_back(sector);
  std::ranges::sort(sectors);
  Fate fate(dice, sectors.size());
  std::int64_t size = record.synced_size;
  const int descriptor = open(path.c_str(), O_RDWR | O_CLOEXEC);
  for (std::size_t place = 0; place < sectors.size(); ++place) {
    const std::int64_t begin = sectors[place] * sector_bytes;
    Synced& synced = record.unsynced.at(sectors[place]);
    if (fate.keeps(place) && !synced.given_up) {
      size = std::max(size, std::min(record.size, begin + sector_bytes));
      continue;
    }
    synced.bytes.resize(sector_bytes, '\0');
    if (descriptor >= 0 && pwrite(descriptor, synced.bytes.data(), sector_bytes, begin) < 0) break;
  }
  if (descriptor >= 0) {
    [[maybe_unused]] const int cut = ftruncate(descriptor, size);
    close(descriptor);
  }
  record = {.unsynced = {}, .size = size, .synced_size = size};
}

}  // namespace

Disk::Disk(std::uint64_t seed, Figures& figures) : impl_(std::make_unique<Impl>(seed, figures)) {
  disk = impl_.get();
  real_vfs = sqlite3_vfs_find("unix");
  layer_vfs = *real_vfs;
  layer_vfs.zName = "simulation";
  layer_vfs.szOsFile = static_cast<int>(sizeof(LayerFile)) + real_vfs->szOsFile;
  layer_vfs.xOpen = open_file;
  layer_vfs.xDelete = delete_file;
  layer_vfs.xSleep = no_sleep;
  layer_vfs.xRandomness = fill_random;
  layer_vfs.pNext = nullptr;
  sqlite3_vfs_register(&layer_vfs, 1);
  sqlite3_randomness(0, nullptr);  // Begins anew with this disk's own.
}

Disk::~Disk() {
  sqlite3_vfs_unregister(&layer_vfs);
  sqlite3_vfs_register(real_vfs, 1);
  disk = nullptr;
}

void Disk::die_at(unsigned nth) {
  impl_->dies_at = nth;
}

void Disk::die() {
  impl_->dead = true;
}

bool Disk::dead() const {
  return impl_->dead;
}

void Disk::fail_at(Trouble trouble, unsigned nth) {
  if (trouble == Trouble::failed_write) impl_->writes_left = nth;
  if (trouble == Trouble::failed_sync) impl_->syncs_left = nth;
  if (trouble == Trouble::failed_read) impl_->reads_left = nth;
}

void Disk::set_full(bool full) {
  impl_->full = full;
}

void Disk::heal() {
  impl_->full = false;
  impl_->dies_at = 0;
  impl_->writes_left = 0;
  impl_->syncs_left = 0;
  impl_->reads_left = 0;
}

void Disk::cut_power(Dice& dice) {
  for (auto& [path, record] : impl_->files) {
    if (!path.empty()) cut_power_of(path, record, dice);
  }
}

void Disk::revive() {
  impl_->dead = false;
  impl_->dies_at = 0;
}

}  // namespace meldkamer::simulation
