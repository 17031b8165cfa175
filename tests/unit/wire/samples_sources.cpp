#include "tests/unit/wire/samples.hpp"

namespace meldkamer::wire::samples {
using namespace domain;

static Mask mask() {
  return {.id = {3},
          .site = {"STADHUIS"},
          .device = {"AL-1"},
          .begun_at = {30},
          .until = {31},
          .set_by = {"OP-1"},
          .reason = "monteur",
          .alarms = 1,
          .latest = {alarm()}};
}

static Erasure erasure() {
  return {.id = {5},
          .incidents = {{2001}, {2002}},
          .visits = {{8}},
          .notices = {{9}},
          .people = {{"E-101"}},
          .bans = {"B-9"},
          .reason = "request",
          .by = {"ADM-1"},
          .demanded_at = {34}};
}

static LegalHold legal_hold() {
  return {.id = {6},
          .incidents = {{2004}},
          .visits = {{10}},
          .notices = {{11}},
          .people = {{"E-102"}},
          .reason = "zaak 26-114",
          .by = {"ADM-1"},
          .placed_at = {36}};
}

static DirectoryChange directory_change() {
  return {.number = 4,
          .kind = DirectoryChangeKind::imported,
          .at = {36},
          .by = {"@beheer"},
          .reason = "nieuwe balie",
          .version = "april",
          .counts = {{.kind = DirectoryItemKind::site, .added = 1, .removed = 2, .changed = 3}},
          .items = {{.kind = DirectoryItemKind::site,
                     .change = ItemChange::changed,
                     .key = "STADHUIS",
                     .label = "Stadhuis",
                     .fields = {"address"}}},
          .site = {"STADHUIS"},
          .device = {"AL-1"},
          .until = {37}};
}

std::vector<Fact> facts_about_sources() {
  std::vector<Fact> facts;
  facts.push_back(MaskSet{mask()});
  facts.push_back(MaskEnded{{3}, "klaar"});
  facts.push_back(AlarmMasked{{3}, alarm(), {"STADHUIS"}, "dc09:1:0"});
  facts.push_back(SupervisionLost{{"AL-1"}, {"AL-2"}, true});
  facts.push_back(SupervisionRestored{{"AL-1"}});
  facts.push_back(BansEnded{{{"B-9", "2025-06-30"}}, {33}});
  facts.push_back(ErasureDemanded{erasure()});
  facts.push_back(ErasureDone{{5}});
  facts.push_back(LegalHoldPlaced{legal_hold()});
  facts.push_back(LegalHoldLifted{{6}, "zaak gesloten"});
  return facts;
}

void add_sources(LiveState& state) {
  state.masks[{3}] = mask();
  state.deadlines.set(DeadlineKind::mask, 3, {31});
  state.silences[{"AL-1"}] = {.since = {32}, .told_as = {"AL-2"}, .grouped = true};
  state.last_mask = {3};
  state.bans_ended["B-9"] = "2025-06-30";
  state.deadlines.set(DeadlineKind::ban, 0, {33});
  state.deadlines.set(DeadlineKind::erase_incident, 2003, {35});
  state.erasures[{5}] = erasure();
  state.last_erasure = {5};
  state.legal_holds[{6}] = legal_hold();
  state.erasures_put_off[{DeadlineKind::erase_visit, 10}] = {37};
  state.last_legal_hold = {6};
  state.directory_changes = {directory_change()};
  state.last_directory_change = 4;
}

}  // namespace meldkamer::wire::samples
