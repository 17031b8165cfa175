#include "server/journal/sqlite_log.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>

namespace meldkamer::journal {
namespace {

constexpr std::size_t log_header_bytes = 32;
constexpr std::size_t frame_header_bytes = 24;
constexpr std::uint32_t magic = 0x377f0682;  // Its last bit says in which byte order sums are made.

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number{};
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return std::byteswap(number);
}

struct Sum {
  std::uint32_t first{};
  std::uint32_t second{};
  bool big_endian{};

  void add(std::string_view bytes) {
    for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
      first += word(bytes, at) + second;
      second += word(bytes, at + 4) + first;
    }
  }

  bool stands_at(std::string_view bytes, std::size_t at) const {
    return number_at(bytes, at) == first && number_at(bytes, at + 4) == second;
  }

 private:
  std::uint32_t word(std::string_view bytes, std::size_t at) const {
    const std::uint32_t number = number_at(bytes, at);
    return big_endian ? number : std::byteswap(number);
  }
};

struct Log {
  std::string_view frames;
  std::size_t frame_bytes{};
  std::uint64_t salt{};  // Of the header: frames of an earlier round of the log carry another.
  Sum sum;
  bool header_sound{};
};

std::uint64_t salt_at(std::string_view bytes, std::size_t at) {
  return std::uint64_t{number_at(bytes, at)} << 32 | number_at(bytes, at + 4);
}

std::optional<Log> read_log(std::string_view bytes) {
  if (bytes.size() < log_header_bytes + frame_header_bytes) return std::nullopt;
  const std::string_view header = bytes.substr(0, log_header_bytes);
  Log log{.frames = bytes.substr(log_header_bytes)};
  log.sum.big_endian = (number_at(header, 0) & 1) != 0;
  log.sum.add(header.substr(0, 24));
  log.header_sound = (number_at(header, 0) & ~1u) == magic && log.sum.stands_at(header, 24);
  // A journal of ours has pages of 4096 bytes, whatever a damaged header says.
  log.frame_bytes = frame_header_bytes + (log.header_sound ? number_at(header, 8) : 4'096);
  log.salt = log.header_sound ? salt_at(header, 16) : salt_at(log.frames, 8);
  return log;
}

bool frame_sound(const Log& log, std::string_view frame, Sum& sum) {
  if (number_at(frame, 0) == 0 || salt_at(frame, 8) != log.salt) return false;
  sum.add(frame.substr(0, 8));
  sum.add(frame.substr(frame_header_bytes));
  return sum.stands_at(frame, 16);
}

}  // namespace

bool log_lost_commits(std::string_view bytes) {
  const auto log = read_log(bytes);
  if (!log) return false;
  Sum sum = log->sum;
  bool sound = log->header_sound;
  std::size_t commits_after_damage = 0;
  for (std::size_t at = 0; at + log->frame_bytes <= log->frames.size(); at += log->frame_bytes) {
    const std::string_view frame = log->frames.substr(at, log->frame_bytes);
    sound = sound && frame_sound(*log, frame, sum);
    const bool commit = number_at(frame, 4) != 0;
    if (!sound && commit && salt_at(frame, 8) == log->salt) ++commits_after_damage;
  }
  return commits_after_damage >= 2;
}

}  // namespace meldkamer::journal
