#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/tidy/source_tree.hpp"

/// Who may include whom (server/ARCHITECTURE.md), held against every #include of the tree.
namespace meldkamer::tidy {
namespace {

using Rooms = std::set<std::string>;

const std::map<std::string, Rooms> may_include = {
    {"base", {}},
    {"domain", {"base"}},
    {"files", {"domain", "base"}},
    {"journal", {"base"}},
    {"secrets", {"journal", "base"}},
    {"vault", {"journal", "base"}},
    {"wire", {"domain", "vault", "base"}},
    {"audit", {"journal", "secrets", "base"}},
    {"engine", {"domain", "wire", "vault", "journal", "base"}},
    {"feed", {"engine", "domain", "wire", "journal", "base"}},
    {"intake", {"engine", "domain", "base"}},
    {"outbound", {"engine", "domain", "wire", "journal", "secrets", "base"}},
    {"registry", {"engine", "domain", "wire", "vault", "journal", "base"}},
    {"reports", {"engine", "domain", "wire", "vault", "journal", "base"}},
    {"privacy", {"engine", "registry", "reports", "domain", "wire", "vault", "journal", "base"}},
    {"auth", {"domain", "base"}},
    {"api",
     {"engine",
      "feed",
      "outbound",
      "registry",
      "reports",
      "auth",
      "audit",
      "privacy",
      "wire",
      "domain",
      "journal",
      "base"}},
};

// Headers only: files of server/defaults that become part of the binary are nobody's room.
const std::regex own_include(R"re(^\s*#\s*include\s+"server/([a-z_]+)/[^"]*\.hpp")re");
const std::regex any_include(R"re(^\s*#\s*include\s+[<"]([^>"]+)[>"])re");

std::vector<SourceFile> server_files() {
  return read_tree("server", {".cpp", ".hpp"});
}

TEST(IncludeRules, EveryRoomIncludesOnlyTheRoomsBelowIt) {
  std::vector<std::string> findings;
  for (const auto& file : server_files()) {
    const std::string room = file.room();
    if (room.empty() || room == "cmake") {
      continue;
    }
    const auto rule = may_include.find(room);
    if (rule == may_include.end()) {
      findings.push_back(file.path + ": room " + room + " has no line in the include rules");
      continue;
    }
    for (const auto& line : file.lines) {
      std::smatch found;
      if (std::regex_search(line.text, found, own_include) && found[1] != room &&
          !rule->second.contains(found[1])) {
        findings.push_back(at(file, line, room + " may not include " + found[1].str()));
      }
    }
  }
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

TEST(IncludeRules, NobodyIncludesTheCompositionRoot) {
  std::vector<std::string> findings;
  for (const auto& file : server_files()) {
    if (file.room().empty()) {
      continue;
    }
    for (const auto& line : file.lines) {
      if (line.text.find("#include \"server/server.hpp\"") != std::string::npos ||
          line.text.find("#include \"server/config.hpp\"") != std::string::npos) {
        findings.push_back(at(file, line, "only server/*.cpp may include it"));
      }
    }
  }
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

TEST(IncludeRules, TheDomainIsPure) {
  const Rooms forbidden = {"boost/",
                           "spdlog/",
                           "grpcpp/",
                           "google/",
                           "sqlite3",
                           "openssl/",
                           "thread",
                           "mutex",
                           "fstream",
                           "iostream",
                           "random",
                           "atomic",
                           "unistd.h",
                           "sys/",
                           "ctime",
                           "time.h",
                           "meldkamer/"};
  std::vector<std::string> findings;
  for (const auto& file : server_files()) {
    if (file.room() != "domain") {
      continue;
    }
    for (const auto& line : file.lines) {
      std::smatch found;
      if (!std::regex_search(line.text, found, any_include)) {
        continue;
      }
      const std::string header = found[1];
      for (const auto& prefix : forbidden) {
        if (header == prefix || (prefix.back() == '/' && header.starts_with(prefix))) {
          findings.push_back(
              at(file, line, "domain has no I/O, clock, thread or library: " + header));
        }
      }
    }
  }
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

TEST(IncludeRules, OnlyWireFeedAndApiKnowTheGeneratedMessages) {
  const Rooms allowed = {"wire", "api", "feed"};
  std::vector<std::string> findings;
  for (const auto& file : server_files()) {
    for (const auto& line : file.lines) {
      if (line.text.find("#include \"meldkamer/v1/") != std::string::npos &&
          !allowed.contains(file.room())) {
        findings.push_back(at(file, line, "generated protobuf stays in wire, feed and api"));
      }
    }
  }
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

TEST(IncludeRules, OneIntakeProtocolNeverIncludesAnother) {
  const std::regex inner(R"re(#include "server/intake/([a-z0-9_]+)/)re");
  std::vector<std::string> findings;
  for (const auto& file : server_files()) {
    if (file.room() != "intake") {
      continue;
    }
    const std::string below = file.path.substr(std::string("server/intake/").size());
    const auto slash = below.find('/');
    if (slash == std::string::npos) {
      continue;  // The table of adapters names them all.
    }
    for (const auto& line : file.lines) {
      std::smatch found;
      if (!std::regex_search(line.text, found, inner)) continue;
      const std::string own = below.substr(0, slash);
      const bool carried = own == "http" && found[1] == "cap";  // CAP comes in over HTTP's door.
      if (found[1] != own && !carried) {
        findings.push_back(at(file, line, "an intake protocol includes another"));
      }
    }
  }
  EXPECT_TRUE(findings.empty()) << listed(findings);
}

}  // namespace
}  // namespace meldkamer::tidy
