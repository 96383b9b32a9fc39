"""The dry run: what a run would do, in words, without PyTorch and without the compiler."""

from collections import Counter

from .cut import cut
from .program import read_program
from .shapes import boundary_shapes


def explain(options, pack, planned, target, missing):
    """The lines of the explanation; raises Refused where a run would refuse the pack."""
    files = pack.verify_all()
    lines = ["Pack      %s: %d models, %d files with the manifest's SHA-256" % (pack.folder, len(pack.models), files)]
    lines.append("Target    %s: %s with PyTorch %s, options %s" % (_target(target)))
    for one in planned:
        lines += [""] + _variant(pack, one)
    lines += [""] + _checks(options) + [""] + _machine(target, missing)
    return lines


def _target(target):
    return target.name, target.package, target.framework, " ".join(target.options)


def _variant(pack, planned):
    model, artefact = planned.model, planned.model.torchscript()
    program = read_program(pack.verified(artefact))
    parts = cut(program)
    shape = [planned.batch] + model.input_shape
    between = [_tensor("float32", values) for values in boundary_shapes(parts, program.input, shape)]
    return [
        "Variant   %s: %s, batch %d, from %s" % (planned.file, model.id, planned.batch, artefact.file),
        "  input     %s" % _tensor(model.dtype, shape),
        "  on CPU    %s" % (", ".join(_call(step) for step in parts.before) or "nothing"),
        "  compiled  from %s: %s" % (" and ".join(between), _counted(parts.compiled)),
        "  outputs   %s" % ", ".join("%s %s" % (name, [planned.batch] + of) for name, of in model.outputs),
    ]


def _tensor(dtype, shape):
    return "%s %s" % (dtype, shape)


def _call(step):
    """An operation with what says most about it: the order of axes, or the size."""
    if step.operator == "to":
        return "to float32"  # the only conversion that the converter writes
    if step.operator in ("permute", "upsample_bilinear2d", "avg_pool2d"):
        return "%s %s" % (step.operator, step.argument(1))
    return step.operator


def _counted(steps):
    counts = Counter(step.operator for step in steps)
    return ", ".join("%d %s" % (count, operator) for operator, count in counts.most_common())


def _checks(options):
    return [
        "Checks    each file, loaded again, against the CPU model: shapes, types, finite values, and differences of at",
        "          most %g of an output's largest value (or of 1); on photos in %s" % (options.tolerance, options.samples),
        "          if Pillow is there to read them, and on random pixels",
        "Writes    %s: a copy of the pack with these files and their manifest, at once or not at all" % options.out,
    ]


def _machine(target, missing):
    if not missing:
        return ["Machine   has all that is needed"]
    return ["Missing   %s" % line for line in missing] + [
        "Install   pip install %s" % " ".join("'%s'" % requirement for requirement in target.requirements),
        "          from AWS's package index; driver, runtime and index: %s" % target.guide,
    ]
