#pragma once

#include <memory>
#include <vector>

#include "chunk_scorer.hpp"
#include "cli/console.hpp"
#include "cli/files.hpp"
#include "pipeline.hpp"
#include "progress.hpp"

/// An input that is worked on in pieces, in several threads.
namespace screening::cli {

/// Where rows go.
struct TableFiles {
  Output& out;
  std::optional<Output>& rejects;
};

/// Runs a pipeline of workers over the chunks and puts what they say in its order.
template <typename Worker, typename Plan>
Tally run_chunks(ChunkReader& reader, const Plan& plan, const std::vector<Instrument>& instruments,
                 std::size_t threads, TableFiles files) {
  Tally whole(instruments);
  Progress progress(reader.size());
  Pipeline<Chunk, ScoredChunk> pipeline(threads, [&] {
    return [worker = std::make_shared<Worker>(plan)](const Chunk& chunk) {
      return worker->score(chunk);
    };
  });
  pipeline.run([&](Chunk& chunk) { return reader.next(chunk); },
               [&](const ScoredChunk& done) {
                 files.out.write(done.text);
                 if (files.rejects) files.rejects->write(done.rejects);
                 for (const std::string& message : whole.add(done.tally)) {
                   progress.clear();
                   say(message);
                 }
                 progress.show(reader.bytes_read(), whole.scored_count() + whole.rejects().count);
               });
  progress.clear();
  return whole;
}

}  // namespace screening::cli
