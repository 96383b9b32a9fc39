"""The classes of every field, in the order of the networks' outputs, and the label files."""

import csv
import re
from pathlib import Path

RACES = ("white", "black", "latino_hispanic", "east_asian", "southeast_asian", "indian", "middle_eastern")
GENDERS = ("female", "male")
AGES = ("0-2", "3-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "more than 70")
EMOTIONS = ("neutral", "happy", "sad", "angry", "fearful", "disgusted", "surprised")
TASKS = {"faces": {"race": RACES, "gender": GENDERS, "age": AGES}, "emotion": {"emotion": EMOTIONS}}

# The age in years that stands for a bucket, and the buckets' borders.
AGE_YEARS = (1.0, 6.0, 14.5, 24.5, 34.5, 44.5, 54.5, 64.5, 75.0)
AGE_BORDERS = (0, 3, 10, 20, 30, 40, 50, 60, 70, 90)

# The five classes of models that know no more: both Asian classes are one, Latino and Middle
# Eastern are "other".
TO_FIVE = (0, 1, 4, 2, 2, 3, 4)

# Spreadsheet software mangled two age ranges of FairFace into dates.
_MANGLED_AGES = {"03-Sep": "3-9", "Oct-19": "10-19"}
_FER_FOLDERS = dict(
    zip(("neutral", "happy", "sad", "angry", "fear", "disgust", "surprise"), range(len(EMOTIONS)), strict=True)
)
_FER_SPLITS = {"Training": "train", "PublicTest": "held_out", "PrivateTest": "val"}


def fairface_classes(row):
    """(race, gender, age) of a row of FairFace's label files, as class indices."""
    race = RACES.index(row["race"].lower().replace(" ", "_"))
    age = AGES.index(_MANGLED_AGES.get(row["age"], row["age"]))
    return race, GENDERS.index(row["gender"].lower()), age


def fairface(folder):
    """{"fair_face/train/1.jpg": ("train", (race, gender, age))}; every 20th training face is held out."""
    labels = {}
    for split in ("train", "val"):
        with open(Path(folder) / f"fairface_label_{split}.csv", newline="") as f:
            for number, row in enumerate(csv.DictReader(f)):
                use = "held_out" if split == "train" and number % 20 == 0 else split
                labels["fair_face/" + row["file"]] = (use, fairface_classes(row))
    return labels


def fer2013(folder):
    """{"train/angry/Training_1.jpg": ("train", (emotion,))}; PublicTest is held out, PrivateTest is val."""
    labels = {}
    for path in Path(folder).rglob("*.jpg"):
        match = re.fullmatch(r"(Training|PublicTest|PrivateTest)_\d+\.jpg", path.name)
        if match:
            key = str(path.relative_to(folder))
            labels[key] = (_FER_SPLITS[match[1]], (_FER_FOLDERS[path.parent.name],))
    return labels


READERS = {"faces": fairface, "emotion": fer2013}
