#include "tests/unit/api/api_room.hpp"

#include <chrono>
#include <cstdlib>
#include <future>
#include <gtest/gtest.h>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "tests/unit/api/certificate.hpp"

namespace meldkamer::api {

using auth::Role;
using namespace std::chrono_literals;

namespace {

constexpr auth::PasswordCost cheap{.passes = 1, .memory_bytes = 8192};

template <class T>
T taken(std::expected<T, Fault> made) {
  if (!made) throw std::runtime_error(made.error().what);
  return std::move(*made);
}

void demand(const std::expected<void, Fault>& done) {
  if (!done) throw std::runtime_error(done.error().what);
}

/// Stands for the files room: one file named city.yaml is the small city, anything else is wrong.
std::expected<std::shared_ptr<const domain::Directory>, std::vector<Violation>> read_small_city(
    const std::vector<SentFile>& files) {
  if (files.size() == 1 && files.front().name == "city.yaml") return small_city("2");
  return std::unexpected(std::vector<Violation>{{files.front().name + ":1", "is no city"}});
}

HttpAnswer says_alive(const HttpRequest& /*request*/) {
  return text_answer(200, "alive");
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "api.XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

ApiRoom::ApiRoom(Options options) : read_directory_(read_small_city) {
  const auto& folder = folder_.path();
  const auto blocking = blocking_.get_executor();
  journal_ = taken(journal::SqliteJournal::open({.file = folder / "journal.db", .epoch_floor = 1}));
  accounts_ = taken(auth::AccountStore::open(folder / "accounts.db"));
  vault_ = taken(vault::Vault::open(folder / "keys", vault_entropy_));
  dossiers_ = taken(
      registry::EmbeddedRegistry::open(folder / "dossiers.db", clock_, blocking, vault_.get()));
  times_ = taken(reports::ResponseTimes::open(folder / "times.db", blocking, vault_.get()));
  tracks_ = taken(privacy::Tracks::open(
      folder / "tracks.db", {.clock = clock_, .blocking = blocking, .kept = std::chrono::days(7)}));
  archive_ = std::make_unique<privacy::Archive>(privacy::Archive::Parts{.journal = *journal_,
                                                                        .vault = *vault_,
                                                                        .times = *times_,
                                                                        .dossiers = *dossiers_,
                                                                        .blocking = blocking});
  trail_ = taken(audit::Trail::open(folder / "audit.db"));
  hub_ = std::make_unique<feed::Hub>(clock_);
  recorder_ = std::make_unique<reports::Recorder>(*times_);
  eraser_ = std::make_unique<privacy::Eraser>(privacy::Eraser::Parts{.clock = clock_,
                                                                     .vault = *vault_,
                                                                     .times = *times_,
                                                                     .io = io_.get_executor(),
                                                                     .blocking = blocking});
  engine_ = std::make_unique<engine::Engine>(
      engine::Engine::Parts{.journal = *journal_,
                            .clock = clock_,
                            .entropy = engine_entropy_,
                            .followers = {hub_.get(), recorder_.get(), eraser_.get()},
                            .on_broken = [](const Fault& fault) { FAIL() << fault.what; },
                            .vault = vault_.get()});
  hub_->attach(*engine_);
  recorder_->attach(*engine_);
  eraser_->attach(*engine_);
  demand(engine_->start());
  tasks_ = std::make_unique<TaskGroup>(io_.get_executor(), "room");
  tasks_->spawn(hub_->run());
  does(found_city());
  add_accounts(options.passkey_required_for);
  open_doors(options);
}

void ApiRoom::add_accounts(auth::RoleSet passkey_required_for) {
  sessions_ = std::make_unique<auth::SessionBook>(
      *accounts_, clock_, entropy_, auth::SessionTimes{}, passkey_required_for);
  demand(sessions_->load());
  tickets_ = std::make_unique<auth::TicketBook>(clock_, entropy_);
  sign_in_ = taken(auth::SignIn::make({.store = *accounts_,
                                       .sessions = *sessions_,
                                       .clock = clock_,
                                       .entropy = entropy_,
                                       .blocking_pool = blocking_.get_executor(),
                                       .cost = cheap}));
  passkeys_ = std::make_unique<auth::passkey::Passkeys>(auth::passkey::Passkeys::Parts{
      .party = {.id = "localhost", .name = "Proefstad", .origins = {"http://localhost"}},
      .store = *accounts_,
      .sessions = *sessions_,
      .clock = clock_,
      .entropy = entropy_,
      .blocking_pool = blocking_.get_executor()});
  break_glass_ = std::make_unique<auth::BreakGlass>(
      auth::BreakGlass::Parts{.times = {},
                              .store = *accounts_,
                              .sessions = *sessions_,
                              .clock = clock_,
                              .entropy = entropy_,
                              .blocking_pool = blocking_.get_executor()});
  demand(break_glass_->load());
  device_store_ = taken(auth::devices::DeviceStore::open(folder_.path() / "devices.db"));
  devices_ = taken(auth::devices::DeviceBook::open({.store = *device_store_,
                                                    .accounts = *accounts_,
                                                    .sessions = *sessions_,
                                                    .clock = clock_,
                                                    .entropy = entropy_,
                                                    .shift_max = limits::session_absolute_max}));
  add_account("desk", {Role::operator_}, "O-1");
  add_account("desk2", {Role::operator_}, "O-2");
  add_account("guard", {Role::responder}, "G-1");
  add_account("colleague", {Role::responder}, "G-2");
  add_account("chief", {Role::supervisor}, "S-1");
  add_account("editor", {Role::directory_editor}, "");
  add_account("auditor", {Role::auditor}, "");
  add_account("panels", {Role::integration}, "");
  add_account("clerk", {Role::employee}, "");
  add_account("admin", {Role::admin}, "");
  add_account("desk3", {Role::operator_}, "O-3");
}

void ApiRoom::add_account(const std::string& name, auth::RoleSet roles, const std::string& person) {
  auth::Account account;
  account.name = name;
  account.roles = roles;
  account.person = {person};
  if (person.empty()) account.control_rooms = {{"MK1"}};
  account.created_at = clock_.now();
  const auto hash = taken(auth::hash_password(room_password, cheap));
  ASSERT_TRUE(taken(accounts_->add(account, hash))) << name;
}

void ApiRoom::open_doors(const Options& options) {
  const auto io = io_.get_executor();
  calls_ = std::make_unique<Calls>(Rooms{.engine = *engine_,
                                         .hub = *hub_,
                                         .clock = clock_,
                                         .sign_in = *sign_in_,
                                         .accounts = *accounts_,
                                         .sessions = *sessions_,
                                         .tickets = *tickets_,
                                         .passkeys = *passkeys_,
                                         .break_glass = *break_glass_,
                                         .devices = *devices_,
                                         .dossiers = *dossiers_,
                                         .response_times = *times_,
                                         .trail = *trail_,
                                         .archive = *archive_,
                                         .tracks = *tracks_,
                                         .blocking_pool = blocking_.get_executor(),
                                         .read_directory = read_directory_},
                                   io);
  HttpConfiguration web;
  web.allowed_origins = options.allowed_origins;
  web.pages_root = options.pages_root;
  if (options.tls) {
    write_certificate(certificate(), private_key());
    web.tls = TlsFiles{.certificate_chain = certificate(), .private_key = private_key()};
  }
  const ExtraRoutes routes{{"/healthz", says_alive}};
  http_ = std::make_unique<HttpServer>(web, *calls_, clock_, routes, io);
  if (options.more_doors) {
    options.more_doors({.http = *http_, .engine = *engine_, .calls = *calls_, .trail = *trail_});
  }
  demand(http_->start());
  grpc_ = std::make_unique<GrpcServer>(GrpcConfiguration{}, *calls_, io);
  demand(grpc_->start());
}

ApiRoom::~ApiRoom() {
  if (http_ != nullptr) {
    http_->stop();
    boost::asio::co_spawn(io_, http_->join(), boost::asio::use_future).get();
  }
  if (grpc_ != nullptr) grpc_->stop();
  if (calls_ != nullptr) calls_->stop();
  if (tasks_ != nullptr) tasks_->stop();
  if (eraser_ != nullptr) {
    eraser_->stop();
    boost::asio::co_spawn(io_, eraser_->join(), boost::asio::use_future).get();
  }
  if (engine_ != nullptr) engine_->stop();
  blocking_.join();
  io_.join();
}

domain::Answer ApiRoom::does(domain::Command command) {
  std::promise<engine::Result> promise;
  auto answer = promise.get_future();
  engine_->submit(std::move(command),
                  [&promise](engine::Result result) { promise.set_value(std::move(result)); });
  const engine::Result result = answer.get();
  if (result) return result->answer;
  const auto* refusal = std::get_if<domain::Refusal>(&result.error());
  ADD_FAILURE() << (refusal == nullptr ? std::get<Fault>(result.error()).what
                                       : std::string(domain::name_of(refusal->code)));
  return {};
}

std::string ApiRoom::token_of(const std::string& account) {
  const auto found = taken(accounts_->find(account));
  if (!found) throw std::runtime_error("no account " + account);
  return taken(sessions_->open(found->account, "127.0.0.1"))->token;
}

std::string ApiRoom::ticket_of(const std::string& account) {
  const auto session = sessions_->find(token_of(account));
  return tickets_->issue(session->id);
}

void ApiRoom::end_sessions_of(const std::string& account) {
  taken(accounts_->remove_sessions_of(account));
  demand(sessions_->look_after());
}

void ApiRoom::settle() const {
  while (recorder_->waiting() > 0) std::this_thread::sleep_for(1ms);
}

bool ApiRoom::passes_until(Duration step, const std::function<bool()>& seen) {
  for (int i = 0; i < 2'000; ++i) {
    if (seen()) return true;
    clock_.advance_by(step);
    std::this_thread::sleep_for(5ms);
  }
  return false;
}

}  // namespace meldkamer::api
