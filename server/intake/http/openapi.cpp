#include "server/intake/http/endpoint.hpp"

namespace meldkamer::intake::http {
namespace {

constexpr std::string_view document =
#include "server/defaults/openapi/alarmen.json"
    ;

}  // namespace

std::string_view openapi_document() {
  return document;
}

}  // namespace meldkamer::intake::http
