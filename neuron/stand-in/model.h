// The stand-in for a model that a Neuron compiler made: what it holds is run by the CPU.
#pragma once

#include <torch/custom_class.h>
#include <torch/script.h>

#include <memory>
#include <string>
#include <vector>

#include "cores.h"

namespace stand_in {

// What torch.classes.neuron.Model is to a compiled module: two strings, a program and a description of what goes in.
//
// Here the program ("NEFF") is a TorchScript archive, and the description ("metaneff") is the type and the shape of its
// one input, e.g. "Float 8 3 112 112".
class Model : public torch::CustomClassHolder {
 public:
  Model(std::string program, std::string description);

  const std::string& program() const { return program_; }
  const std::string& description() const { return description_; }

  // Puts it on a core; again does nothing. Throws like Cores::ofProcess.
  void load();

  // The outputs. Throws when an input has another type or shape than the one that it was compiled for.
  std::vector<at::Tensor> run(const std::vector<at::Tensor>& inputs);

 private:
  void check(const std::vector<at::Tensor>& inputs) const;

  const std::string program_;
  const std::string description_;
  Core* core_ = nullptr;
  torch::jit::Module module_;
};

// "Float 8 3 112 112".
std::string described(const at::Tensor& input);

// A module's answer as a list: of one tensor, or of a tuple of them.
std::vector<at::Tensor> answer(torch::jit::Module& module, const at::Tensor& input);

}  // namespace stand_in
