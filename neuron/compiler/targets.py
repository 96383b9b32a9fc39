"""The hardware that can be compiled for, and what AWS's compilers need for it.

Sources, of the AWS Neuron SDK's documentation: "PyTorch-Neuron trace Python API", "PyTorch NeuronX Tracing API for
Inference", the command line references of neuron-cc and neuronx-cc, and the setup guides.
"""

from collections import namedtuple

# framework: the PyTorch (major.minor) of the process that will run the files; another one doesn't load them.
# package, module: AWS's PyTorch with its compiler's entry point trace(). compiler: the package of the compiler itself.
# requirements: for pip. guide: where AWS describes the set-up. options: for the compiler.
Target = namedtuple("Target", "name framework package module compiler requirements guide options")

_GUIDES = "https://awsdocs-neuron.readthedocs-hosted.com/en/latest/frameworks/torch/"

# Both compilers may compute float32 in less. neuron-cc has no full float32: products in fp16, which has three bits more
# than bf16 and range enough for these networks, transposes without loss. neuronx-cc keeps float32 when it is told to.
_INF1_OPTIONS = ("--fast-math", "fp32-cast-matmult-fp16", "no-fast-relayout")


def _neuronx(name):
    return Target(
        name=name,
        framework="2.7",
        package="torch-neuronx",
        module="torch_neuronx",
        compiler="neuronx-cc",
        requirements=("torch-neuronx==2.7.*", "neuronx-cc==2.*", "torchvision==0.22.*"),
        guide=_GUIDES + "torch-neuronx/setup/pytorch-install-prev-u22.html",
        options=("--target", name, "--auto-cast", "none"),
    )


TARGETS = {
    "inf1": Target(
        name="inf1",
        framework="1.13",
        package="torch-neuron",
        module="torch_neuron",
        compiler="neuron-cc",
        requirements=("torch==1.13.1", "torch-neuron==1.13.1.*", "neuron-cc[tensorflow]==1.*", "protobuf", "torchvision"),
        guide=_GUIDES + "torch-neuron/setup/pytorch-install-prev-u22.html",
        options=_INF1_OPTIONS,
    ),
    "inf2": _neuronx("inf2"),
    "trn1": _neuronx("trn1"),
}
