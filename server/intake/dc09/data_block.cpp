#include "server/intake/dc09/data_block.hpp"

#include <algorithm>

#include "server/intake/dc09/hex.hpp"

namespace meldkamer::intake::dc09 {
namespace {

constexpr std::size_t account_digits_max = 16;

bool could_be_account(std::string_view block) {
  return !block.empty() && block.size() <= account_digits_max && is_hex(block);
}

/// Two letters first is an event code ("BA12"), digits only is Contact ID or an account.
bool could_be_event(std::string_view block) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return block.size() >= 2 && upper(block[0]) && upper(block[1]);
}

bool same_account(std::string_view left, std::string_view right) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(left, right, {}, lower, lower);
}

}  // namespace

DataBlocks split_data(std::string_view data, std::string_view header_account) {
  DataBlocks read;
  bool first = true;
  const bool single = data.find('|') == data.npos;
  while (!data.empty()) {
    const std::size_t bar = std::min(data.find('|'), data.size());
    const std::string_view block = data.substr(0, bar);
    data.remove_prefix(std::min(bar + 1, data.size()));
    if (block.starts_with('#') && could_be_account(block.substr(1))) {
      if (read.account.empty()) read.account = block.substr(1);
    } else if (first && !single && could_be_account(block) &&
               (header_account.empty() ? !could_be_event(block)
                                       : same_account(block, header_account))) {
      read.account = block;
    } else if (!block.empty() && block != "#") {
      read.blocks.push_back(block);
    }
    first = false;
  }
  return read;
}

bool take_text(std::string_view& rest, std::string& text) {
  const bool quoted = rest.starts_with("*\"") || rest.starts_with("*'");
  if (!quoted && !rest.starts_with('^')) return false;
  const char mark = quoted ? rest[1] : '^';
  rest.remove_prefix(quoted ? 2 : 1);
  const std::size_t close = std::min(rest.find(mark), rest.size());
  if (!text.empty() && close > 0) text += ' ';
  text += rest.substr(0, close);
  rest.remove_prefix(std::min(close + 1, rest.size()));
  if (quoted && rest.starts_with("NM")) rest.remove_prefix(2);
  return true;
}

}  // namespace meldkamer::intake::dc09
