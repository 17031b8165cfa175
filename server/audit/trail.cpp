#include "server/audit/trail.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/base/log.hpp"
#include "server/base/trust_limits.hpp"

namespace meldkamer::audit {
namespace {

constexpr std::array<std::string_view, 1> tables = {
    "CREATE TABLE lines (number INTEGER PRIMARY KEY, at_us INTEGER NOT NULL, account TEXT NOT NULL,"
    " person TEXT NOT NULL, action TEXT NOT NULL, object TEXT NOT NULL, address TEXT NOT NULL,"
    " result TEXT NOT NULL, link BLOB NOT NULL) STRICT",
};
constexpr Schema schema{.name = "audit trail", .version = 1, .statements = tables};

Line line_at(const Statement& row) {
  Line line{.number = static_cast<std::uint64_t>(row.number(0)),
            .at = {row.number(1)},
            .account = row.text(2),
            .person = row.text(3),
            .action = row.text(4),
            .object = row.text(5),
            .address = row.text(6),
            .result = row.text(7)};
  const auto link = row.bytes(8);
  line.link = journal::link_of({reinterpret_cast<const char*>(link.data()), link.size()});
  return line;
}

bool matches(const Line& line, const Query& query) {
  const bool same_account = query.account.empty() || line.account == query.account;
  const bool same_action = query.action.empty() || line.action == query.action;
  const bool in_time = line.at >= query.from && (!query.until || line.at < query.until);
  if (!same_account || !same_action || !in_time) return false;
  if (query.object.empty()) return true;
  return (", " + line.object + ", ").find(", " + query.object + ", ") != std::string::npos;
}

}  // namespace

Line clean(Line line) {
  for (std::string* const text :
       {&line.account, &line.person, &line.action, &line.object, &line.address, &line.result}) {
    *text = printable(*text, limits::audit_text_bytes_max);
  }
  return line;
}

std::expected<std::unique_ptr<Trail>, Fault> Trail::open(const std::filesystem::path& file) {
  auto database = Database::open(file, schema);
  if (!database) return std::unexpected(std::move(database.error()));
  // One sync a commit; nobody else has the file open.
  if (auto set = database->run("PRAGMA journal_mode = WAL"); !set) {
    return std::unexpected(std::move(set.error()));
  }
  std::unique_ptr<Trail> trail(new Trail(std::move(*database)));
  if (auto read = trail->read_head(); !read) return std::unexpected(std::move(read.error()));
  return trail;
}

Trail::~Trail() = default;

std::expected<void, Fault> Trail::read_head() {
  auto newest = database_.prepare("SELECT number, link FROM lines ORDER BY number DESC LIMIT 1");
  if (!newest) return std::unexpected(newest.error());
  const auto row = newest->step();
  if (!row) return std::unexpected(row.error());
  head_.link = first_link();
  if (!*row) return {};
  const auto link = newest->bytes(1);
  head_.position.sequence = static_cast<std::uint64_t>(newest->number(0));
  head_.link = journal::link_of({reinterpret_cast<const char*>(link.data()), link.size()});
  return {};
}

void Trail::write(Line line, Done done) {
  {
    std::unique_lock lock(mutex_);
    if (waiting_.size() >= limits::audit_lines_waiting_max) {
      ++lost_since_;
      ++figures_.lost;
      lock.unlock();
      done(std::unexpected(Fault{Fault::Kind::full, "too many lines wait for the audit trail"}));
      return;
    }
    waiting_.push_back({.line = clean(std::move(line)), .done = std::move(done)});
    if (std::exchange(writing_, true)) return;  // Shares the next sync.
  }
  thread_.post([this] { write_waiting(); });
}

void Trail::note(Line line) {
  write(std::move(line), [](const std::expected<void, Fault>&) {});
}

std::vector<Trail::Waiting> Trail::take_batch() {
  const std::lock_guard lock(mutex_);
  std::vector<Waiting> batch;
  if (waiting_.empty()) {
    writing_ = false;
    return batch;
  }
  if (lost_since_ > 0) {
    Line gap{.at = waiting_.front().line.at,
             .action = "audit_gap",
             .object = std::to_string(std::exchange(lost_since_, 0)) + " lines",
             .result = "lost"};
    batch.push_back({.line = std::move(gap), .done = [](const std::expected<void, Fault>&) {}});
  }
  while (!waiting_.empty() && batch.size() < limits::audit_batch_lines_max) {
    batch.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return batch;
}

void Trail::write_waiting() {
  for (;;) {  // Ends when nobody waits.
    auto batch = take_batch();
    if (batch.empty()) return;
    const auto written = append(batch);
    if (!written && !std::exchange(failing_, true)) {
      spdlog::error("audit_not_written reason={}", printable(written.error().what));  // Once.
    }
    if (written && std::exchange(failing_, false)) spdlog::info("audit_written_again");
    if (!written) {
      const std::lock_guard lock(mutex_);
      lost_since_ += batch.size();
      figures_.lost += batch.size();
    }
    for (Waiting& one : batch) one.done(written);
  }
}

std::expected<void, Fault> Trail::append(std::vector<Waiting>& batch) {
  auto transaction = Transaction::begin(database_);
  if (!transaction) return std::unexpected(transaction.error());
  journal::ChainHead head = this->head();
  for (Waiting& one : batch) {
    one.line.number = ++head.position.sequence;
    one.line.link = head.link = link_of(head.link, one.line);
    if (auto inserted = insert(one.line); !inserted) return inserted;
  }
  if (auto committed = transaction->commit(); !committed) return committed;
  const std::lock_guard lock(mutex_);
  head_ = head;
  figures_.lines += batch.size();
  return {};
}

std::expected<void, Fault> Trail::insert(const Line& line) {
  auto statement = database_.prepare("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!statement) return std::unexpected(statement.error());
  statement->bind(1, static_cast<std::int64_t>(line.number));
  statement->bind(2, line.at.us);
  int place = 3;
  for (const std::string* const text :
       {&line.account, &line.person, &line.action, &line.object, &line.address, &line.result}) {
    statement->bind(place++, std::string_view(*text));
  }
  statement->bind(9, std::span<const std::uint8_t>(line.link));
  if (const auto done = statement->step(); !done) return std::unexpected(done.error());
  return {};
}

void Trail::list(Query query, Listed done) {
  thread_.post([this, query = std::move(query), done = std::move(done)]() mutable {
    done(list_now(query));
  });
}

std::expected<Page, Fault> Trail::list_now(const Query& query) {
  auto rows = database_.prepare(
      "SELECT number, at_us, account, person, action, object, address, result, link FROM lines"
      " WHERE number < ? ORDER BY number DESC LIMIT ?");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, query.before == 0 ? INT64_MAX : static_cast<std::int64_t>(query.before));
  rows->bind(2, static_cast<std::int64_t>(limits::audit_scan_lines_max));
  Page page;
  std::size_t looked_at = 0;
  std::uint64_t last = 0;
  while (page.lines.size() < query.limit) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) break;
    ++looked_at;
    Line line = line_at(*rows);
    last = line.number;
    if (matches(line, query)) page.lines.push_back(std::move(line));
  }
  const bool more = page.lines.size() == query.limit || looked_at == limits::audit_scan_lines_max;
  if (more && last > 1) page.next_before = last;
  return page;
}

journal::ChainHead Trail::head() const {
  const std::lock_guard lock(mutex_);
  return head_;
}

TrailFigures Trail::figures() const {
  const std::lock_guard lock(mutex_);
  return figures_;
}

}  // namespace meldkamer::audit
