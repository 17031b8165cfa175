#include "server/audit/sealer.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <utility>

#include "server/base/log.hpp"
#include "server/base/trust_limits.hpp"
#include "server/journal/files.hpp"

namespace meldkamer::audit {
namespace {

namespace fs = std::filesystem;

std::expected<void, Fault> append_synced(const fs::path& file, std::string_view bytes) {
  const journal::OpenFile open(
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (open.descriptor() < 0) return std::unexpected(journal::file_fault("cannot open", file));
  while (!bytes.empty()) {
    const ssize_t written = ::write(open.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return std::unexpected(journal::file_fault("cannot write", file));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(open.descriptor()) == 0) return {};
  return std::unexpected(journal::file_fault("cannot sync", file));
}

/// The whole lines of `text`.
std::string_view whole_lines(std::string_view text) {
  const auto end = text.rfind('\n');
  return end == std::string_view::npos ? std::string_view{} : text.substr(0, end + 1);
}

std::string_view last_line(std::string_view lines) {
  if (lines.empty()) return {};
  lines.remove_suffix(1);
  const auto before = lines.rfind('\n');
  return before == std::string_view::npos ? lines : lines.substr(before + 1);
}

}  // namespace

std::expected<Sealer, Fault> Sealer::open(Parts parts) {
  auto text = journal::read_file(parts.file);
  if (!text) return std::unexpected(std::move(text.error()));
  Sealer sealer(std::move(parts));
  const std::string all = text->value_or("");
  const std::string_view lines = whole_lines(all);
  if (lines.size() < all.size()) {
    std::error_code error;
    fs::resize_file(sealer.parts_.file, lines.size(), error);
    if (error) return std::unexpected(journal::file_fault("cannot repair", sealer.parts_.file));
  }
  if (lines.empty()) return sealer;
  const std::string_view line = last_line(lines);
  const auto read = read_seal(line, sealer.parts_.key.public_key());
  if (!read || !read->signature_right) {
    return std::unexpected(
        Fault{Fault::Kind::malformed,
              sealer.parts_.file.string() +
                  ": its last line is no seal of this key; find out why (meldctl verify), then "
                  "move the file away to begin a new one"});
  }
  sealer.last_ = read->seal;
  sealer.last_hash_ = hash_of(line);
  const journal::Position head = sealer.parts_.journal_head().position;
  if (head.sequence < sealer.last_.journal.position.sequence ||
      sealer.parts_.trail.head().position.sequence < sealer.last_.audit_line) {
    spdlog::error("sealed_part_missing sealed_sequence={} sequence={} sealed_line={}",
                  sealer.last_.journal.position.sequence,
                  head.sequence,
                  sealer.last_.audit_line);
  }
  return sealer;
}

std::expected<bool, Fault> Sealer::seal() {
  Seal next;
  next.number = last_.number + 1;
  next.at = parts_.clock.now();
  next.journal = parts_.journal_head();
  const journal::ChainHead trail = parts_.trail.head();
  next.audit_line = trail.position.sequence;
  next.audit_link = trail.link;
  next.previous = last_hash_;
  const bool news = next.journal.link != last_.journal.link || next.audit_link != last_.audit_link;
  if (!news && next.at - last_.at < Duration{limits::seal_idle_every}) return false;
  const std::string line = sealed_line(next, parts_.key);
  if (auto written = append_synced(parts_.file, line + "\n"); !written) {
    return std::unexpected(std::move(written.error()));
  }
  last_ = next;
  last_hash_ = hash_of(line);
  bring_copy_up();
  return true;
}

// What the copy lacks, from its own end on: it may have been away for days.
void Sealer::bring_copy_up() {
  if (parts_.copy.empty()) return;
  const auto failed = [this](const std::string& why) {
    if (!std::exchange(copy_failing_, true)) {
      spdlog::warn("seal_copy_failed reason={}", printable(why));
    }
  };
  const auto own = journal::read_file(parts_.file);
  const auto theirs = journal::read_file(parts_.copy);
  if (!own || !*own) return failed("cannot read the seals");
  if (!theirs) return failed(theirs.error().what);
  const std::string& all = **own;
  const std::string there = theirs->value_or("");
  if (!all.starts_with(there)) return failed("the copy holds other seals; compare the two");
  const auto written = append_synced(parts_.copy, std::string_view(all).substr(there.size()));
  if (!written) return failed(written.error().what);
  copy_failing_ = false;
}

}  // namespace meldkamer::audit
