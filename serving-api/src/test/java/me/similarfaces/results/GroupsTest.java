package me.similarfaces.results;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import me.similarfaces.results.Groups.Group;
import org.junit.jupiter.api.Test;

class GroupsTest {
  @Test
  void theLargestGroupsAreShownWithSomeOfTheirMembers() {
    int[] labels = {3, 0, 3, 5, 0, 3, 2, 3, 4, 4};
    Groups groups = Groups.of(labels, 2, 3);
    assertThat(groups.groups(), is(3));
    assertThat(groups.members(), is(8));
    assertThat(
        groups.largest(), is(List.of(new Group(4, List.of(0, 2, 5)), new Group(2, List.of(1, 4)))));
  }

  @Test
  void thereMayBeNone() {
    assertThat(Groups.of(new int[] {0, 1}, 2, 3), is(new Groups(0, 0, List.of())));
    assertThat(Groups.of(new int[0], 2, 3), is(new Groups(0, 0, List.of())));
  }
}
