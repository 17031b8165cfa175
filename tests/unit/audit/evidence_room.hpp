#pragma once
#include <filesystem>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>

#include <sqlite3.h>

#include "server/audit/sealer.hpp"
#include "server/audit/verify.hpp"
#include "server/base/manual_clock.hpp"
#include "server/journal/sqlite_journal.hpp"
#include "tests/unit/journal/journal_steps.hpp"

namespace meldkamer::audit {

/// A data folder with a journal, a trail and their seals, as a server leaves it; and what somebody
/// with the disk in their hands may do to it afterwards.
class EvidenceRoom {
 public:
  /// Writes `count` entries and as many lines, sealed after each tenth and at the end.
  void live(std::uint64_t count) {
    open();
    for (std::uint64_t i = 1; i <= count; ++i) {
      write(i);
      if (i % 10 == 0) seal();
    }
    seal();
    close();
  }

  void open() {
    journal_ = journal::SqliteJournal::open({.file = file("journal.db")}).value();
    head_ = journal_->open_epoch().value();
    trail_ = Trail::open(file("audit.db")).value();
    auto key = SealKey::load_or_make(file("seal.key"), {}, entropy_).value();
    sealer_ = std::make_unique<Sealer>(
        Sealer::open({.journal_head = [this] { return journal_->chain_head(); },
                      .trail = *trail_,
                      .clock = clock_,
                      .key = key,
                      .file = file("seals.jsonl"),
                      .copy = copy})
            .value());
  }

  void close() {
    sealer_.reset();
    trail_.reset();
    journal_.reset();
  }

  void write(std::uint64_t number) {
    const auto batch = journal::batch(number, "entry " + std::to_string(number));
    head_ = journal::append(*journal_, head_, batch).head;
    add_line({.at = clock_.now(),
              .account = "anna",
              .action = "DispatchService/AddNote",
              .object = "incident " + std::to_string(number),
              .address = "192.0.2.1",
              .result = "ok"});
  }

  void add_line(Line line) {
    std::promise<std::expected<void, Fault>> promise;
    auto written = promise.get_future();
    trail_->write(std::move(line), [&promise](std::expected<void, Fault> done) {
      promise.set_value(std::move(done));
    });
    if (!written.get()) throw std::runtime_error("not written");
  }

  void seal() {
    clock_.advance_by(std::chrono::minutes(1));
    if (!sealer_->seal()) throw std::runtime_error("not sealed");
  }

  /// Does `sql` to a file that nobody has open.
  void change(const std::string& name, const std::string& sql) {
    sqlite3* raw = nullptr;
    sqlite3_open(file(name).c_str(), &raw);
    char* why = nullptr;
    const int result = sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, &why);
    const std::string reason = why == nullptr ? "" : why;
    sqlite3_free(why);
    sqlite3_close(raw);
    if (result != SQLITE_OK) throw std::runtime_error(sql + ": " + reason);
  }

  Verdict verdict() {
    return verify({.journal = file("journal.db"),
                   .trail = file("audit.db"),
                   .seals = file("seals.jsonl"),
                   .key = read_public_key(file("seal.pub")).value()})
        .value();
  }

  /// The one thing wrong; "nothing" when all is well.
  std::string finding() {
    const Verdict all = verdict();
    if (all.findings.empty()) return "nothing";
    std::string text;
    for (const auto& one : all.findings) text += (text.empty() ? "" : " | ") + one;
    return text;
  }

  std::filesystem::path file(const std::string& name) const { return folder_.path() / name; }

  Trail& trail() { return *trail_; }

  Sealer& sealer() { return *sealer_; }

  ManualClock& clock() { return clock_; }

  std::filesystem::path copy;

 private:
  journal::TestFolder folder_;
  ManualClock clock_;
  SeededEntropy entropy_{3};
  std::unique_ptr<journal::SqliteJournal> journal_;
  journal::Position head_;
  std::unique_ptr<Trail> trail_;
  std::unique_ptr<Sealer> sealer_;
};

}  // namespace meldkamer::audit
