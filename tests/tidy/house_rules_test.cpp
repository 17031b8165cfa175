#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/tidy/source_tree.hpp"

/// House rules that no compiler says (server/STYLE.md), each with file and line.
namespace meldkamer::tidy {
namespace {

std::vector<std::string> lines_with(const std::vector<SourceFile>& files,
                                    const std::regex& what,
                                    const std::set<std::string>& except,
                                    const std::string& why) {
  std::vector<std::string> findings;
  for (const auto& file : files) {
    if (except.contains(file.path)) {
      continue;
    }
    for (const auto& line : file.lines) {
      if (std::regex_search(code_of(line.text), what)) {
        findings.push_back(at(file, line, why));
      }
    }
  }
  return findings;
}

std::vector<SourceFile> server_files() {
  return read_tree("server", {".cpp", ".hpp"});
}

std::vector<SourceFile> all_code() {
  std::vector<SourceFile> files;
  for (const char* folder : {"server", "clients", "console", "tests"}) {
    for (auto& file : read_tree(folder, {".cpp", ".hpp", ".ts", ".tsx", ".mjs", ".css"})) {
      files.push_back(std::move(file));
    }
  }
  return files;
}

TEST(HouseRules, OnlyTheClockReadsRealTime) {
  const std::regex clocks(
      R"(system_clock::now|steady_clock::now|high_resolution_clock|steady_timer|system_timer|clock_gettime|gettimeofday|\btime\(nullptr\))");
  const auto findings = lines_with(server_files(),
                                   clocks,
                                   {"server/base/clock.cpp", "server/base/time_line.cpp"},
                                   "only server/base/clock.cpp reads a real clock");
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

TEST(HouseRules, NoCoroutineRunsDetached) {
  const auto findings = lines_with(server_files(),
                                   std::regex(R"(\bdetached\b)"),
                                   {},
                                   "who spawns a coroutine owns it: TaskGroup");
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

TEST(HouseRules, RandomBytesComeFromEntropy) {
  const auto findings = lines_with(server_files(),
                                   std::regex(R"(\brand\(|\bsrand\(|random_device|mt19937)"),
                                   {"server/base/entropy.cpp", "server/base/entropy.hpp"},
                                   "randomness comes from base/entropy");
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

TEST(HouseRules, TheServerWritesItsLogAndNothingElse) {
  const auto findings =
      lines_with(server_files(),
                 std::regex(R"(std::cout|\bprintf\()"),
                 {},
                 "the server logs; only its sub-commands print (std::fputs, stderr)");
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

TEST(HouseRules, NothingIsLeftForLater) {
  // Built from halves, so that this file does not find itself.
  const std::regex later(std::string("\\b(TO") + "DO|FIX" + "ME|XX" + "X|not imple" + "mented)\\b");
  std::vector<std::string> findings;
  for (const auto& file : all_code()) {
    for (const auto& line : file.lines) {
      if (std::regex_search(line.text, later)) {
        findings.push_back(at(file, line, "do it, or say it in an issue"));
      }
    }
  }
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

TEST(HouseRules, AFileIsShortEnoughToRead) {
  constexpr std::size_t lines_max = 400;
  std::vector<std::string> findings;
  for (const auto& file : all_code()) {
    if (file.lines.size() > lines_max) {
      findings.push_back(file.path + ": " + std::to_string(file.lines.size()) + " lines");
    }
  }
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

TEST(HouseRules, EveryRoomSaysWhatItIs) {
  const std::filesystem::path top = MELDKAMER_SOURCE_DIR;
  std::set<std::string> rooms;
  for (const auto& file : server_files()) {
    if (!file.room().empty() && file.room() != "cmake") {
      rooms.insert(file.room());
    }
  }
  std::vector<std::string> findings;
  for (const auto& room : rooms) {
    if (!std::filesystem::exists(top / "server" / room / "README.md")) {
      findings.push_back("server/" + room + "/README.md is missing");
    }
  }
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

TEST(HouseRules, EveryWarningHasALineInTheRunbook) {
  std::ifstream in(std::filesystem::path(MELDKAMER_SOURCE_DIR) / "deploy/runbook.md");
  std::stringstream runbook;
  runbook << in.rdbuf();
  const std::string text = runbook.str();
  const std::regex event(R"re(\b(?:warn|error|critical)\(\s*"([a-z0-9_]+)[ "])re");
  std::vector<std::string> findings;
  for (const auto& file : server_files()) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      std::string joined = file.lines[i].text;
      if (joined.ends_with("(") && i + 1 < file.lines.size()) {
        joined += file.lines[i + 1].text;  // The format text often stands on the next line.
      }
      std::smatch found;
      if (std::regex_search(joined, found, event) &&
          text.find("`" + found[1].str() + "`") == std::string::npos) {
        findings.push_back(
            at(file, file.lines[i], found[1].str() + " has no line in deploy/runbook.md"));
      }
    }
  }
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

TEST(HouseRules, ATestAssertsSomethingAndIsNotSkipped) {
  const std::regex hollow(std::string(R"(EXPECT_TRUE\(true\)|ASSERT_TRUE\(true\)|\bSUC)") +
                          R"(CEED\(\)|GTEST_S)" + R"(KIP|\bDISAB)" +
                          R"(LED_|\b(it|test|describe)\.s)" + R"(kip\(|expect\(true\))");
  std::vector<std::string> findings;
  for (const auto& file : all_code()) {
    for (const auto& line : file.lines) {
      if (std::regex_search(line.text, hollow)) {
        findings.push_back(at(file, line, "a test promises something, always"));
      }
    }
  }
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

}  // namespace
}  // namespace meldkamer::tidy
