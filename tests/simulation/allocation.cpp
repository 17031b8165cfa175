// Memory of the simulation's own: a seed makes and drops small things by the million on one thread,
// and the C library's allocator took a fifth of its time. What leaves a shelf goes back on it, and
// nothing is given back before the program ends. Left out where a sanitizer must see each piece.
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <sys/mman.h>

namespace {

constexpr std::size_t step_bytes = 16;
constexpr std::size_t largest_bytes = 1'024;  // Above that, the C library.
constexpr std::size_t slab_bytes = 64u << 10;
constexpr std::size_t slabs_max = 256u << 10;  // 16 GiB of addresses; memory only where touched.

struct Free {
  Free* next;
};

/// Addresses in slabs; all pieces of a slab have one size.
struct Store {
  Store() {
    void* const begin_at = mmap(nullptr,
                                slab_bytes * slabs_max,
                                PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                                -1,
                                0);
    if (begin_at == MAP_FAILED) std::abort();
    begin = static_cast<std::byte*>(begin_at);
  }

  std::byte* begin;
  std::atomic<std::size_t> slabs_used{};
  std::array<std::uint8_t, slabs_max> shelf_of{};
};

Store& store() {
  static Store made;
  return made;
}

thread_local std::array<Free*, largest_bytes / step_bytes + 1> shelves{};

// A fresh slab of pieces for a shelf that is empty; false: there is none left.
bool fill(std::size_t shelf) {
  Store& all = store();
  const std::size_t slab = all.slabs_used.fetch_add(1);
  if (slab >= slabs_max) return false;
  all.shelf_of[slab] = static_cast<std::uint8_t>(shelf);
  const std::size_t piece_bytes = shelf * step_bytes;
  std::byte* const begin = all.begin + slab * slab_bytes;
  for (std::size_t at = 0; at + piece_bytes <= slab_bytes; at += piece_bytes) {
    auto* const piece = reinterpret_cast<Free*>(begin + at);
    piece->next = shelves[shelf];
    shelves[shelf] = piece;
  }
  return true;
}

void* take(std::size_t bytes) {
  const std::size_t shelf = bytes == 0 ? 1 : (bytes + step_bytes - 1) / step_bytes;
  if (bytes <= largest_bytes && (shelves[shelf] != nullptr || fill(shelf))) {
    Free* const piece = shelves[shelf];
    shelves[shelf] = piece->next;
    return piece;
  }
  void* const large = std::malloc(bytes);
  if (large == nullptr) throw std::bad_alloc();
  return large;
}

void give_back(void* memory) {
  if (memory == nullptr) return;
  Store& all = store();
  const auto offset = static_cast<std::size_t>(static_cast<std::byte*>(memory) - all.begin);
  if (offset >= slab_bytes * slabs_max) {
    std::free(memory);
    return;
  }
  auto* const piece = static_cast<Free*>(memory);
  const std::size_t shelf = all.shelf_of[offset / slab_bytes];
  piece->next = shelves[shelf];
  shelves[shelf] = piece;
}

}  // namespace

void* operator new(std::size_t bytes) {
  return take(bytes);
}

void* operator new[](std::size_t bytes) {
  return take(bytes);
}

void operator delete(void* memory) noexcept {
  give_back(memory);
}

void operator delete[](void* memory) noexcept {
  give_back(memory);
}

void operator delete(void* memory, std::size_t /*bytes*/) noexcept {
  give_back(memory);
}

void operator delete[](void* memory, std::size_t /*bytes*/) noexcept {
  give_back(memory);
}
