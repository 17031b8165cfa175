#include "server/intake/dc09/code_table.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "server/base/log.hpp"

namespace meldkamer::intake::dc09 {
namespace {

constexpr std::string_view default_sia =
#include "server/defaults/codes/sia_dc03.tsv"
    ;

constexpr std::string_view default_contact_id =
#include "server/defaults/codes/contact_id.tsv"
    ;

constexpr std::size_t column_count = 5;
using Columns = std::array<std::string_view, column_count>;

template <class Value, std::size_t count>
std::optional<Value> find_word(const std::array<std::pair<std::string_view, Value>, count>& words,
                               std::string_view word) {
  for (const auto& [name, value] : words) {
    if (name == word) return value;
  }
  return std::nullopt;
}

std::optional<domain::SignalClass> read_class(std::string_view word) {
  using enum domain::SignalClass;
  static constexpr std::array<std::pair<std::string_view, domain::SignalClass>, 8> words = {{
      {"alarm", alarm},
      {"restore", restore},
      {"trouble", trouble},
      {"test", test},
      {"info", info},
      {"bypass", info},
      {"open_close", info},
      {"cancel", info},
  }};
  return find_word(words, word);
}

std::optional<Address> read_address(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Address>, 6> words = {{
      {"zone", Address::zone},
      {"user", Address::user},
      {"area", Address::area},
      {"door", Address::door},
      {"other", Address::other},
      {"none", Address::none},
  }};
  return find_word(words, word);
}

/// nullopt: there are more or fewer columns than there must be.
std::optional<Columns> split_columns(std::string_view line) {
  if (std::ranges::count(line, '\t') != column_count - 1) return std::nullopt;
  Columns columns;
  for (std::string_view& column : columns) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    column = line.substr(0, tab);
    line.remove_prefix(std::min(tab + 1, line.size()));
  }
  return columns;
}

std::unexpected<Fault> malformed(std::size_t line, std::string_view what) {
  return std::unexpected(
      Fault{.kind = Fault::Kind::malformed,
            .what = "code table line " + std::to_string(line) + ": " + std::string{what}});
}

}  // namespace

std::expected<CodeTable, Fault> CodeTable::read(std::string_view text) {
  CodeTable table;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool wrapping = line.starts_with("R\"(") || line.starts_with(")\"");
    if (line.empty() || line.starts_with('#') || wrapping) continue;
    const auto columns = split_columns(line);
    if (!columns) return malformed(number, "give code, class, kind, address, meaning, with tabs");
    const auto [code, signal_word, kind, address_word, meaning] = *columns;
    const auto signal = read_class(signal_word);
    const auto address = read_address(address_word);
    if (!signal) return malformed(number, "unknown class '" + printable(signal_word) + "'");
    if (!address) return malformed(number, "unknown address '" + printable(address_word) + "'");
    if (code.empty() || kind.empty()) return malformed(number, "code or kind is empty");
    CodeMeaning read{.signal = *signal,
                     .arming = signal_word == "open_close",
                     .kind = {std::string{kind}},
                     .address = *address,
                     .meaning = std::string{meaning}};
    if (!table.by_code_.emplace(code, std::move(read)).second) {
      return malformed(number, "code '" + printable(code) + "' stands twice");
    }
  }
  return table;
}

const CodeMeaning* CodeTable::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : &found->second;
}

CodeTables CodeTables::defaults() {
  // The unit tests read both, so a defect in them never reaches a running server.
  return {.sia = CodeTable::read(default_sia).value(),
          .contact_id = CodeTable::read(default_contact_id).value()};
}

}  // namespace meldkamer::intake::dc09
