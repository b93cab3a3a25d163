#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

/// Work on pieces in several threads that keeps their order.
namespace screening::cli {

/// Hands pieces to workers and gives their results back in the order of the pieces. The caller's
/// thread reads and writes, and works too where it would wait; with one thread it does everything.
template <typename Piece, typename Done>
class Pipeline {
 public:
  /// A worker's function; each thread has one of its own.
  using Work = std::function<Done(const Piece&)>;

  Pipeline(std::size_t threads, const std::function<Work()>& make_work) {
    here_ = make_work();
    // More pieces than threads, so that no worker waits for the one whose turn it is.
    slots_ = 2 * threads;
    for (std::size_t i = 1; i < threads; ++i) {
      workers_.emplace_back([this, work = make_work()] { run(work); });
    }
  }
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;
  ~Pipeline() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    waiting_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }

  /// Takes pieces from `next` until it gives none, and passes what is done to `write`, in order.
  /// Rethrows the first exception of a worker, in order too.
  void run(const std::function<bool(Piece&)>& next, const std::function<void(Done)>& write) {
    Piece piece;
    if (workers_.empty()) {
      while (next(piece)) write(here_(piece));
      return;
    }
    bool more = true;
    while (more || !jobs_.empty()) {
      if (more && jobs_.size() < slots_) {
        more = next(piece);
        if (more) submit(std::move(piece));
        continue;
      }
      write(take_first());
    }
  }

 private:
  struct Job {
    explicit Job(Piece made) : piece(std::move(made)) {}
    Piece piece;
    std::optional<Done> done;
    std::exception_ptr fault;
    bool taken = false;
    bool finished = false;
  };

  void submit(Piece piece) {
    {
      const std::lock_guard lock(mutex_);
      jobs_.emplace_back(std::move(piece));
    }
    waiting_.notify_one();
  }

  Done take_first() {
    std::unique_lock lock(mutex_);
    while (!jobs_.front().finished) {
      if (Job* job = untaken()) {
        finish(*job, here_, lock);
      } else {
        finished_.wait(lock);
      }
    }
    Job first = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    if (first.fault) std::rethrow_exception(first.fault);
    return std::move(*first.done);
  }

  Job* untaken() {
    for (Job& job : jobs_) {
      if (!job.taken) return &job;
    }
    return nullptr;
  }

  void run(const Work& work) {
    std::unique_lock lock(mutex_);
    while (true) {
      Job* job = nullptr;
      waiting_.wait(lock, [&] { return stopping_ || (job = untaken()) != nullptr; });
      if (job == nullptr) return;
      finish(*job, work, lock);
      finished_.notify_one();
    }
  }

  /// Does one piece of work with the lock let go.
  static void finish(Job& job, const Work& work, std::unique_lock<std::mutex>& lock) {
    job.taken = true;
    lock.unlock();
    // A deque keeps its elements where they are while others come and go at its ends.
    try {
      job.done.emplace(work(job.piece));
    } catch (...) {
      job.fault = std::current_exception();
    }
    lock.lock();
    job.finished = true;
  }

  Work here_;
  std::size_t slots_ = 0;
  std::vector<std::thread> workers_;
  std::mutex mutex_;
  std::condition_variable waiting_;
  std::condition_variable finished_;
  std::deque<Job> jobs_;
  bool stopping_ = false;
};

}  // namespace screening::cli
