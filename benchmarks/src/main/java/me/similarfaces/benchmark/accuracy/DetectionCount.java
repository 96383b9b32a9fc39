package me.similarfaces.benchmark.accuracy;

import java.util.List;

/** Precision and recall over photos, at one least overlap. */
record DetectionCount(List<Matching> photos) {

  /**
   * Heights of faces in pixels of the photo.
   *
   * @param least included
   * @param below not included
   */
  record Size(String name, double least, double below) {
    boolean holds(double height) {
      return height >= least && height < below;
    }
  }

  /** The share of the faces of a size that boxes of at least this score found. */
  Clustered recall(Size size, double score) {
    Clustered recall = new Clustered();
    for (Matching photo : photos) {
      List<Matching.Asked> asked =
          photo.faces().stream().filter(face -> size.holds(face.height())).toList();
      recall.add(asked.stream().filter(face -> face.score() >= score).count(), asked.size());
    }
    return recall;
  }

  /** The share of the boxes of a size and at least this score that are faces. */
  Clustered precision(Size size, double score) {
    Clustered precision = new Clustered();
    for (Matching photo : photos) {
      List<Matching.Found> found =
          photo.boxes().stream()
              .filter(box -> size.holds(box.height()) && box.score() >= score)
              .toList();
      precision.add(found.stream().filter(Matching.Found::right).count(), found.size());
    }
    return precision;
  }
}
