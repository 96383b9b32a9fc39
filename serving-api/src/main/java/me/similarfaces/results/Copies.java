package me.similarfaces.results;

import java.util.ArrayList;
import java.util.List;

/** Paths of pictures that were there before under other paths; some of them by name. */
final class Copies {
  static final int MOST = 100;

  private final List<Copy> some = new ArrayList<>();

  /**
   * @param photo number of the picture
   */
  record Copy(String path, int photo) {}

  void add(String path, int photo) {
    if (some.size() < MOST) {
      some.add(new Copy(path, photo));
    }
  }

  List<Copy> some() {
    return some;
  }
}
