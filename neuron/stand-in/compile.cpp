// The stand-in for a Neuron compiler: packs a TorchScript model of the CPU into a file that has the form of a compiled one.
//
//   compile CPU.pt COMPILED.pt uint8|float32 DIMENSION…
//
// Such a file takes one shape only, and loads only where torch.classes.neuron.Model is registered.
#include <torch/csrc/jit/frontend/resolver.h>
#include <torch/csrc/jit/frontend/sugared_value.h>

#include <fstream>
#include <iostream>
#include <sstream>

#include "model.h"

namespace {

// Finds the operators of a Neuron module in a definition.
struct NeuronOperators : torch::jit::Resolver {
  std::shared_ptr<torch::jit::SugaredValue> resolveValue(const std::string& name, torch::jit::GraphFunction& function,
                                                         const torch::jit::SourceRange& where) override {
    if (name == "neuron") {
      return std::make_shared<torch::jit::BuiltinModule>("neuron");
    }
    return torch::jit::nativeResolver()->resolveValue(name, function, where);
  }
};

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  TORCH_CHECK(file.good(), "can't read ", path);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

at::Tensor example(const std::string& type, const std::vector<int64_t>& shape) {
  TORCH_CHECK(type == "uint8" || type == "float32", "unknown type ", type);
  return at::zeros(shape, type == "uint8" ? at::kByte : at::kFloat);
}

torch::jit::Module compiled(const std::string& program, const at::Tensor& input) {
  std::istringstream bytes(program);
  torch::jit::Module cpu = torch::jit::load(bytes);
  const size_t outputs = stand_in::answer(cpu, input).size();

  // The names are torch-neuron's.
  torch::jit::Module module("__torch__.torch_neuron.decorators.NeuronModuleV2");
  module.register_attribute("model", c10::getCustomClassType<c10::intrusive_ptr<stand_in::Model>>(),
                            torch::make_custom_class<stand_in::Model>(program, stand_in::described(input)));
  module.define("def forward(self, argument_1):\n  return neuron.forward_v2_" + std::to_string(outputs) +
                    "([argument_1], self.model)\n",
                std::make_shared<NeuronOperators>());
  module.eval();
  return module;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 5) {
    std::cerr << "usage: compile CPU.pt COMPILED.pt uint8|float32 DIMENSION…" << std::endl;
    return 2;
  }
  try {
    std::vector<int64_t> shape;
    for (int i = 4; i < count; i++) {
      shape.push_back(std::stoll(arguments[i]));
    }
    compiled(read(arguments[1]), example(arguments[3], shape)).save(arguments[2]);
    return 0;
  } catch (const std::exception& e) {
    std::cerr << e.what() << std::endl;
    return 1;
  }
}
