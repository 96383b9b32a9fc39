package me.similarfaces.transform;

import me.similarfaces.face.FieldResult;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Each result in words: its field and why it failed, or done. */
final class Reasons extends PTransform<PCollection<FieldResult>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  @Override
  public PCollection<String> expand(PCollection<FieldResult> results) {
    return results.apply(MapElements.into(TypeDescriptors.strings()).via(Reasons::words));
  }

  private static String words(FieldResult result) {
    return result.field().wireName()
        + " "
        + result.failure().map(failure -> failure.reason()).orElse("done");
  }
}
