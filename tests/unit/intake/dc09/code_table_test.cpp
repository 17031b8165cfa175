#include "server/intake/dc09/code_table.hpp"

#include <gtest/gtest.h>

namespace meldkamer::intake::dc09 {
namespace {

using domain::SignalClass;

TEST(CodeTable, KnowsWhatADispatcherMustKnow) {
  const CodeTables tables = CodeTables::defaults();
  EXPECT_EQ(tables.sia.size(), 325U);
  EXPECT_EQ(tables.contact_id.size(), 240U);
  const auto kind = [](const CodeTable& table, const char* code) {
    const CodeMeaning* meaning = table.find(code);
    if (meaning == nullptr) return std::string{"absent"};
    return (meaning->signal == SignalClass::alarm ? "rings as " : "silent ") + meaning->kind.value;
  };
  const std::pair<const char*, const char*> sia[] = {{"PA", "rings as panic_button"},
                                                     {"HA", "rings as hold_up"},
                                                     {"BA", "rings as burglary"},
                                                     {"BV", "rings as burglary"},
                                                     {"FA", "rings as fire"},
                                                     {"KA", "rings as fire"},
                                                     {"GA", "rings as gas"},
                                                     {"MA", "rings as medical"},
                                                     {"QA", "rings as medical"},
                                                     {"WA", "rings as water"},
                                                     {"TA", "rings as tamper"},
                                                     {"PR", "silent panic_button"},
                                                     {"AT", "silent technical"},
                                                     {"RP", "silent test"},
                                                     {"OP", "silent arming"},
                                                     {"BC", "silent cancel"},
                                                     {"BB", "silent bypass"},
                                                     {"QZ", "absent"}};
  for (const auto& [code, expected] : sia) EXPECT_EQ(kind(tables.sia, code), expected) << code;
  const std::pair<const char*, const char*> contact_id[] = {{"120", "rings as panic_button"},
                                                            {"121", "rings as duress"},
                                                            {"122", "rings as hold_up"},
                                                            {"130", "rings as burglary"},
                                                            {"139", "rings as burglary"},
                                                            {"110", "rings as fire"},
                                                            {"151", "rings as gas"},
                                                            {"100", "rings as medical"},
                                                            {"154", "rings as water"},
                                                            {"137", "rings as tamper"},
                                                            {"301", "silent technical"},
                                                            {"602", "silent test"},
                                                            {"401", "silent arming"},
                                                            {"406", "silent cancel"},
                                                            {"570", "silent bypass"}};
  for (const auto& [code, expected] : contact_id) {
    EXPECT_EQ(kind(tables.contact_id, code), expected) << code;
  }
}

TEST(CodeTable, SaysWhichLineOfAFileIsWrong) {
  const auto fault = [](std::string_view text) { return CodeTable::read(text).error().what; };
  EXPECT_EQ(fault("# note\nBA\talarm\tburglary\tzone"),
            "code table line 2: give code, class, kind, address, meaning, with tabs");
  EXPECT_EQ(fault("BA\tloud\tburglary\tzone\tx"), "code table line 1: unknown class 'loud'");
  EXPECT_EQ(fault("BA\talarm\tburglary\troom\tx"), "code table line 1: unknown address 'room'");
  EXPECT_EQ(fault("BA\talarm\ta\tzone\tx\nBA\talarm\ta\tzone\ty"),
            "code table line 2: code 'BA' stands twice");
}

}  // namespace
}  // namespace meldkamer::intake::dc09
