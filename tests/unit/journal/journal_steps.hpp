#pragma once
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <future>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/journal/journal.hpp"

namespace meldkamer::journal {

/// A folder of its own that goes when the test ends.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "meldkamer-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }

  ~TestFolder() { std::filesystem::remove_all(path_); }

  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Appends and waits for the answer.
inline Appended append(Journal& journal, Position expected_head, const Batch& batch) {
  std::promise<Appended> promise;
  auto answer = promise.get_future();
  journal.append(expected_head, batch, [promise = std::move(promise)](Appended appended) mutable {
    promise.set_value(appended);
  });
  return answer.get();
}

/// A batch with a commit id made of `number`.
inline Batch batch(std::uint64_t number, std::string bytes = "event") {
  Batch made{.commit_id = {}, .bytes = std::move(bytes)};
  std::memcpy(made.commit_id.data(), &number, sizeof number);
  return made;
}

/// All entries, page by page.
inline std::vector<Entry> read_all(Journal& journal, std::size_t page_size = 7) {
  std::vector<Entry> all;
  Position after{};
  for (;;) {
    auto page = journal.read(after, page_size);
    if (!page) throw std::runtime_error(page.error().what);
    if (page->empty()) return all;
    after = page->back().position;
    for (Entry& entry : *page) all.push_back(std::move(entry));
  }
}

}  // namespace meldkamer::journal
