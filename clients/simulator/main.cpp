#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "clients/simulator/agenda.hpp"
#include "clients/simulator/colleague.hpp"
#include "clients/simulator/guard.hpp"
#include "clients/simulator/panel.hpp"

/// Plays a city over the public interfaces only: panels, guards, and operators that behave.
namespace {

using namespace meldkamer::simulator;

struct SignIn {
  std::string account;
  std::string password;
  std::string roles;
};

struct Options {
  std::string server = "127.0.0.1:50051";
  std::string panel_port = "127.0.0.1:20000";
  std::string sign_ins;
  double alarms_per_minute = 2;
  double patience_s = 20;
  double pace = 1;
  std::uint64_t seed = 1;
  double seconds = 0;
};

/// Lines of account, password, roles, separated by tabs (deploy/run writes the file).
std::vector<SignIn> read_sign_ins(const std::string& path) {
  std::vector<SignIn> all;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    SignIn one;
    if (std::getline(fields, one.account, '\t') && std::getline(fields, one.password, '\t')) {
      std::getline(fields, one.roles, '\t');
      all.push_back(one);
    }
  }
  return all;
}

meldkamer::v1::GeoPoint home_of(const meldkamer::v1::Directory& directory, Agenda& agenda) {
  std::vector<meldkamer::v1::GeoPoint> places;
  for (const auto& site : directory.sites()) {
    if (site.has_position()) {
      places.push_back(site.position());
    }
  }
  return places.empty() ? meldkamer::v1::GeoPoint{} : places[agenda.choose(places.size())];
}

/// Codes that a panel of the city sends, the frequent ones more often.
const std::vector<std::string> codes = {"PA", "PA", "HA", "BA", "BA", "FA", "TA", "YT", "MA"};

void ring(const Options& options,
          const std::vector<meldkamer::v1::Device>& devices,
          Panel& panel,
          Agenda& agenda) {
  const auto& device = devices[agenda.choose(devices.size())];
  const std::string code =
      device.device_class() == "panic_button" ? "PA" : codes[agenda.choose(codes.size())];
  const std::string point = device.account_point().empty() ? "1" : device.account_point();
  if (!panel.send(device.account(), code, point)) {
    std::fprintf(
        stderr, "simulator: no acknowledgement for account %s\n", device.account().c_str());
  }
  const double mean_s = 60 / options.alarms_per_minute / options.pace;
  agenda.between(std::chrono::milliseconds(static_cast<std::int64_t>(mean_s * 500)),
                 std::chrono::milliseconds(static_cast<std::int64_t>(mean_s * 1500)),
                 [&options, &devices, &panel, &agenda] { ring(options, devices, panel, agenda); });
}

/// Whom the simulator plays. The first operator and the first responder of the file are left to the
/// people who try the screens.
struct City {
  std::vector<std::unique_ptr<Colleague>> operators;
  std::vector<std::unique_ptr<Guard>> responders;
};

template <class Who>
void leave_the_first(std::vector<std::unique_ptr<Who>>& all) {
  if (all.size() > 1) {
    all.erase(all.begin());
  }
}

City people_of(const Options& options, Agenda& agenda) {
  const Pace pace{.factor = options.pace};
  City city;
  for (const auto& [account, password, roles] : read_sign_ins(options.sign_ins)) {
    if (roles.find("operator") != std::string::npos) {
      city.operators.push_back(
          std::make_unique<Colleague>(options.server, account, password, agenda, pace));
      city.operators.back()->set_patience(options.patience_s);
    } else if (roles.find("responder") != std::string::npos) {
      city.responders.push_back(
          std::make_unique<Guard>(options.server, account, password, agenda, pace));
    }
  }
  leave_the_first(city.operators);
  leave_the_first(city.responders);
  return city;
}

/// Leaves out who cannot; false when no operator can.
bool sign_in(City& city) {
  std::erase_if(city.operators, [](const auto& one) { return !one->sign_in() || !one->learn(); });
  std::erase_if(city.responders, [](const auto& one) { return !one->sign_in(); });
  if (city.operators.empty()) {
    std::fputs("simulator: needs an operator's sign-in that works\n", stderr);
  }
  return !city.operators.empty();
}

void go_to_work(City& city, Agenda& agenda) {
  for (auto& one : city.operators) {
    one->start();
  }
  for (auto& one : city.responders) {
    one->go_on_duty(home_of(city.operators.front()->directory(), agenda));
    one->start();
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"simulator: a city that raises alarms, and people who answer them"};
  app.add_option("--server", options.server, "gRPC address")->capture_default_str();
  app.add_option("--panel-port", options.panel_port, "DC-09 address")->capture_default_str();
  app.add_option("--sign-ins", options.sign_ins, "file of account<TAB>password<TAB>roles")
      ->required();
  app.add_option("--rate", options.alarms_per_minute, "alarms per minute")->capture_default_str();
  app.add_option("--patience", options.patience_s, "seconds an alarm is left to human operators")
      ->capture_default_str();
  app.add_option("--pace", options.pace, "1 is as in life")->capture_default_str();
  app.add_option("--seed", options.seed, "same seed, same city")->capture_default_str();
  app.add_option("--seconds", options.seconds, "stop by itself after this long; 0: until Ctrl-C")
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGALRM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  Agenda agenda(options.seed);
  City city = people_of(options, agenda);
  if (!sign_in(city)) {
    return 1;
  }
  agenda.start(4);
  go_to_work(city, agenda);
  std::vector<meldkamer::v1::Device> devices;
  for (const auto& device : city.operators.front()->directory().devices()) {
    if (!device.account().empty()) {
      devices.push_back(device);
    }
  }
  Panel panel(options.panel_port);
  if (!devices.empty() && options.alarms_per_minute > 0) {
    agenda.after(std::chrono::seconds(2), [&] { ring(options, devices, panel, agenda); });
  }
  std::printf("simulator: %zu operators, %zu responders, %zu panels, seed %llu\n",
              city.operators.size(),
              city.responders.size(),
              devices.size(),
              static_cast<unsigned long long>(options.seed));
  std::fflush(stdout);

  if (options.seconds > 0) {
    alarm(static_cast<unsigned>(options.seconds) + 1);
  }
  int signal = 0;
  sigwait(&signals, &signal);
  agenda.stop();
  return 0;
}
