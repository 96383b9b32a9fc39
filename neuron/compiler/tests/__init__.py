"""Tests of neuron/compile: python3 -m unittest discover -s compiler/tests -t . in neuron/, after the pack was built.

Where there is no PyTorch, those that need it skip; CompileToolTest runs all of them in the build.
"""
