// The Neuron cores of this process, as the stand-in for the hardware sees them.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace stand_in {

// One core. Claimed by one process at a time, by a lock on a file, and used by one thread at a time.
class Core {
 public:
  // Throws when it can't be told whether another process has it.
  static std::unique_ptr<Core> claim(const std::string& root, int number, int device, int onDevice);
  ~Core();

  int number() const { return number_; }
  void run(const std::function<void()>& work);

 private:
  Core(int number, int lock, std::string counter);

  const int number_;
  const int lock_;
  const std::string counter_;
  std::mutex turn_;
  long runs_ = 0;
};

// Those that the environment of the process names, of the devices that the fake tree has.
class Cores {
 public:
  // Claims them when first asked. Throws, with what Neuron's runtime says of it, when there is no device or another
  // process has one of them; the next call then tries again.
  static Cores& ofProcess();

  // The core for one more model: one after the other.
  Core& next();

 private:
  Cores();

  std::vector<std::unique_ptr<Core>> cores_;
  std::mutex turn_;
  size_t next_ = 0;
};

}  // namespace stand_in
