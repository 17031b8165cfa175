#include "server/intake/http/endpoint.hpp"

#include <utility>
#include <variant>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "server/base/log.hpp"
#include "server/intake/cap/read_alert.hpp"
#include "server/intake/http/media_type.hpp"

namespace meldkamer::intake::http {
namespace asio = boost::asio;
namespace json = boost::json;

namespace {

constexpr std::string_view api_version = "1.0.0";
constexpr std::string_view alarms_path = "/v1/alarmen";
constexpr std::string_view cap_path = "/v1/cap";
constexpr std::string_view document_path = "/v1/openapi.json";

Answer answer_of(const Problem& problem) {
  Answer answer{.status = problem.status,
                .content_type = "application/problem+json",
                .body = to_json(problem),
                .headers = {}};
  if (problem.status == 401) answer.headers.emplace_back("WWW-Authenticate", "Bearer");
  if (problem.status == 405) answer.headers.emplace_back("Allow", "POST");
  if (problem.status == 503) answer.headers.emplace_back("Retry-After", "5");
  return answer;
}

Problem not_allowed(const Request& request) {
  const bool document = request.path == document_path;
  return {.status = 405,
          .title = "Methode niet toegestaan",
          .detail = document ? "Vraag dit document met GET." : "Stuur een alarm met POST.",
          .invalid_params = {}};
}

Problem unauthorised() {
  return {.status = 401,
          .title = "Niet aangemeld",
          .detail = "Stuur de kop Authorization: Bearer met het token van deze bron.",
          .invalid_params = {}};
}

Problem wrong_type(std::string_view wanted) {
  return {.status = 415,
          .title = "Inhoudstype niet ondersteund",
          .detail = "Stuur " + std::string(wanted) + ".",
          .invalid_params = {}};
}

Problem foreign_sender(std::string_view sender) {
  return {.status = 403,
          .title = "Niet voor deze afzender",
          .detail = "Deze bron mag geen CAP-berichten van de genoemde afzender aanbieden.",
          .invalid_params = {{.name = "alert/sender", .reason = printable(sender)}}};
}

Problem problem_of(const engine::Rejection& rejection) {
  if (const auto* refusal = std::get_if<domain::Refusal>(&rejection)) {
    return {.status = 422,
            .title = "Alarm geweigerd",
            .detail = std::string(domain::name_of(refusal->code)) + ' ' + refusal->detail,
            .invalid_params = {}};
  }
  return {.status = 503,
          .title = "Opslag werkt niet",
          .detail =
              "Het alarm is niet bewaard; stuur het over enkele seconden opnieuw, met "
              "hetzelfde id, of gebruik een andere weg.",
          .invalid_params = {}};
}

Problem problem_of(const cap::ReadProblem& problem) {
  if (problem.too_large) {
    return {
        .status = 413, .title = "Bericht te groot", .detail = problem.what, .invalid_params = {}};
  }
  return invalid_message({{.name = problem.where, .reason = problem.what}});
}

std::string_view word_of(cap::Handling handling) {
  switch (handling) {
    case cap::Handling::raised:
      return "gemeld";
    case cap::Handling::updated:
      return "bijgewerkt";
    case cap::Handling::ended:
      return "ingetrokken";
    case cap::Handling::filed:
      return "vastgelegd";
  }
  return "";
}

json::object numbers_of(const domain::Answer& answer) {
  json::object body;
  body["alarm"] = std::to_string(answer.alarm.value);
  if (answer.incident) body["incident"] = std::to_string(answer.incident.value);
  return body;
}

Answer json_answer(bool repeated, const json::object& body) {
  return {.status = repeated ? 200U : 201U,
          .content_type = "application/json",
          .body = json::serialize(body),
          .headers = {}};
}

bool is_xml(std::string_view content_type) {
  const std::string type = media_type(content_type);
  return type == "application/cap+xml" || type == "application/xml" || type == "text/xml";
}

MessageOrProblem read_message(const Request& request, std::string_view caller, Instant at) {
  const std::string type = media_type(request.content_type);
  if (type == "application/cloudevents+json") {
    return read_structured_event(request.body, caller, at);
  }
  if (!is_json(type)) {
    return std::unexpected(wrong_type("application/json of application/cloudevents+json"));
  }
  if (!request.event_headers.empty()) {
    return read_binary_event(request.event_headers, request.body, caller, at);
  }
  return read_alarm(request.body, caller, at);
}

Answer document_answer() {
  Answer answer{.status = 200,
                .content_type = "application/json",
                .body = std::string(openapi_document()),
                .headers = {}};
  answer.headers.emplace_back("Access-Control-Allow-Origin", "*");
  answer.headers.emplace_back("Access-Control-Expose-Headers", "API-Version");
  answer.headers.emplace_back("Cache-Control", "public, max-age=300");
  return answer;
}

}  // namespace

struct Endpoint::Stored {
  domain::Answer answer;
  bool repeated{};
};

Endpoint::Endpoint(Configuration configuration, Parts parts)
    : configuration_(std::move(configuration)),
      parts_(parts),
      sources_(std::make_shared<const Sources>(std::move(configuration_.sources))),
      by_source_("http", sources_->names()) {}

void Endpoint::take(Sources sources) {
  auto fresh = std::make_shared<const Sources>(std::move(sources));
  const std::lock_guard lock(sources_mutex_);
  sources_ = std::move(fresh);
}

std::vector<std::string> Endpoint::paths() {
  return {std::string(alarms_path), std::string(cap_path), std::string(document_path)};
}

std::optional<Source> Endpoint::source_of(const Request& request) const {
  constexpr std::string_view bearer = "bearer ";
  std::string scheme = request.authorization.substr(0, bearer.size());
  for (char& sign : scheme) sign = static_cast<char>(sign | 0x20);
  if (scheme != bearer || request.authorization.size() == bearer.size()) return std::nullopt;
  std::shared_ptr<const Sources> sources;
  {
    const std::lock_guard lock(sources_mutex_);
    sources = sources_;
  }
  const std::string_view token = std::string_view(request.authorization).substr(bearer.size());
  const Source* const found = sources->find(token);
  if (found == nullptr) return std::nullopt;
  return *found;
}

asio::awaitable<Answer> Endpoint::answer(Request request) {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  const bool posts = request.method == "POST";
  std::optional<Source> caller;
  if (posts) caller = source_of(request);
  Answer answer;
  if (request.path == document_path) {
    answer = reads ? document_answer() : refuse(request, "", not_allowed(request));
    if (!reads) answer.headers = {{"Allow", "GET, HEAD"}};
  } else if (!posts) {
    answer = refuse(request, "", not_allowed(request));
  } else if (!caller) {
    answer = refuse(request, "", unauthorised());
  } else if (request.path == cap_path && configuration_.cap) {
    answer = co_await answer_cap(std::move(request), &*caller);
  } else if (request.path == alarms_path) {
    answer = co_await answer_alarm(std::move(request), &*caller);
  } else {
    answer = refuse(request,
                    caller->name,
                    {.status = 404,
                     .title = "Niet gevonden",
                     .detail = "Dit pad is er niet, of staat uit.",
                     .invalid_params = {}});
  }
  if (caller) count_for(*caller, answer.status < 300);
  answer.headers.emplace_back("API-Version", api_version);
  co_return answer;
}

void Endpoint::count_for(const Source& source, bool taken) {
  using enum SourceFigures::What;
  by_source_.note(source.name, received, parts_.clock.now());
  by_source_.note(source.name, taken ? accepted : refused, {});
}

asio::awaitable<Answer> Endpoint::answer_alarm(Request request, const Source* source) {
  auto message = read_message(request, source->name, parts_.clock.now());
  if (!message) co_return refuse(request, source->name, std::move(message.error()));
  const auto stored = co_await store(std::move(message->command));
  if (!stored) co_return refuse(request, source->name, stored.error());
  json::object body = numbers_of(stored->answer);
  body["bron"] = message->source;
  body["id"] = message->id;
  if (!message->ignored.empty()) {
    json::array ignored;
    for (const auto& name : message->ignored) ignored.emplace_back(name);
    body["genegeerd"] = std::move(ignored);
  }
  co_return json_answer(stored->repeated, body);
}

asio::awaitable<Answer> Endpoint::answer_cap(Request request, const Source* source) {
  if (!is_xml(request.content_type)) {
    co_return refuse(request, source->name, wrong_type("application/cap+xml"));
  }
  const auto alert = cap::read_alert(request.body);
  if (!alert) co_return refuse(request, source->name, problem_of(alert.error()));
  if (!may_speak_for(*source, alert->name.sender)) {
    co_return refuse(request, source->name, foreign_sender(alert->name.sender));
  }
  auto references = cap::own_references(*alert);
  const auto follows = co_await case_of(std::move(references));
  // `expires` is told by the wall clock of the sender's world, the rest by our own time line.
  auto order =
      cap::to_order(*alert, follows, {.received_at = parts_.clock.now(), .wall_time = wall_time()});
  const auto stored = co_await store(std::move(order.command));
  if (!stored) co_return refuse(request, source->name, stored.error());
  json::object body = numbers_of(stored->answer);
  body["bron"] = alert->name.sender;
  body["id"] = alert->name.identifier;
  body["afhandeling"] = word_of(order.handling);
  co_return json_answer(stored->repeated, body);
}

/// The newest open case that one of `references` began or joined.
asio::awaitable<domain::IncidentId> Endpoint::case_of(std::vector<cap::MessageName> references) {
  std::vector<domain::RequestId> requests;
  for (const auto& name : references) requests.push_back(cap::request_of(name));
  if (requests.empty()) co_return domain::IncidentId{};
  const auto known = co_await parts_.cases.find(std::move(requests));
  for (const auto& each : known) {
    if (each && each->open) co_return each->answer.incident;
  }
  co_return domain::IncidentId{};
}

asio::awaitable<std::expected<Endpoint::Stored, Problem>> Endpoint::store(domain::Command command) {
  std::vector<domain::RequestId> requests{command.request};
  const auto known = co_await parts_.cases.find(std::move(requests));
  if (known.front()) {
    ++counts_.repeated;
    co_return Stored{.answer = known.front()->answer, .repeated = true};
  }
  std::vector<domain::Command> commands;
  commands.push_back(std::move(command));
  auto results = co_await submit_all(parts_.sink, std::move(commands));
  engine::Result& result = results.front();
  if (!result) co_return std::unexpected(problem_of(result.error()));
  ++counts_.stored;
  co_return Stored{.answer = result->answer, .repeated = false};
}

Instant Endpoint::wall_time() const {
  return parts_.clock.now() + parts_.clock.wall_offset();
}

Answer Endpoint::refuse(const Request& request, std::string_view source, Problem problem) {
  if (problem.status == 503) {
    ++counts_.not_stored;
    spdlog::error("http_alarm_not_stored source={} path={}", printable(source), request.path);
  } else if (problem.status == 422) {
    ++counts_.refused;
    spdlog::error(
        "http_alarm_refused source={} reason={}", printable(source), printable(problem.detail));
  } else if (problem.status == 401) {
    ++counts_.unauthorised;
    spdlog::warn("http_source_unknown address={} path={}", request.address, request.path);
  } else {
    ++counts_.invalid;
    const auto& params = problem.invalid_params;
    spdlog::warn("http_alarm_invalid source={} status={} where={} reason={}",
                 printable(source),
                 problem.status,
                 params.empty() ? "-" : printable(params.front().name),
                 params.empty() ? printable(problem.detail) : printable(params.front().reason));
  }
  return answer_of(problem);
}

std::vector<Figure> Endpoint::figures() const {
  const auto figure = [](std::string labels, const std::atomic<std::uint64_t>& count) {
    return Figure{.name = "http_alarms_total",
                  .labels = "result=\"" + std::move(labels) + '"',
                  .value = static_cast<double>(count.load())};
  };
  auto list = by_source_.figures();
  for (auto& total : {figure("stored", counts_.stored),
                      figure("repeated", counts_.repeated),
                      figure("unauthorised", counts_.unauthorised),
                      figure("invalid", counts_.invalid),
                      figure("not_stored", counts_.not_stored),
                      figure("refused", counts_.refused)}) {
    list.push_back(total);
  }
  return list;
}

}  // namespace meldkamer::intake::http
