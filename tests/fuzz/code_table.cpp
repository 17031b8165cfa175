// A table of event codes given by the configuration: read, or refused with a line number.
#include "server/intake/dc09/code_table.hpp"

#include <cstdint>
#include <string_view>

#include "tests/fuzz/demand.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table =
      meldkamer::intake::dc09::CodeTable::read({reinterpret_cast<const char*>(data), size});
  demand(table || table.error().what.starts_with("code table line "), "a fault names its line");
  return 0;
}
