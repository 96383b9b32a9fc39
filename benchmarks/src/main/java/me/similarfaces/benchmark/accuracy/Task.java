package me.similarfaces.benchmark.accuracy;

/** What can be measured, mostly by the name of its data set. */
enum Task {
  FAIRFACE,
  FER2013,
  UTKFACE,
  CKPLUS,
  LFW,
  WIDERFACE,
  TURNS;

  /**
   * @param options those that only faces with labels need
   */
  Measurement measurement(AttributeOptions options) {
    return switch (this) {
      case FAIRFACE -> new AttributeMeasurement(DataSet.FAIRFACE, options);
      case FER2013 -> new AttributeMeasurement(DataSet.FER2013, options);
      case UTKFACE -> new AttributeMeasurement(DataSet.UTKFACE, options);
      case CKPLUS -> new AttributeMeasurement(DataSet.CKPLUS, options);
      case LFW -> new VerificationMeasurement();
      case WIDERFACE -> new DetectionMeasurement();
      case TURNS -> new TurnMeasurement();
    };
  }
}
