#include "server/audit/verify.hpp"

#include <algorithm>
#include <ctime>
#include <iterator>
#include <utility>

#include <spdlog/fmt/chrono.h>
#include <spdlog/fmt/fmt.h>

#include "server/audit/line.hpp"
#include "server/journal/files.hpp"
#include "server/journal/stored_entry.hpp"

namespace meldkamer::audit {
namespace {

using journal::Link;
using journal::Position;

std::string time_text(Instant at) {
  return fmt::format("{:%Y-%m-%d %H:%M:%S} UTC",
                     fmt::gmtime(static_cast<std::time_t>(at.us / 1'000'000)));
}

bool checksum_right(const Row& row, std::uint64_t sequence) {
  if (!row.checksum) return true;
  const Position place{.epoch = row.position.epoch, .sequence = sequence};
  return journal::checksum_of(place, row.commit_id, row.bytes) == *row.checksum;
}

Link link_at(const Link& before, const Row& row, std::uint64_t sequence) {
  return journal::next_link(
      before, {.epoch = row.position.epoch, .sequence = sequence}, row.commit_id, row.bytes);
}

/// Goes along the rows in order and stops at the first that is not what it should be.
class Walk {
 public:
  Walk(const RowFile& rows, const std::vector<Sealed>& sealed)
      : rows_(rows),
        next_sealed_(sealed.begin()),
        sealed_end_(sealed.end()),
        before_(journal::first_link(rows.anchor)) {}

  bool see(const Row& row) {
    const std::uint64_t expected = last_.sequence + 1;
    if (row.position.sequence != expected) {
      fault_ = fmt::format("{} {} is missing", rows_.name, expected);
      return false;
    }
    if (row.position.epoch < last_.epoch) {
      fault_ = fmt::format("{} {} is of epoch {}, after one of epoch {}: it was altered or moved",
                           rows_.name,
                           expected,
                           row.position.epoch,
                           last_.epoch);
      return false;
    }
    if (!check_content(row) || !check_seals(row)) return false;
    last_ = row.position;
    return true;
  }

  /// After the last row.
  void end() {
    if (fault_ || next_sealed_ == sealed_end_) return;
    const Sealed& lost = *std::prev(sealed_end_);
    fault_ = fmt::format("the tail is cut off: the last {} is {}, but {} {} was sealed at {}",
                         rows_.name,
                         last_.sequence,
                         rows_.name,
                         lost.position.sequence,
                         time_text(lost.at));
  }

  const std::optional<std::string>& fault() const { return fault_; }

  /// The row whose content does not fit, when that is the fault: it may stand elsewhere.
  const std::optional<Row>& misfit() const { return misfit_; }

  const Link& before() const { return before_; }

  void say_moved_to(std::uint64_t place) {
    fault_ = fmt::format("{} {} stands at place {}: they were swapped or moved",
                         rows_.name,
                         misfit_->position.sequence,
                         place);
  }

 private:
  bool check_content(const Row& row) {
    const std::uint64_t sequence = row.position.sequence;
    const bool chained = sequence > rows_.anchor.position.sequence;
    const Link link = chained ? link_at(before_, row, sequence) : before_;
    const bool is_anchor = sequence == rows_.anchor.position.sequence;
    const bool right = checksum_right(row, sequence) && (!chained || link == row.link) &&
                       (!is_anchor || row.checksum == rows_.anchor.checksum);
    if (!right) {
      fault_ = fmt::format("{} {} is altered", rows_.name, sequence);
      misfit_ = row;
      return false;
    }
    before_ = link;
    return true;
  }

  bool check_seals(const Row& row) {
    for (; next_sealed_ != sealed_end_ && next_sealed_->position.sequence == row.position.sequence;
         ++next_sealed_) {
      const bool same =
          next_sealed_->link == before_ && next_sealed_->position.epoch == row.position.epoch;
      if (!same) {
        fault_ = fmt::format(
            "the chain was rewritten without the key: {} {} is not the one that was sealed at {}; "
            "the last that is, is {} {}",
            rows_.name,
            row.position.sequence,
            time_text(next_sealed_->at),
            rows_.name,
            last_right_seal_);
        return false;
      }
      last_right_seal_ = row.position.sequence;
    }
    return true;
  }

  const RowFile& rows_;
  std::vector<Sealed>::const_iterator next_sealed_;
  std::vector<Sealed>::const_iterator sealed_end_;
  Link before_;
  Position last_;
  std::uint64_t last_right_seal_{};
  std::optional<std::string> fault_;
  std::optional<Row> misfit_;
};

/// Whether `other` is what should stand at the place of `misfit`.
bool belongs_there(const Row& other, const Row& misfit, const Link& before) {
  const std::uint64_t place = misfit.position.sequence;
  if (other.checksum && checksum_right(other, place)) return true;
  const Link link = link_at(before, other, place);
  return link == other.link || link == misfit.link;
}

/// What the seals say, in their order.
struct SealsRead {
  std::vector<Sealed> entries;
  std::vector<Sealed> lines;
  std::uint64_t count{};
  std::vector<std::string> findings;
};

/// Takes one more place that was sealed. One that stands before the last: the file was put back,
/// and what was sealed of its lost future cannot be compared any more.
void hold_to(Sealed next, const char* what, std::vector<Sealed>& sealed, SealsRead& seals) {
  if (next.position.sequence == 0) return;  // Nothing stood yet.
  if (!sealed.empty() && next.position.sequence < sealed.back().position.sequence) {
    seals.findings.push_back(
        fmt::format("{} {} was sealed at {}, and at {} the end was {} {}: what lay between was "
                    "taken away (a restored backup?)",
                    what,
                    sealed.back().position.sequence,
                    time_text(sealed.back().at),
                    time_text(next.at),
                    what,
                    next.position.sequence));
    sealed.clear();
  }
  sealed.push_back(next);
}

/// The seal of `line`, or what is wrong with it.
std::expected<Seal, std::string> next_seal(std::string_view line,
                                           const PublicKey& key,
                                           std::uint64_t number,
                                           const Link& previous) {
  const auto read = read_seal(line, key);
  if (!read) return std::unexpected(fmt::format("seal {} cannot be read", number));
  if (!read->signature_right) {
    return std::unexpected(fmt::format("seal {} is not signed by this key", number));
  }
  if (read->seal.number != number || read->seal.previous != previous) {
    return std::unexpected(fmt::format("seal {} does not follow on the one before it", number));
  }
  return read->seal;
}

SealsRead read_seals(std::string_view text, const PublicKey& key) {
  SealsRead seals;
  Link hash{};
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) break;  // Was being written: counts for nothing.
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    const auto seal = next_seal(line, key, seals.count + 1, hash);
    if (!seal) {
      seals.findings.push_back(seal.error());
      break;
    }
    ++seals.count;
    hash = hash_of(line);
    hold_to({seal->journal.position, seal->journal.link, seal->at}, "entry", seals.entries, seals);
    hold_to(
        {{.sequence = seal->audit_line}, seal->audit_link, seal->at}, "line", seals.lines, seals);
  }
  return seals;
}

}  // namespace

std::expected<std::optional<std::string>, Fault> first_fault(const RowFile& rows,
                                                             const std::vector<Sealed>& sealed) {
  Walk walk(rows, sealed);
  const auto walked = rows.walk(0, [&walk](const Row& row) { return walk.see(row); });
  if (!walked) return std::unexpected(walked.error());
  walk.end();
  const std::optional<Row>& misfit = walk.misfit();
  if (!misfit) return walk.fault();
  const auto looked = rows.walk(misfit->position.sequence, [&](const Row& row) {
    if (!belongs_there(row, *misfit, walk.before())) return true;
    walk.say_moved_to(row.position.sequence);
    return false;
  });
  if (!looked) return std::unexpected(looked.error());
  return walk.fault();
}

std::expected<Verdict, Fault> verify(const Evidence& evidence) {
  auto text = journal::read_file(evidence.seals);
  if (!text) return std::unexpected(std::move(text.error()));
  Verdict verdict;
  if (!*text) verdict.findings.push_back("there are no seals: " + evidence.seals.string());
  const SealsRead seals = read_seals(text->value_or(""), evidence.key);
  std::ranges::copy(seals.findings, std::back_inserter(verdict.findings));
  verdict.seals = seals.count;
  const auto check = [&](std::expected<RowFile, Fault> rows,
                         const std::vector<Sealed>& sealed) -> std::expected<RowFile, Fault> {
    if (!rows) return rows;
    auto fault = first_fault(*rows, sealed);
    if (!fault) return std::unexpected(std::move(fault.error()));
    if (*fault) verdict.findings.push_back(rows->file.filename().string() + ": " + **fault);
    return rows;
  };
  const auto entries = check(journal_rows(evidence.journal), seals.entries);
  if (!entries) return std::unexpected(entries.error());
  verdict.entries = entries->rows;
  verdict.before_chain = entries->anchor.position.sequence;
  verdict.entries_unsealed = entries->rows;
  if (!seals.entries.empty()) {
    const Sealed& last = seals.entries.back();
    verdict.sealed_at = last.at;
    verdict.entries_unsealed -= std::min(entries->rows, last.position.sequence);
  }
  if (evidence.trail.empty()) return verdict;
  const auto lines = check(trail_rows(evidence.trail), seals.lines);
  if (!lines) return std::unexpected(lines.error());
  verdict.audit_lines = lines->rows;
  return verdict;
}

}  // namespace meldkamer::audit
