#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/fault.hpp"

namespace meldkamer::intake::http {

/// A program that may hand in alarms.
struct Source {
  std::string name;
  std::array<std::uint8_t, 32> token_hash{};  ///< SHA-256; the token is nowhere but at its owner.
  std::vector<std::string> cap_senders;       ///< For which CAP senders it speaks; empty: any.
};

/// Everybody who may. Unchangeable once read.
class Sources {
 public:
  /// Text with one line a source: name, SHA-256 of its token in hexadecimal, and, when it may only
  /// speak for some CAP senders, those with commas between them; blanks between the three, '#'
  /// begins a comment line. Fault malformed: the line and what is wrong with it.
  static std::expected<Sources, Fault> read(std::string_view text);

  /// Whose token this is; nullptr: nobody's. Takes the same time for every token.
  const Source* find(std::string_view token) const;

  std::size_t size() const { return list_.size(); }

  std::vector<std::string> names() const;

 private:
  std::vector<Source> list_;
};

/// Whether `source` may hand in what `sender` says.
bool may_speak_for(const Source& source, std::string_view sender);

}  // namespace meldkamer::intake::http
