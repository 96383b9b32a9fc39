package me.similarfaces.benchmark.accuracy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * In how many photos of one person that person was found.
 *
 * @param padded only after a border was added
 * @param failed could not be read at all
 */
record Found(int images, int faces, int padded, int failed) {

  static Found of(List<PhotoReading.Result> results) {
    List<PhotoReading.Result> found = results.stream().filter(r -> r.middle().isPresent()).toList();
    return new Found(
        results.size(),
        found.size(),
        (int) found.stream().filter(PhotoReading.Result::padded).count(),
        (int) results.stream().filter(r -> r.status().startsWith("error")).count());
  }

  void addTo(ObjectNode json) {
    json.put("images", images).put("faces", faces);
    json.put("faces_found_with_a_border", padded).put("unreadable", failed);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d images, %d of them with a face (%d only with a border), %d unreadable",
        images,
        faces,
        padded,
        failed);
  }
}
