package me.similarfaces.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The largest groups of something, with some of their members.
 *
 * @param groups of two or more, all of them
 * @param members in all of these groups
 * @param largest those to be shown, largest first
 */
record Groups(int groups, int members, List<Group> largest) {

  /**
   * @param members some of them, as numbers, in their order
   */
  record Group(int size, List<Integer> members) {}

  /**
   * @param labels the group of each member; its numbers are below that of the members
   */
  static Groups of(int[] labels, int mostGroups, int mostMembers) {
    int[] sizes = new int[labels.length];
    for (int label : labels) {
      sizes[label]++;
    }
    int groups = 0;
    int members = 0;
    Comparator<Integer> bySize = Comparator.comparingInt(label -> sizes[label]);
    PriorityQueue<Integer> largest =
        new PriorityQueue<>(bySize.thenComparing(Comparator.reverseOrder()));
    for (int label = 0; label < sizes.length; label++) {
      if (sizes[label] > 1) {
        groups++;
        members += sizes[label];
        largest.add(label);
        if (largest.size() > mostGroups) {
          largest.remove();
        }
      }
    }
    return new Groups(groups, members, shown(labels, sizes, sorted(largest), mostMembers));
  }

  private static List<Integer> sorted(PriorityQueue<Integer> smallestFirst) {
    List<Integer> sorted = new ArrayList<>();
    while (!smallestFirst.isEmpty()) {
      sorted.add(0, smallestFirst.remove());
    }
    return sorted;
  }

  private static List<Group> shown(int[] labels, int[] sizes, List<Integer> largest, int most) {
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    largest.forEach(label -> members.put(label, new ArrayList<>()));
    for (int member = 0; member < labels.length; member++) {
      List<Integer> group = members.get(labels[member]);
      if (group != null && group.size() < most) {
        group.add(member);
      }
    }
    return members.entrySet().stream()
        .map(group -> new Group(sizes[group.getKey()], group.getValue()))
        .toList();
  }
}
