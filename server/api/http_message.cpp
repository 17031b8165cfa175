#include "server/api/http_message.hpp"

namespace meldkamer::api {

HttpAnswer text_answer(unsigned status, std::string text) {
  if (!text.ends_with('\n')) text += '\n';
  HttpAnswer answer;
  answer.status = status;
  answer.content_type = "text/plain; charset=utf-8";
  answer.body = std::make_shared<const std::string>(std::move(text));
  return answer;
}

}  // namespace meldkamer::api
