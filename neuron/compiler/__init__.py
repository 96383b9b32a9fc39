"""Compiles TorchScript models of a model pack for AWS Neuron devices. Run by neuron/compile.

The modules, in the order in which a run goes through them: arguments, pack (manifest and hashes), plan (what is made),
program (the operations of a TorchScript file), cut (which of them are compiled), explain (the dry run), network and
variant (the same operations as PyTorch modules), toolchains (AWS's compilers), samples and check (compared with the
CPU), publish (the new pack). Only those from network on need PyTorch. Python 3.8 is enough: torch-neuron ends at 3.10.
"""
