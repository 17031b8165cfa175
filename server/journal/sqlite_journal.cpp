#include "server/journal/sqlite_journal.hpp"

#include <cassert>
#include <system_error>
#include <utility>

#include <spdlog/fmt/fmt.h>

#include "server/base/limits.hpp"
#include "server/journal/sqlite_reader.hpp"
#include "server/journal/writer_rules.hpp"

namespace meldkamer::journal {
namespace {

namespace fs = std::filesystem;

// A missing file is a new journal only when nothing else of an old one is there.
std::expected<void, Fault> make_if_new(const fs::path& file) {
  std::error_code none;
  if (fs::exists(file, none)) return {};
  if (!fs::exists(file.string() + "-wal", none) && !CheckpointFiles(file).exist()) {
    return SqliteWriter::create(file);
  }
  return std::unexpected(Fault{
      .kind = Fault::Kind::malformed,
      .what = fmt::format("{} is missing, but its log or checkpoint is there; put the journal "
                          "back, or move the rest away to begin a new one",
                          file.string())});
}

}  // namespace

std::expected<std::unique_ptr<SqliteJournal>, Fault> SqliteJournal::open(
    SqliteJournalOptions options) {
  std::error_code none;
  options.file = fs::absolute(options.file, none);
  const fs::path directory = options.file.parent_path();
  if (!fs::is_directory(directory, none)) {
    return std::unexpected(
        Fault{.kind = Fault::Kind::unavailable,
              .what = fmt::format("{} is not a directory; create it, owned by the server's user",
                                  directory.string())});
  }
  OpenFile lock;
  if (options.hold_lock) {
    auto locked = lock_file(fs::path(options.file).replace_extension(".lock"));
    if (!locked) return std::unexpected(locked.error());
    lock = std::move(*locked);
  }
  if (auto made = make_if_new(options.file); !made) return std::unexpected(made.error());
  auto writer = SqliteWriter::open(options.file, options.hold_lock);
  if (!writer) return std::unexpected(writer.error());
  return std::unique_ptr<SqliteJournal>(
      new SqliteJournal(std::move(options), std::move(lock), std::move(*writer)));
}

SqliteJournal::SqliteJournal(SqliteJournalOptions options, OpenFile lock, SqliteWriter writer)
    : options_(std::move(options)),
      lock_(std::move(lock)),
      writer_(std::move(writer)),
      checkpoints_(options_.file),
      head_(writer_.chain_head()),
      thread_(options_.runner) {}

std::expected<Position, Fault> SqliteJournal::open_epoch() {
  return thread_.ask<std::expected<Position, Fault>>([this] {
    auto opened = writer_.open_epoch(options_.epoch_floor);
    note_head();
    return opened;
  });
}

Position SqliteJournal::head() const {
  const std::lock_guard lock(mutex_);
  return head_.position;
}

ChainHead SqliteJournal::chain_head() const {
  const std::lock_guard lock(mutex_);
  return head_;
}

void SqliteJournal::note_head() {
  const ChainHead head = writer_.chain_head();
  const std::lock_guard lock(mutex_);
  head_ = head;
}

void SqliteJournal::append(Position expected_head,
                           Batch batch,
                           std::move_only_function<void(Appended)> done) {
  [[maybe_unused]] const bool another = appending_.exchange(true);
  assert(!another);  // One append in flight: the engine's promise.
  thread_.post([this, expected_head, batch = std::move(batch), done = std::move(done)]() mutable {
    const Appended appended = writer_.append(expected_head, batch);
    note_head();
    appending_ = false;
    done(appended);
    writer_.fold_log();  // After the answer, so that no alarm waits for it.
  });
}

std::expected<std::vector<Entry>, Fault> SqliteJournal::read(Position after, std::size_t limit) {
  auto reader = borrow_reader();
  if (!reader) return std::unexpected(reader.error());
  auto page = read_page(*reader, after, limit, options_.file.string());
  give_back(std::move(*reader));
  return page;
}

std::expected<Connection, Fault> SqliteJournal::borrow_reader() {
  {
    const std::lock_guard lock(mutex_);
    if (!readers_.empty()) {
      Connection reader = std::move(readers_.back());
      readers_.pop_back();
      return reader;
    }
  }
  return Connection::open(options_.file, Connection::Mode::read_only);
}

void SqliteJournal::give_back(Connection reader) {
  const std::lock_guard lock(mutex_);
  if (readers_.size() < limits::journal_readers_kept_max) readers_.push_back(std::move(reader));
}

std::expected<bool, Fault> SqliteJournal::holds(Position position) {
  if (position.sequence == 0) return false;
  auto reader = borrow_reader();
  if (!reader) return std::unexpected(reader.error());
  const auto epoch = reader->ask_number(
      fmt::format("SELECT epoch FROM entries WHERE sequence = {}", position.sequence).c_str());
  give_back(std::move(*reader));
  if (!epoch) return std::unexpected(epoch.error());
  return *epoch != 0 && *epoch == position.epoch;
}

std::expected<void, Fault> SqliteJournal::save_checkpoint(const Checkpoint& checkpoint) {
  const auto held = holds(checkpoint.position);
  if (!held) return std::unexpected(held.error());
  if (*held) return checkpoints_.save(checkpoint);
  return std::unexpected(foreign_checkpoint(checkpoint.position, head(), options_.file.string()));
}

std::expected<std::optional<Checkpoint>, Fault> SqliteJournal::load_checkpoint() {
  auto loaded = checkpoints_.load();
  if (!loaded) return loaded;
  const std::optional<Checkpoint>& checkpoint = *loaded;
  if (!checkpoint) return loaded;
  const auto held = holds(checkpoint->position);
  if (!held) return std::unexpected(held.error());
  if (*held) return loaded;
  return std::unexpected(foreign_checkpoint(checkpoint->position, head(), options_.file.string()));
}

}  // namespace meldkamer::journal
