#include "server/intake/http/problem.hpp"

#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace meldkamer::intake::http {
namespace json = boost::json;

std::string to_json(const Problem& problem) {
  json::object body;
  body["type"] = "about:blank";
  body["title"] = problem.title;
  body["status"] = problem.status;
  body["detail"] = problem.detail;
  if (!problem.invalid_params.empty()) {
    json::array list;
    for (const auto& param : problem.invalid_params) {
      list.push_back(json::object{{"name", param.name}, {"reason", param.reason}});
    }
    body["invalidParams"] = std::move(list);
  }
  return json::serialize(body);
}

Problem invalid_message(std::vector<InvalidParam> invalid) {
  return {.status = 400,
          .title = "Ongeldig bericht",
          .detail = "Verbeter wat invalidParams noemt en stuur het bericht opnieuw.",
          .invalid_params = std::move(invalid)};
}

}  // namespace meldkamer::intake::http
