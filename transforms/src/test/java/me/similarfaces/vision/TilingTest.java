package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilingTest {
  private static final int SIDE = 800;

  @Test
  void aPictureUpTo1600PixelsHasNone() {
    assertThat(Tiling.of(1600, 1200, 1, SIDE), is(empty()));
    assertThat(Tiling.of(1200, 1600, 1, SIDE), is(empty()));
  }

  @Test
  void twelveMegapixelsAreSixTilesOfTheDecodersPixels() {
    List<Tile> tiles = Tiling.of(4000, 3000, 2, SIDE);
    assertThat(tiles, hasSize(6));
    assertThat(tiles.stream().map(Tile::width).toList(), everyItem(is(2 * SIDE)));
  }

  @Test
  void aTileIsALittleLongerWhereThatSavesOthers() {
    assertThat(
        Tiling.of(1920, 1280, 1, SIDE),
        is(List.of(new Tile(0, 0, 1280, 1280), new Tile(640, 0, 1280, 1280))));
    assertThat(Tiling.of(1920, 1440, 1, SIDE), hasSize(4));
  }

  @ParameterizedTest
  @CsvSource({
    "1601, 1200, 1",
    "1200, 1920, 1",
    "3199, 3199, 1",
    "4001, 2999, 2",
    "6000, 4000, 2",
    "8000, 6000, 4",
    "30000, 300, 8",
    "20000, 20000, 8",
    "5000, 40, 2"
  })
  void tilesCoverThePictureAndOverlap(int width, int height, int reduction) {
    List<Tile> tiles = Tiling.of(width, height, reduction, SIDE);
    assertThat(tiles.size(), is(lessThanOrEqualTo(Tiling.MOST)));
    List<Integer> lefts = tiles.stream().map(Tile::left).distinct().toList();
    List<Integer> tops = tiles.stream().map(Tile::top).distinct().toList();
    assertThat(tiles, hasSize(lefts.size() * tops.size()));
    covers(lefts, tiles.get(0).width(), width, reduction);
    covers(tops, tiles.get(0).height(), height, reduction);
  }

  private static void covers(List<Integer> starts, int side, int length, int reduction) {
    assertThat(starts.get(0), is(0));
    assertThat(starts.get(starts.size() - 1) + side, greaterThanOrEqualTo(length - reduction));
    for (int start : starts) {
      assertThat(start % reduction, is(0));
    }
    IntStream.range(1, starts.size())
        .forEach(
            i ->
                assertThat(
                    starts.get(i - 1) + side - starts.get(i),
                    greaterThanOrEqualTo((int) (0.09 * side))));
  }
}
