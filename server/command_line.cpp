#include "server/command_line.hpp"

#include <CLI/CLI.hpp>
#include <string>

#include "server/api/handlers/system_handlers.hpp"

namespace meldkamer {
namespace {

using Verb = AccountsCommand::Verb;

/// "accounts add|remove|password|forget-passkeys|list".
struct AccountsWords {
  explicit AccountsWords(CLI::App& app)
      : accounts(app.add_subcommand("accounts", "who may sign in; also beside a running server")) {
    accounts->alias("account")->require_subcommand(1);
    add = accounts->add_subcommand("add", "add an account and print its new password, once");
    add->add_option("--role",
                    command.roles,
                    "may be repeated: operator, responder, employee, "
                    "supervisor, directory_editor, auditor, admin, "
                    "integration");
    add->add_option("--person", command.person, "key of the person in the directory");
    add->add_option("--control-room",
                    command.control_rooms,
                    "what it may see; default: that of its person; may be repeated");
    remove = accounts->add_subcommand("remove", "remove an account and end its sessions");
    password = accounts->add_subcommand("password", "give an account a new password");
    forget_passkeys = accounts->add_subcommand(
        "forget-passkeys", "remove all passkeys of an account and end its sessions");
    forget_passkeys->add_flag("--new-password",
                              command.new_password,
                              "also give it a new password, printed once: the way back in for who "
                              "lost their key");
    list = accounts->add_subcommand("list", "name, roles and person of each account");
    for (auto* verb : {add, remove, password, forget_passkeys}) {
      verb->add_option("name", command.name, "name of the account")->required();
    }
    for (auto* verb : {add, password}) {
      verb->add_flag("--password-stdin",
                     command.password_from_stdin,
                     "read the password from standard input instead of making one up");
    }
  }

  std::optional<AccountsCommand> read() {
    if (!accounts->parsed()) return std::nullopt;
    if (add->parsed()) command.verb = Verb::add;
    if (remove->parsed()) command.verb = Verb::remove;
    if (password->parsed()) command.verb = Verb::password;
    if (forget_passkeys->parsed()) command.verb = Verb::forget_passkeys;
    if (list->parsed()) command.verb = Verb::list;
    return command;
  }

  AccountsCommand command;
  CLI::App* accounts;
  CLI::App* add{};
  CLI::App* remove{};
  CLI::App* password{};
  CLI::App* forget_passkeys{};
  CLI::App* list{};
};

/// "secrets list|seal|show".
struct SecretsWords {
  explicit SecretsWords(CLI::App& app)
      : secrets(app.add_subcommand("secrets", "how the secrets of the configuration lie")) {
    secrets->require_subcommand(1);
    secrets->add_subcommand("list", "each secret file, and whether it is sealed");
    seal = secrets->add_subcommand(
        "seal", "seal what is plain or under the previous key, each file in its place");
    show = secrets->add_subcommand("show", "print one secret in clear");
    show->add_option("file", command.file, "a secret file")->required();
  }

  std::optional<SecretsCommand> read() {
    if (!secrets->parsed()) return std::nullopt;
    if (seal->parsed()) command.verb = SecretsCommand::Verb::seal;
    if (show->parsed()) command.verb = SecretsCommand::Verb::show;
    return command;
  }

  SecretsCommand command;
  CLI::App* secrets;
  CLI::App* seal{};
  CLI::App* show{};
};

}  // namespace

std::expected<CommandLine, int> read_command_line(int count, const char* const* words) {
  CommandLine line;
  CLI::App app{"meldkamerd: the dispatch server. Serves until SIGTERM unless asked otherwise."};
  app.set_version_flag("--version", std::string(api::program_version()));
  app.require_subcommand(0, 1);
  app.add_option("--config", line.config, "configuration file (TOML)")->capture_default_str();
  auto* check = app.add_option("--check-config",
                               "say what is wrong with the configuration and the files it names, "
                               "and leave; takes the file too");
  check->expected(0, 1)->type_name("FILE");
  AccountsWords accounts(app);
  SecretsWords secrets(app);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return std::unexpected(app.exit(error));
  }
  line.check_config = check->count() > 0;
  if (!check->results().empty() && !check->results().front().empty()) {
    line.config = check->results().front();
  }
  line.accounts = accounts.read();
  line.secrets = secrets.read();
  return line;
}

}  // namespace meldkamer
