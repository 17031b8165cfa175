#include "tests/bench/ticket.hpp"

#include <stdexcept>

namespace meldkamer::bench {

std::string ticket_of(client::Desk& desk) {
  v1::IssueFeedTicketResponse ticket;
  const auto status = client::call(desk,
                                   desk.sessions(),
                                   &v1::SessionService::Stub::IssueFeedTicket,
                                   v1::IssueFeedTicketRequest{},
                                   ticket);
  if (!status.ok()) throw std::runtime_error("no ticket for a console: " + status.error_message());
  return ticket.ticket();
}

}  // namespace meldkamer::bench
