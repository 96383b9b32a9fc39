#!/usr/bin/env python3
"""Measures a tail on the validation faces that pack_faces.py packed, and prints one JSON.

    evaluate.py TASK PACKED FR_FEATURE.onnx TAIL.onnx

Runs the two files with ONNX Runtime, as shipped, on the crops that the product makes (border added
where the detector finds nothing in a tight crop). Faces that are not found are left out, and counted
as wrong in "counting_missing_as_wrong".
"""

import argparse
import json

import numpy as np
import onnx
import onnxruntime

import labels
from alignment import session
from metrics import age_range, best_tail, covered, expected_calibration_error, share


def session_to(path, cut):
    """The embedder up to a named value."""
    model = onnx.load(path)
    del model.graph.output[:]
    model.graph.output.append(onnx.helper.make_tensor_value_info(cut, onnx.TensorProto.FLOAT, None))
    return session(model.SerializeToString())


def softmax(x):
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def outputs(trunk, tail, crops):
    """{field: logits} of uint8 BGR crops."""
    cut, fields = tail.get_inputs()[0].name, [o.name for o in tail.get_outputs()]
    rows = []
    for crop in crops:
        x = ((crop.astype(np.float32) - 127) / 128).transpose(2, 0, 1)[None]
        rows.append(tail.run(fields, {cut: trunk.run([cut], {"input": x})[0]}))
    return {field: np.concatenate([r[i] for r in rows]).astype(np.float64) for i, field in enumerate(fields)}


def of_field(field, logits, truth, temperature, missing):
    probabilities, classes = softmax(logits), len(logits[0])
    said = probabilities.argmax(1)
    confusion = np.zeros((classes, classes), int)
    np.add.at(confusion, (truth, said), 1)
    result = share(said == truth)
    result["counting_missing_as_wrong"] = round(float((said == truth).sum() / (len(truth) + missing)), 4)
    result["recall"] = [round(float(confusion[c, c] / max(1, confusion[c].sum())), 3) for c in range(classes)]
    result["calibration_error"] = round(expected_calibration_error(probabilities, truth), 4)
    before = softmax(logits * temperature)
    result["calibration_error_before_temperature"] = round(expected_calibration_error(before, truth), 4)
    result["temperature"] = temperature
    result["confusion_rows_truth"] = confusion.tolist()
    if field == "race":
        five = np.array(labels.TO_FIVE)
        result["five_classes"] = share(five[said] == five[truth])
        five_missing = (five[said] == five[truth]).sum() / (len(truth) + missing)
        result["five_classes"]["counting_missing_as_wrong"] = round(float(five_missing), 4)
    return result


def of_age(logits, truth, tail):
    probabilities = softmax(logits)
    years = np.array(labels.AGE_YEARS)
    off = np.abs(probabilities @ years - years[truth])
    low, high = age_range(probabilities, tail)
    return {
        "within_one_bucket": share(np.abs(probabilities.argmax(1) - truth) <= 1),
        "mean_absolute_error_years": round(float(off.mean()), 3),
        "mean_absolute_error_half_width_95": round(float(1.96 * off.std() / np.sqrt(len(off))), 3),
        "range_tail": tail,
        "range_covers": round(covered(low, high, truth), 4),
        "range_mean_width_years": round(float((high - low).mean()), 2),
    }


def by_group(task, logits, truth):
    """Accuracy of every field (and error of the age) by the true race, sex and age."""
    fields = list(labels.TASKS[task])
    right = {f: softmax(logits[f]).argmax(1) == truth[:, i] for i, f in enumerate(fields)}
    result = {}
    for i, group in enumerate(fields):
        for c, name in enumerate(labels.TASKS[task][group]):
            inside = truth[:, i] == c
            result[f"{group}={name}"] = {"n": int(inside.sum())} | {
                f: round(float(right[f][inside].mean()), 4) for f in fields
            }
            if "age" in fields:
                years = np.array(labels.AGE_YEARS)
                off = np.abs(softmax(logits["age"])[inside] @ years - years[truth[inside, fields.index("age")]])
                result[f"{group}={name}"]["age_mean_absolute_error"] = round(float(off.mean()), 2)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=sorted(labels.TASKS))
    parser.add_argument("packed")
    parser.add_argument("embedder")
    parser.add_argument("tail")
    args = parser.parse_args()
    meta, crops = np.load(f"{args.packed}/faces.npz"), np.load(f"{args.packed}/crops.npy", mmap_mode="r")
    tail = session(args.tail)
    trunk = session_to(args.embedder, tail.get_inputs()[0].name)
    temperatures = json.loads(tail.get_modelmeta().custom_metadata_map["temperatures"])
    found = {s: np.flatnonzero((meta["split"] == s) & (meta["how"] < 2)) for s in (1, 2)}
    truth = {s: meta["labels"][found[s]] for s in found}
    logits = {s: outputs(trunk, tail, crops[meta["crop"][found[s]]]) for s in found}
    missing = int(((meta["split"] == 2) & (meta["how"] == 2)).sum())
    result = {
        "task": args.task,
        "faces": len(found[2]),
        "of_them_found_with_a_border": int((meta["how"][found[2]] == 1).sum()),
        "images_without_a_face": missing,
        "held_out_faces": len(found[1]),
        "onnxruntime": onnxruntime.__version__,
        "fields": {},
    }
    for i, (field, classes) in enumerate(labels.TASKS[args.task].items()):
        result["fields"][field] = {"classes": list(classes)} | of_field(
            field, logits[2][field], truth[2][:, i], temperatures[field], missing
        )
        result["fields"][field]["held_out"] = share(logits[1][field].argmax(1) == truth[1][:, i])
        if field == "age":
            chosen = best_tail(softmax(logits[1]["age"]), truth[1][:, i])
            result["fields"][field] |= of_age(logits[2][field], truth[2][:, i], chosen)
    result["by_group"] = by_group(args.task, logits[2], truth[2])
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
