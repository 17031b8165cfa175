#pragma once
#include <expected>
#include <string>
#include <vector>

namespace meldkamer::intake::http {

/// One thing wrong in a message. `name` is where: a JSON path ("data.positie.breedtegraad"), a
/// header ("ce-type"), or "regel 3, kolom 14".
struct InvalidParam {
  std::string name;
  std::string reason;
};

/// Why a request was not carried out, as RFC 9457 says it.
struct Problem {
  unsigned status{400};
  std::string title;
  std::string detail;
  std::vector<InvalidParam> invalid_params;
};

/// The body of application/problem+json: type, title, status, detail and, when there are any,
/// invalidParams.
std::string to_json(const Problem& problem);

/// 400 for a message in which `invalid` is wrong.
Problem invalid_message(std::vector<InvalidParam> invalid);

}  // namespace meldkamer::intake::http
