#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "clients/cli/break_glass_verbs.hpp"
#include "clients/cli/floor_plan_verb.hpp"
#include "clients/cli/hold_verbs.hpp"
#include "clients/cli/map_verb.hpp"
#include "clients/cli/plan_verbs.hpp"
#include "clients/cli/session_verbs.hpp"
#include "clients/cli/verbs.hpp"
#include "clients/cli/verify_verb.hpp"

namespace {

using meldkamer::client::Desk;

/// Where `meldctl sign-in` keeps the token, readable by its owner only.
std::filesystem::path token_file() {
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home != nullptr ? home : ".") / ".meldctl-token";
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

/// By MELDCTL_ACCOUNT and MELDCTL_PASSWORD, else by the kept token.
int open(Desk& desk) {
  const std::string account = environment("MELDCTL_ACCOUNT");
  if (!account.empty()) {
    const auto status = desk.sign_in(account, environment("MELDCTL_PASSWORD"));
    return status.ok() ? 0 : meldkamer::cli::failed(status);
  }
  std::ifstream in(token_file());
  std::string token;
  if (std::getline(in, token) && !token.empty()) {
    desk.use_token(token);
    return 0;
  }
  std::fputs(
      "meldctl: not signed in; run: meldctl sign-in ACCOUNT (the password is read from "
      "standard input), or set MELDCTL_ACCOUNT and MELDCTL_PASSWORD\n",
      stderr);
  return 1;
}

int sign_in(Desk& desk, const std::string& account) {
  std::string password;
  std::fputs("password: ", stderr);
  std::getline(std::cin, password);
  const auto status = desk.sign_in(account, password);
  if (!status.ok()) {
    return meldkamer::cli::failed(status);
  }
  std::ofstream(token_file()) << desk.token() << '\n';
  std::filesystem::permissions(
      token_file(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  std::printf("signed in as %s\n", desk.session().person().name().c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  namespace cli = meldkamer::cli;
  CLI::App app{"meldctl: the control room from a shell, one word per verb"};
  app.require_subcommand(1);
  std::string address = "127.0.0.1:50051";
  app.add_option("--server", address, "gRPC address of the server")->capture_default_str();

  std::uint64_t incident{};
  std::string text;
  std::string step;
  std::string reason;
  std::string disposition = "genuine";
  std::string cause;
  std::vector<std::string> words;
  bool dry_run{};
  cli::RaiseOptions raise;
  cli::MaskOptions mask;
  cli::PersonOptions person;
  std::vector<std::pair<CLI::App*, std::function<int(Desk&)>>> verbs;
  const auto verb = [&](const char* name, const char* what, std::function<int(Desk&)> run) {
    auto* sub = app.add_subcommand(name, what);
    verbs.emplace_back(sub, std::move(run));
    return sub;
  };

  auto* enter = app.add_subcommand("sign-in", "sign in and keep the token");
  enter->add_option("account", text, "account name")->required();
  cli::VerifyOptions proof;
  auto* verify = cli::add_verify(app, proof);
  verb("audit", "the audit trail, newest first", [&](Desk& d) {
    return cli::audit(d, text);
  })->add_option("object", text, "only about this: \"incident 12\"");
  verb("status", "how the server is", cli::status);
  verb("incidents", "open incidents, most dangerous first", cli::incidents);
  verb("watch", "what changes, as it changes, until Ctrl-C", cli::watch);
  verb("show", "one incident with its timeline", [&](Desk& d) { return cli::show(d, incident); })
      ->add_option("incident", incident)
      ->required();
  verb("accept", "take an incident", [&](Desk& d) { return cli::accept(d, incident); })
      ->add_option("incident", incident)
      ->required();
  auto* note = verb("note", "add a line", [&](Desk& d) { return cli::note(d, incident, text); });
  note->add_option("incident", incident)->required();
  note->add_option("text", text)->required();
  auto* up = verb("escalate", "next step, or a chosen one with a reason", [&](Desk& d) {
    return cli::escalate(d, incident, step, reason);
  });
  up->add_option("incident", incident)->required();
  up->add_option("--step", step, "colleagues, security, management, police");
  up->add_option("--reason", reason);
  auto* secure = verb("secure", "safety is restored", [&](Desk& d) {
    return cli::secure(d, incident, reason, step);
  });
  secure->add_option("incident", incident)->required();
  secure->add_option("--reason", reason, "how you know, unless a responder said so");
  secure->add_option("--supervisor", step, "who agreed, by person key, when nobody is there");
  auto* close = verb("close", "end an incident", [&](Desk& d) {
    return cli::close(d, incident, disposition, cause, words);
  });
  close->add_option("incident", incident)->required();
  close->add_option("--as", disposition, "genuine, false_alarm, test")->capture_default_str();
  close->add_option("--cause", cause, "cause of a false alarm");
  close->add_option("--answer", words, "KEY=VALUE of the closing form; may be repeated");
  auto* alarm = verb("raise", "raise an alarm", [&](Desk& d) { return cli::raise(d, raise); });
  alarm->add_option("--kind", raise.kind)->required();
  alarm->add_option("--device", raise.device);
  alarm->add_option("--site", raise.site);
  alarm->add_option("--zone", raise.zone);
  alarm->add_option("--spot", raise.spot);
  alarm->add_option("--text", raise.text);
  verb("masks", "what is on test", cli::masks);
  auto* test = verb("mask",
                    "put a device or site on test: what endangers people still comes in",
                    [&](Desk& d) { return cli::mask(d, mask); });
  test->add_option("--site", mask.site, "the whole site");
  test->add_option("--device", mask.device, "one device");
  test->add_option("--minutes", mask.minutes, "until when, from now")->required();
  test->add_option("--reason", mask.reason, "who works on it")->required();
  auto* unmask = verb("unmask", "end a test before its time", [&](Desk& d) {
    return cli::unmask(d, incident, reason);
  });
  unmask->add_option("mask", incident, "number of the mask")->required();
  unmask->add_option("--reason", reason);
  auto* import = verb("import", "replace the directory by YAML files", [&](Desk& d) {
    return cli::import(d, words, reason, dry_run);
  });
  import->add_option("files", words)->required();
  import->add_option("--reason", reason)->required();
  import->add_flag("--dry-run", dry_run, "check only");
  auto* held = verb("person-data",
                    "where somebody is named, in everything that is kept",
                    [&](Desk& d) { return cli::find_person(d, person); });
  auto* forget = verb("erase-person",
                      "make that unreadable for good, in backups too",
                      [&](Desk& d) { return cli::erase_person(d, person); });
  for (auto* sub : {held, forget}) {
    sub->add_option("names", person.names, "as they may have been written down")->required();
    sub->add_option("--person", person.person, "key of somebody who was in the directory");
  }
  held->add_flag("--texts", person.with_texts, "the words themselves, to hand out");
  forget->add_option("--reason", person.reason, "for the audit trail, without the name")
      ->required();
  verb("dossiers", "search the incident registry", [&](Desk& d) {
    return cli::dossiers(d, text);
  })->add_option("words", text);
  verb("dossier", "one dossier, as handed over", [&](Desk& d) { return cli::dossier(d, text); })
      ->add_option("reference", text)
      ->required();
  verb("times", "response times against their norms", cli::times);
  cli::PlanVerbs plan(app);
  cli::HoldVerbs hold(app);
  cli::TrackVerb track(app);
  cli::SessionVerbs session(app);
  cli::BreakGlassVerbs glass(app);
  const cli::FloorPlanVerb floor_plan(app);
  const cli::MapVerb map(app);
  CLI11_PARSE(app, argc, argv);

  if (verify->parsed()) {
    return cli::verify(proof);
  }
  if (floor_plan.parsed()) {
    return floor_plan.run();
  }
  if (map.parsed()) {
    return map.run();
  }
  Desk desk(address);
  if (enter->parsed()) {
    return sign_in(desk, text);
  }
  if (const int code = open(desk); code != 0) {
    return code;
  }
  if (plan.parsed()) {
    return plan.run(desk);
  }
  if (hold.parsed()) {
    return hold.run(desk);
  }
  if (track.parsed()) {
    return track.run(desk);
  }
  if (session.parsed()) {
    return session.run(desk);
  }
  if (glass.parsed()) {
    return glass.run(desk);
  }
  for (const auto& [sub, run] : verbs) {
    if (sub->parsed()) {
      return run(desk);
    }
  }
  return 2;
}
