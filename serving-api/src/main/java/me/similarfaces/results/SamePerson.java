package me.similarfaces.results;

import java.util.Arrays;
import java.util.Random;

/**
 * Groups faces of the same person by Chinese whispers: each face goes, again and again, where most
 * of its neighbours are. It needs the neighbours only and a few bytes a face.
 *
 * <p>That alone would let a stranger follow a single likeness into a large group, and groups grow
 * into each other over a chain of such. So a face is of a group only if it is like more than half
 * of its others, or like enough of them in a large group, where no list of neighbours names half:
 * nearly what average linkage asks.
 */
final class SamePerson {
  private static final int MOST_ROUNDS = 20;

  /** Neighbours in a group that are enough for any size of it: a stranger has one, by chance. */
  private static final int ENOUGH = 4;

  private final Neighbours neighbours;
  private final int[] groups;
  private final int[] sizes;

  private SamePerson(Neighbours neighbours, int faces) {
    this.neighbours = neighbours;
    this.groups = new int[faces];
    this.sizes = new int[faces];
    Arrays.setAll(groups, face -> face);
    Arrays.fill(sizes, 1);
  }

  /** A number for each face, the same for faces of the same person; always the same answer. */
  static int[] groups(Neighbours neighbours, int faces) {
    SamePerson people = new SamePerson(neighbours, faces);
    int[] order = people.shuffled();
    int round = 0;
    while (round < MOST_ROUNDS && people.moveAll(order)) {
      round++;
    }
    people.leaveWhereStrange();
    return people.groups;
  }

  /** In the order of the paths labels would run along the series of an event. */
  private int[] shuffled() {
    int[] order = groups.clone();
    Random random = new Random(1);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int face = order[i];
      order[i] = order[other];
      order[other] = face;
    }
    return order;
  }

  private boolean moveAll(int[] order) {
    boolean moved = false;
    for (int face : order) {
      int best = best(face);
      if (best != groups[face]) {
        move(face, best);
        moved = true;
      }
    }
    return moved;
  }

  private void move(int face, int group) {
    sizes[groups[face]]--;
    sizes[group]++;
    groups[face] = group;
  }

  /** The group with the most weight among the neighbours; its own if it is as good. */
  private int best(int face) {
    int best = groups[face];
    int most = weight(face, best);
    for (int i = 0; i < Neighbours.MOST && neighbours.other(face, i) >= 0; i++) {
      int group = groups[neighbours.other(face, i)];
      int weight = weight(face, group);
      if (weight > most && isAtHome(face, group)) {
        best = group;
        most = weight;
      }
    }
    return best;
  }

  private int weight(int face, int group) {
    int weight = 0;
    for (int i = 0; i < Neighbours.MOST && neighbours.other(face, i) >= 0; i++) {
      weight += groups[neighbours.other(face, i)] == group ? neighbours.weight(face, i) : 0;
    }
    return weight;
  }

  private boolean isAtHome(int face, int group) {
    int known = 0;
    for (int i = 0; i < Neighbours.MOST && neighbours.other(face, i) >= 0; i++) {
      known += groups[neighbours.other(face, i)] == group ? 1 : 0;
    }
    int others = sizes[group] - (groups[face] == group ? 1 : 0);
    return known >= ENOUGH || 2 * known > others;
  }

  /** Groups grow after a face has come: it may be in the wrong place at the end. */
  private void leaveWhereStrange() {
    int[] empty = emptyGroups();
    int used = 0;
    for (int face = 0; face < groups.length; face++) {
      if (sizes[groups[face]] > 1 && !isAtHome(face, groups[face])) {
        move(face, empty[used]);
        used++;
      }
    }
  }

  /** Enough for everybody: there are as many groups as faces. */
  private int[] emptyGroups() {
    int[] empty = new int[groups.length];
    int found = 0;
    for (int group = 0; group < sizes.length; group++) {
      if (sizes[group] == 0) {
        empty[found] = group;
        found++;
      }
    }
    return Arrays.copyOf(empty, found);
  }
}
