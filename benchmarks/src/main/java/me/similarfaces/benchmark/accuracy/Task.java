package me.similarfaces.benchmark.accuracy;

/** What can be measured, by the name of its data set. */
enum Task {
  FAIRFACE(DataSet.FAIRFACE),
  FER2013(DataSet.FER2013),
  UTKFACE(DataSet.UTKFACE),
  CKPLUS(DataSet.CKPLUS),
  LFW(null),
  WIDERFACE(null);

  private final DataSet faces;

  Task(DataSet faces) {
    this.faces = faces;
  }

  /**
   * @param options those that only faces with labels need
   */
  Measurement measurement(AttributeOptions options) {
    return switch (this) {
      case LFW -> new VerificationMeasurement();
      case WIDERFACE -> new DetectionMeasurement();
      default -> new AttributeMeasurement(faces, options);
    };
  }
}
