#include "clients/cli/verify_verb.hpp"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "server/audit/verify.hpp"

namespace meldkamer::cli {
namespace {

namespace fs = std::filesystem;

int unreadable(const Fault& fault) {
  fmt::print(stderr, "meldctl: {}\n", fault.what);
  return 2;
}

void print(const audit::Verdict& verdict, std::chrono::duration<double> took) {
  fmt::print("{} journal entries, {} audit lines, {} seals looked at in {:.2f} s\n",
             verdict.entries,
             verdict.audit_lines,
             verdict.seals,
             took.count());
  if (verdict.before_chain > 0) {
    fmt::print("the first {} entries are of before the journal was linked: checksums only\n",
               verdict.before_chain);
  }
  if (verdict.sealed_at) {
    fmt::print("newest seal {:%Y-%m-%d %H:%M:%S} UTC; {} entries after it are not sealed yet\n",
               fmt::gmtime(static_cast<std::time_t>(verdict.sealed_at->us / 1'000'000)),
               verdict.entries_unsealed);
  }
}

}  // namespace

CLI::App* add_verify(CLI::App& app, VerifyOptions& options) {
  auto* sub = app.add_subcommand(
      "verify", "whether journal and audit trail are what was sealed; needs no server");
  sub->add_option("--data", options.data, "data folder of the server, or a copy of it")->required();
  sub->add_option("--seals", options.seals, "seals kept elsewhere; else those of the data folder");
  sub->add_option("--key", options.key, "public key kept elsewhere; else that of the data folder");
  return sub;
}

int verify(const VerifyOptions& options) {
  const fs::path data = options.data;
  const fs::path key_file = options.key.empty() ? data / "seal.pub" : fs::path(options.key);
  const auto key = audit::read_public_key(key_file);
  if (!key) return unreadable(key.error());
  audit::Evidence evidence{
      .journal = data / "journal.db",
      .trail = data / "audit.db",
      .seals = options.seals.empty() ? data / "seals.jsonl" : fs::path(options.seals),
      .key = *key};
  const auto begun = std::chrono::steady_clock::now();
  const auto verdict = audit::verify(evidence);
  if (!verdict) return unreadable(verdict.error());
  print(*verdict, std::chrono::steady_clock::now() - begun);
  for (const std::string& finding : verdict->findings) {
    fmt::print(stderr, "WRONG: {}\n", finding);
  }
  if (!verdict->findings.empty()) return 1;
  fmt::print("nothing was altered, dropped, swapped or cut off\n");
  return 0;
}

}  // namespace meldkamer::cli
