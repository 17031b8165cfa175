#include "server/accounts_command.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iostream>
#include <utility>

#include "server/auth/passkey/passkey_store.hpp"
#include "server/data_folder.hpp"

namespace meldkamer {
namespace {

int say(const std::string& text) {
  std::fputs((text + "\n").c_str(), stdout);
  return 0;
}

int complain(const std::string& text) {
  std::fputs(("meldkamerd accounts: " + text + "\n").c_str(), stderr);
  return 1;
}

std::string all_role_names() {
  std::string names;
  for (const auto role : auth::RoleSet::everybody().list()) {
    names += (names.empty() ? "" : ", ") + std::string(auth::name_of(role));
  }
  return names;
}

/// A password that was typed, or a new one.
struct Chosen {
  std::string password;
  bool made_up{};
};

std::expected<Chosen, std::string> choose_password(bool from_input) {
  if (!from_input) {
    SystemEntropy entropy;
    return Chosen{.password = auth::random_password(entropy), .made_up = true};
  }
  std::string typed;
  std::getline(std::cin, typed);
  if (auto objection = auth::password_objection(typed); !objection.empty()) {
    return std::unexpected(std::move(objection));
  }
  return Chosen{.password = std::move(typed), .made_up = false};
}

std::expected<auth::Account, std::string> account_of(const AccountsCommand& command) {
  auth::Account account;
  account.name = auth::account_name(command.name);
  if (!auth::is_account_name(account.name)) {
    return std::unexpected(
        "\"" + command.name +
        "\" cannot be a name: 1 to 64 lower case letters, digits, '.', '-', '_'");
  }
  for (const auto& name : command.roles) {
    const auto role = auth::role_named(name);
    if (!role) return std::unexpected("no role \"" + name + "\"; roles: " + all_role_names());
    account.roles.add(*role);
  }
  if (account.roles.empty()) {
    return std::unexpected("give at least one --role; roles: " + all_role_names());
  }
  account.person = {command.person};
  for (const auto& room : command.control_rooms) account.control_rooms.push_back({room});
  SystemClock clock;
  account.created_at = clock.now();
  return account;
}

int done(const std::string& what, const Chosen& chosen) {
  return say(chosen.made_up ? what + "; password " + chosen.password : what);
}

int add(auth::AccountStore& store, const AccountsCommand& command, auth::PasswordCost cost) {
  const auto account = account_of(command);
  if (!account) return complain(account.error());
  const auto chosen = choose_password(command.password_from_stdin);
  if (!chosen) return complain(chosen.error());
  const auto hash = auth::hash_password(chosen->password, cost);
  if (!hash) return complain(hash.error().what);
  const auto added = store.add(*account, *hash);
  if (!added) return complain(added.error().what);
  if (!*added) return complain("the name " + account->name + " is taken");
  return done("added " + account->name, *chosen);
}

int set_password(auth::AccountStore& store,
                 const AccountsCommand& command,
                 auth::PasswordCost cost) {
  const auto chosen = choose_password(command.password_from_stdin);
  if (!chosen) return complain(chosen.error());
  const auto hash = auth::hash_password(chosen->password, cost);
  if (!hash) return complain(hash.error().what);
  const auto name = auth::account_name(command.name);
  const auto changed = store.set_password(name, *hash);
  if (!changed) return complain(changed.error().what);
  if (!*changed) return complain("there is no account " + name);
  return done("changed " + name + " and ended its sessions", *chosen);
}

int remove(auth::AccountStore& store, const AccountsCommand& command) {
  const auto name = auth::account_name(command.name);
  const auto removed = store.remove(name);
  if (!removed) return complain(removed.error().what);
  if (!*removed) return complain("there is no account " + name);
  return say("removed " + name + " and ended its sessions");
}

/// The password first: at no moment does the old one let in somebody who may make a passkey.
int forget_passkeys(auth::AccountStore& store,
                    const AccountsCommand& command,
                    auth::PasswordCost cost) {
  if (command.new_password) {
    if (const int code = set_password(store, command, cost); code != 0) return code;
  }
  const auto name = auth::account_name(command.name);
  const auto forgotten = auth::passkey::PasskeyStore(store).remove_all(name);
  if (!forgotten) return complain(forgotten.error().what);
  const auto ended = store.remove_sessions_of(name);
  if (!ended) return complain(ended.error().what);
  return say(fmt::format("forgot {} passkeys of {} and ended its sessions", *forgotten, name));
}

int list(auth::AccountStore& store) {
  const auto accounts = store.accounts();
  if (!accounts) return complain(accounts.error().what);
  for (const auto& account : *accounts) {
    std::vector<std::string_view> roles;
    for (const auto role : account.roles.list()) roles.push_back(auth::name_of(role));
    say(fmt::format("{}\t{}\t{}", account.name, fmt::join(roles, ","), account.person.value));
  }
  return 0;
}

}  // namespace

int run_accounts_command(const AccountsCommand& command, const Config& config) {
  if (const auto made = make_data_folder(config.data_folder); !made) {
    return complain(made.error().what);
  }
  auto store = auth::AccountStore::open(DataFiles(config.data_folder).accounts);
  if (!store) return complain(store.error().what);
  switch (command.verb) {
    case AccountsCommand::Verb::add:
      return add(**store, command, config.password_cost);
    case AccountsCommand::Verb::remove:
      return remove(**store, command);
    case AccountsCommand::Verb::password:
      return set_password(**store, command, config.password_cost);
    case AccountsCommand::Verb::forget_passkeys:
      return forget_passkeys(**store, command, config.password_cost);
    case AccountsCommand::Verb::list:
      return list(**store);
  }
  return 1;
}

std::expected<std::string, Fault> make_first_account(auth::AccountStore& store,
                                                     Clock& clock,
                                                     Entropy& entropy,
                                                     auth::PasswordCost cost) {
  const auto present = store.accounts();
  if (!present) return std::unexpected(present.error());
  if (!present->empty()) return std::string();
  auto password = auth::random_password(entropy);
  const auto hash = auth::hash_password(password, cost);
  if (!hash) return std::unexpected(hash.error());
  auth::Account admin;
  admin.name = "admin";
  admin.roles = {auth::Role::admin, auth::Role::directory_editor};
  admin.created_at = clock.now();
  const auto added = store.add(admin, *hash);
  if (!added) return std::unexpected(added.error());
  return password;
}

}  // namespace meldkamer
