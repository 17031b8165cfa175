#include "server/intake/dc09/contact_id.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/intake/dc09/data_block.hpp"
#include "server/intake/dc09/hex.hpp"

namespace meldkamer::intake::dc09 {
namespace {

constexpr std::size_t raw_size = 12;    // 18 Q EEE GG CCC S
constexpr std::size_t packed_size = 9;  // Q EEE GG CCC

bool is_qualifier(char digit) {
  return digit == '1' || digit == '3' || digit == '6';
}

/// The run of hex digits at the front of `rest`, and the blanks after it taken too.
std::string_view take_word(std::string_view& rest) {
  const auto end = std::ranges::find_if_not(rest, [](char c) { return is_hex(c); });
  const std::string_view word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(word.size());
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  return word;
}

PanelEvent from_packed(std::string_view digits) {
  return {.code = std::string{digits.substr(1, 3)},
          .qualifier = std::string{digits.substr(0, 1)},
          .partition = std::string{digits.substr(4, 2)},
          .zone = std::string{digits.substr(6, 3)}};
}

/// Whether `rest`, behind the digits, is nothing or a text.
bool take_tail(std::string_view rest, PanelEvent& event) {
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  return rest.empty() || (take_text(rest, event.text) && rest.empty());
}

bool is_raw_form(std::string_view digits) {
  return digits.size() == raw_size && (digits.starts_with("18") || digits.starts_with("98")) &&
         is_qualifier(digits[2]);
}

std::optional<PanelEvent> read_block(std::string_view block) {
  std::string_view rest = block;
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  const std::string_view first = take_word(rest);
  PanelEvent event;
  if (first.size() == packed_size && is_qualifier(first[0])) {
    event = from_packed(first);
  } else if (is_raw_form(first)) {
    event = from_packed(first.substr(2, packed_size));
  } else if (first.size() == 4 && is_qualifier(first[0])) {
    std::string_view group = take_word(rest);
    std::string_view zone = take_word(rest);
    if (zone.empty() && group.size() == 5) {  // "1130 02014"
      zone = group.substr(2);
      group = group.substr(0, 2);
    }
    if (group.empty() || group.size() > 2 || zone.empty() || zone.size() > 3) return std::nullopt;
    event = {.code = std::string{first.substr(1)},
             .qualifier = std::string{first.substr(0, 1)},
             .partition = std::string{group},
             .zone = std::string{zone}};
  } else {
    return std::nullopt;
  }
  if (!take_tail(rest, event)) return std::nullopt;
  event.raw = block;
  return event;
}

}  // namespace

PanelReport read_contact_id(std::string_view data, std::string_view header_account) {
  DataBlocks parts = split_data(data, header_account);
  PanelReport report{.account = std::move(parts.account), .events = {}};
  for (const std::string_view block : parts.blocks) {
    if (report.events.size() == events_per_message_max) break;
    if (block.starts_with('A') && !report.events.empty()) {
      std::string& text = report.events.back().text;
      if (!text.empty()) text += ' ';
      text += block.substr(1);
      continue;
    }
    auto event = read_block(block);
    const std::string_view account = header_account.empty() ? report.account : header_account;
    if (is_raw_form(block) && !check_digit_right(account, block)) report.check_digit_wrong = true;
    report.events.push_back(event ? std::move(*event) : PanelEvent{.raw = std::string{block}});
  }
  if (report.events.empty()) report.events.push_back({.raw = std::string{data}});
  return report;
}

bool check_digit_right(std::string_view account, std::string_view message) {
  unsigned sum = 0;
  for (const std::string_view part : {account, message}) {
    for (const char digit : part) {
      const auto value = read_hex_number({&digit, 1});
      if (!value) return false;
      sum += *value == 0 ? 10 : *value;
    }
  }
  return sum % 15 == 0;
}

}  // namespace meldkamer::intake::dc09
