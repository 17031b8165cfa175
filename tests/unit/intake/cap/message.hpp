#pragma once
#include <string>

namespace meldkamer::intake::cap {

/// A CAP message of which a test changes some parts.
struct Draft {
  std::string identifier{"NL-1"};
  std::string sender{"demo@meldkamer.example"};
  std::string sent{"2026-05-04T20:00:00+02:00"};
  std::string status{"Actual"};
  std::string type{"Alert"};
  std::string references;
  std::string info =
      "<info><language>nl-NL</language><category>Safety</category><event>Gaslek</event>"
      "<urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>"
      "<headline>Gaslek Kerkstraat</headline><area><areaDesc>Kerkstraat</areaDesc>"
      "<circle>52.0900,5.1200 0.2</circle></area></info>";

  std::string xml() const {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>" +
           identifier + "</identifier><sender>" + sender + "</sender><sent>" + sent +
           "</sent><status>" + status + "</status><msgType>" + type +
           "</msgType><scope>Public</scope><references>" + references + "</references>" + info +
           "</alert>";
  }
};

}  // namespace meldkamer::intake::cap
