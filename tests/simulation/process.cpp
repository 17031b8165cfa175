#include "tests/simulation/process.hpp"

#include <utility>

#include "server/engine/recovery.hpp"

namespace meldkamer::simulation {

std::expected<std::unique_ptr<Process>, Fault> Process::start(Parts parts) {
  const auto waiting = std::make_shared<Waiting>();
  waiting->came = parts.work_came;
  const auto epoch_floor = static_cast<std::uint64_t>(parts.host.reading().wall_us) / 1'000'000;
  auto journal = journal::SqliteJournal::open({.file = parts.folder / "journal.db",
                                               .epoch_floor = epoch_floor,
                                               .runner = [waiting](Work work) {
                                                 waiting->work.push_back(std::move(work));
                                                 waiting->came();
                                               }});
  if (!journal) return std::unexpected(std::move(journal.error()));
  const auto mark = engine::journal_time_mark(**journal);
  if (!mark) return std::unexpected(mark.error());
  std::unique_ptr<Process> process(new Process(parts, std::move(*journal), *mark, waiting));
  if (auto started = process->engine_.start_driven(); !started) {
    return std::unexpected(std::move(started.error()));
  }
  return process;
}

Process::Process(const Parts& parts,
                 std::unique_ptr<journal::SqliteJournal> journal,
                 const TimeMark& mark,
                 std::shared_ptr<Waiting> waiting)
    : waiting_(std::move(waiting)),
      journal_(std::move(journal)),
      clock_(parts.host, mark),
      entropy_(parts.entropy),
      desk_(clock_),
      feed_(desk_),
      channels_(engine_),
      dispatcher_(engine_, channels_),
      engine_({.journal = *journal_,
               .clock = clock_,
               .entropy = entropy_,
               .followers = {&parts.watcher, &feed_, &dispatcher_, &handoff_},
               .on_broken = [this](const Fault& fault) { broken_ = fault; },
               .beside =
                   [waiting = waiting_.get()](Work work) {
                     waiting->work.push_back(std::move(work));
                     waiting->came();
                   },
               .checkpoint_entries = parts.checkpoint_entries}),
      handoff_(clock_, parts.registry, io_.get_executor()) {
  handoff_.attach(engine_);
}

Process::~Process() {
  waiting_->work.clear();
}

void Process::run_work() {
  Work work = std::move(waiting_->work.front());
  waiting_->work.pop_front();
  work();
}

void Process::pump() {
  for (;;) {
    const bool engine_ran = engine_.run_ready();
    io_.restart();
    if (io_.poll() == 0 && !engine_ran) return;
  }
}

}  // namespace meldkamer::simulation
