#include "model.h"

#include <sstream>
#include <tuple>
#include <utility>

namespace stand_in {

Model::Model(std::string program, std::string description)
    : program_(std::move(program)), description_(std::move(description)) {}

void Model::load() {
  if (core_ == nullptr) {
    Core& core = Cores::ofProcess().next();
    std::istringstream bytes(program_);
    module_ = torch::jit::load(bytes);
    core_ = &core;
  }
}

std::vector<at::Tensor> Model::run(const std::vector<at::Tensor>& inputs) {
  load();
  check(inputs);
  std::vector<at::Tensor> outputs;
  core_->run([&] { outputs = answer(module_, inputs[0]); });
  return outputs;
}

void Model::check(const std::vector<at::Tensor>& inputs) const {
  TORCH_CHECK(inputs.size() == 1, "neuron stand-in: ", inputs.size(), " inputs, expected 1");
  TORCH_CHECK(described(inputs[0]) == description_, "neuron stand-in: incorrect tensor at input #0: received ",
              described(inputs[0]), ", expected ", description_);
}

std::string described(const at::Tensor& input) {
  std::ostringstream text;
  text << c10::toString(input.scalar_type());
  for (const int64_t side : input.sizes()) {
    text << ' ' << side;
  }
  return text.str();
}

std::vector<at::Tensor> answer(torch::jit::Module& module, const at::Tensor& input) {
  torch::NoGradGuard noGradients;
  const c10::IValue value = module.forward({input});
  if (value.isTensor()) {
    return {value.toTensor()};
  }
  std::vector<at::Tensor> outputs;
  for (const c10::IValue& element : value.toTupleRef().elements()) {
    outputs.push_back(element.toTensor());
  }
  return outputs;
}

namespace {

using Inputs = std::vector<at::Tensor>;
using ModelPtr = c10::intrusive_ptr<Model>;

template <size_t... I>
auto tupleOf(const std::vector<at::Tensor>& tensors, std::index_sequence<I...>) {
  return std::make_tuple(tensors[I]...);
}

// torch-neuron has an operator for each number of outputs.
template <size_t N>
auto forward(Inputs inputs, ModelPtr model) {
  const std::vector<at::Tensor> outputs = model->run(inputs);
  TORCH_CHECK(outputs.size() == N, "neuron stand-in: ", outputs.size(), " outputs, expected ", N);
  return tupleOf(outputs, std::make_index_sequence<N>{});
}

}  // namespace

TORCH_LIBRARY(neuron, library) {
  library.class_<Model>("Model")
      .def(torch::init<std::string, std::string>())
      .def("blocking_load", [](const ModelPtr& model) { model->load(); })
      .def_pickle(
          [](const ModelPtr& model) { return std::make_tuple(model->program(), model->description()); },
          [](std::tuple<std::string, std::string> state) {
            auto model = c10::make_intrusive<Model>(std::get<0>(state), std::get<1>(state));
            // torch-neuron, too, puts a model on its core when its file is loaded.
            model->load();
            return model;
          });
  library.def("forward_v2", [](Inputs inputs, ModelPtr model) { return model->run(inputs); });
  library.def("forward_v2_1", &forward<1>);
  library.def("forward_v2_2", &forward<2>);
  library.def("forward_v2_3", &forward<3>);
  library.def("forward_v2_4", &forward<4>);
}

}  // namespace stand_in
