package me.similarfaces.model;

import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.face.Box;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.vision.Letterbox;
import me.similarfaces.vision.Nms;
import me.similarfaces.vision.TileMerge;

/**
 * Of SCRFD: one look, three feature maps of one box each cell and anchor. One score tells faces,
 * whatever their size; what was measured for the packaged detector says nothing of this one.
 */
final class ScrfdDecoder implements BoxDecoder {
  /** From which score on a box is a face where the manifest says none. */
  private static final float LEAST_SCORE = 0.5f;

  /**
   * Below this share of the least score nothing is looked at for a face on its side. Chosen with
   * care and not measured: it only saves time.
   */
  private static final float FAINT = 0.5f;

  /** Suppression as in the code that its makers publish. */
  private static final float IOU = 0.4f;

  private static final List<Integer> STRIDES = List.of(8, 16, 32);

  private final List<ScrfdMap> maps;
  private final float leastScore;
  private final TileMerge tiles;

  /**
   * @throws me.similarfaces.neuron.pack.PackException in one line when outputs are missing or don't
   *     fit each other and the input
   */
  ScrfdDecoder(ModelEntry entry) {
    this.maps = STRIDES.stream().map(stride -> ScrfdMap.of(entry, stride)).toList();
    this.leastScore = entry.leastScore() == null ? LEAST_SCORE : entry.leastScore();
    this.tiles = TileMerge.DEFAULT.from(leastScore);
  }

  /** Whether a detector is one of these by the names of its outputs. */
  static boolean isFor(ModelEntry entry) {
    return STRIDES.stream().anyMatch(stride -> entry.says(ScrfdMap.scores(stride)));
  }

  @Override
  public List<Box> faces(Prediction prediction, Letterbox letterbox, float longSide) {
    return Nms.greedy(boxes(prediction, letterbox).toList(), IOU);
  }

  @Override
  public boolean isBlank(Prediction prediction) {
    return maps.stream().allMatch(map -> map.best(prediction) < FAINT * leastScore);
  }

  @Override
  public List<Box> inTile(Prediction prediction, Letterbox letterbox) {
    return boxes(prediction, letterbox).toList();
  }

  @Override
  public TileMerge tiles() {
    return tiles;
  }

  private Stream<Box> boxes(Prediction prediction, Letterbox letterbox) {
    return maps.stream()
        .flatMap(map -> map.boxes(prediction, leastScore).stream())
        .map(box -> letterbox.toPicture(box, 1));
  }
}
