#include "cores.h"

#include <c10/util/Exception.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace stand_in {
namespace {

// A chip of inf1 has four.
constexpr int kCoresOfDevice = 4;

struct Place {
  int device;
  int onDevice;
};

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool exists(const std::string& path) {
  struct stat found;
  return stat(path.c_str(), &found) == 0;
}

void makeFolders(const std::string& path) {
  for (size_t at = path.find('/', 1); at != std::string::npos; at = path.find('/', at + 1)) {
    mkdir(path.substr(0, at).c_str(), 0755);
  }
}

std::string sysfs(const std::string& root, int device) {
  return root + "/sys/devices/virtual/neuron_device/neuron" + std::to_string(device);
}

int coresOf(const std::string& root, int device) {
  int count = kCoresOfDevice;
  std::ifstream(sysfs(root, device) + "/core_count") >> count;
  return count;
}

// Every core of every device, in the order of their numbers.
std::vector<Place> found(const std::string& root) {
  std::vector<Place> places;
  for (int device = 0; !root.empty() && exists(root + "/dev/neuron" + std::to_string(device)); device++) {
    for (int core = 0; core < coresOf(root, device); core++) {
      places.push_back({device, core});
    }
  }
  return places;
}

int number(const std::string& text) {
  size_t end = 0;
  int value = -1;
  try {
    value = std::stoi(text, &end);
  } catch (const std::exception&) {
  }
  TORCH_CHECK(end == text.size() && value >= 0, "neuron stand-in: '", text, "' is not the number of a NeuronCore");
  return value;
}

// "0", "0-3" and "0,2" of NEURON_RT_VISIBLE_CORES.
std::vector<int> listed(const std::string& text) {
  std::vector<int> numbers;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    const size_t dash = part.find('-');
    const int first = number(part.substr(0, dash));
    const int last = dash == std::string::npos ? first : number(part.substr(dash + 1));
    for (int core = first; core <= last; core++) {
      numbers.push_back(core);
    }
  }
  return numbers;
}

[[noreturn]] void unavailable(int first, int last, size_t available) {
  TORCH_CHECK(false, "neuron stand-in: NeuronCore(s) not available - Requested:nc", first, "-nc", last,
              " Available:", available);
}

}  // namespace

Core::Core(int number, int lock, std::string counter) : number_(number), lock_(lock), counter_(std::move(counter)) {}

std::unique_ptr<Core> Core::claim(const std::string& root, int number, int device, int onDevice) {
  const std::string path = root + "/run/neuron-stand-in/nc" + std::to_string(number);
  makeFolders(path);
  const int lock = open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
  TORCH_CHECK(lock >= 0, "neuron stand-in: can't open ", path);
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    const bool taken = errno == EWOULDBLOCK;
    close(lock);
    TORCH_CHECK(taken, "neuron stand-in: can't lock ", path);
    return nullptr;
  }
  // Where Neuron's driver counts runs that succeeded.
  std::string counter =
      sysfs(root, device) + "/neuron_core" + std::to_string(onDevice) + "/stats/status/success/total";
  makeFolders(counter);
  return std::unique_ptr<Core>(new Core(number, lock, std::move(counter)));
}

Core::~Core() { close(lock_); }

void Core::run(const std::function<void()>& work) {
  std::lock_guard<std::mutex> mine(turn_);
  work();
  std::ofstream(counter_) << ++runs_ << '\n';
}

Cores& Cores::ofProcess() {
  static Cores cores;
  return cores;
}

Cores::Cores() {
  const std::string root = variable("NEURON_STAND_IN_ROOT");
  const std::vector<Place> places = found(root);
  TORCH_CHECK(!places.empty(), "neuron stand-in: No neuron device available");

  const int all = static_cast<int>(places.size());
  const std::string count = variable("NEURON_RT_NUM_CORES");
  const std::string visible = variable("NEURON_RT_VISIBLE_CORES");
  // Without numbers, any that are free will do.
  const bool any = visible.empty() && !count.empty();
  const std::vector<int> wanted = visible.empty() ? listed("0-" + std::to_string(all - 1)) : listed(visible);
  const size_t needed = any ? number(count) : wanted.size();

  for (size_t i = 0; i < wanted.size() && cores_.size() < needed; i++) {
    const int core = wanted[i];
    if (core < all) {
      auto claimed = Core::claim(root, core, places[core].device, places[core].onDevice);
      if (claimed != nullptr) {
        cores_.push_back(std::move(claimed));
      }
    }
  }
  if (needed == 0 || cores_.size() < needed) {
    unavailable(wanted.front(), wanted.back(), cores_.size());
  }
}

Core& Cores::next() {
  std::lock_guard<std::mutex> mine(turn_);
  return *cores_[next_++ % cores_.size()];
}

}  // namespace stand_in
