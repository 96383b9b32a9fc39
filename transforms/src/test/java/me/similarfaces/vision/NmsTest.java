package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import me.similarfaces.face.Box;
import org.junit.jupiter.api.Test;

class NmsTest {
  private static final float IOU = 0.4f;
  private final Random random = new Random(4);

  @Test
  void theLikeliestOfOverlappingBoxesStays() {
    Box weak = new Box(0, 0, 10, 10, 0.7f);
    Box strong = new Box(1, 0, 11, 10, 0.9f);
    Box apart = new Box(50, 50, 60, 60, 0.8f);
    assertThat(Nms.greedy(List.of(weak, strong, apart), IOU), contains(strong, apart));
  }

  @Test
  void overlapIsSharedAreaOverAllArea() {
    Box one = new Box(0, 0, 10, 10, 1);
    assertThat(Nms.iou(one, one), is(1f));
    assertThat(Nms.iou(one, new Box(5, 0, 15, 10, 1)), is(50f / 150));
    assertThat(Nms.iou(one, new Box(20, 20, 30, 30, 1)), is(0f));
    assertThat(Nms.iou(one, new Box(5, 5, 5, 5, 1)), is(0f));
  }

  @Test
  void whatStaysDoesNotOverlapAndWhatGoesOverlapsALikelierOne() {
    for (int i = 0; i < 200; i++) {
      List<Box> boxes = Stream.generate(this::anyBox).limit(40).toList();
      List<Box> kept = Nms.greedy(boxes, IOU);
      for (Box box : kept) {
        kept.stream()
            .filter(other -> !other.equals(box))
            .forEach(other -> assertThat(Nms.iou(box, other), is(lessThanOrEqualTo(IOU))));
      }
      boxes.stream().filter(box -> !kept.contains(box)).forEach(box -> assertSuppressed(box, kept));
    }
  }

  private static void assertSuppressed(Box box, List<Box> kept) {
    boolean suppressed =
        kept.stream().anyMatch(k -> k.probability() >= box.probability() && Nms.iou(k, box) > IOU);
    assertThat(suppressed, is(true));
  }

  private Box anyBox() {
    float x = random.nextFloat() * 100;
    float y = random.nextFloat() * 100;
    float side = 5 + random.nextFloat() * 60;
    return new Box(x, y, x + side, y + side, random.nextFloat());
  }
}
