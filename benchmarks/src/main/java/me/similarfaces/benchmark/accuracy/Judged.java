package me.similarfaces.benchmark.accuracy;

/** A face that the product spoke of, beside what the labels of its photo say. */
record Judged(LabelledPhoto photo, Said said) {

  String truth(String field) {
    return photo.truth().get(field);
  }

  boolean right(String field) {
    return said.word(field).equals(truth(field));
  }

  /** In years. */
  double ageOff() {
    return Math.abs(said.age().value() - photo.yearsOrMiddle());
  }
}
