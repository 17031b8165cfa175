#include "server/journal/stored_entry.hpp"

#include <array>
#include <utility>

#include <spdlog/fmt/fmt.h>

#include "server/journal/crc32c.hpp"

namespace meldkamer::journal {

std::uint32_t checksum_of(Position position, const CommitId& commit_id, std::string_view bytes) {
  std::array<char, 16> place{};
  for (std::size_t byte = 0; byte < 8; ++byte) {
    place[byte] = static_cast<char>(position.epoch >> (8 * byte));
    place[8 + byte] = static_cast<char>(position.sequence >> (8 * byte));
  }
  std::uint32_t sum = crc32c({place.data(), place.size()});
  sum = crc32c({reinterpret_cast<const char*>(commit_id.data()), commit_id.size()}, sum);
  return crc32c(bytes, sum);
}

StoredEntry seal(Entry entry) {
  const std::uint32_t checksum = checksum_of(entry.position, entry.commit_id, entry.bytes);
  return {.entry = std::move(entry), .checksum = checksum};
}

std::expected<Entry, Fault> verify(StoredEntry stored, Position previous, std::string_view where) {
  const Entry& entry = stored.entry;
  const Position at = entry.position;
  if (at.sequence != previous.sequence + 1) {
    return std::unexpected(missing_entry(previous.sequence + 1, where));
  }
  if (checksum_of(at, entry.commit_id, entry.bytes) != stored.checksum) {
    return std::unexpected(
        Fault{.kind = Fault::Kind::malformed,
              .what = fmt::format("{}: entry {} is damaged (its checksum does not match); restore "
                                  "the journal from a backup or a copy",
                                  where,
                                  at.sequence)});
  }
  if (at.epoch < previous.epoch) {
    return std::unexpected(
        Fault{.kind = Fault::Kind::malformed,
              .what = fmt::format("{}: entry {} is of epoch {}, before it stands epoch {}; the "
                                  "journal or the position asked for is of another history",
                                  where,
                                  at.sequence,
                                  at.epoch,
                                  previous.epoch)});
  }
  return std::move(stored.entry);
}

std::expected<void, Fault> verify_reader(Position after, std::uint64_t epoch_there) {
  if (epoch_there <= after.epoch) return {};
  return std::unexpected(Fault{
      .kind = Fault::Kind::malformed,
      .what = fmt::format("position {} is not in this journal, which has epoch {} there; read "
                          "from a position of this journal",
                          to_text(after),
                          epoch_there)});
}

std::string to_text(Position position) {
  return fmt::format("({}, {})", position.epoch, position.sequence);
}

Fault missing_entry(std::uint64_t sequence, std::string_view where) {
  return {
      .kind = Fault::Kind::malformed,
      .what = fmt::format(
          "{}: entry {} is missing; restore the journal from a backup or a copy", where, sequence)};
}

Fault lost_future(Position after, Position head) {
  return {.kind = Fault::Kind::malformed,
          .what = fmt::format("position {} is not in this journal, which ends at {}; read from a "
                              "position of this journal",
                              to_text(after),
                              to_text(head))};
}

}  // namespace meldkamer::journal
