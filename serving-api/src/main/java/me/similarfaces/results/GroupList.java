package me.similarfaces.results;

import java.io.IOException;
import me.similarfaces.results.Groups.Group;

/** The largest groups, with some of the members of each, and how many more there are. */
final class GroupList {
  private GroupList() {}

  /** Writes one item of a list. */
  interface Member {
    void write(int number) throws IOException;
  }

  /**
   * @param thing what the members are, in the singular; in the plural the style of their list
   */
  static void write(Html html, Groups groups, String thing, Member member) throws IOException {
    for (Group group : groups.largest()) {
      html.open("article", "class", "group");
      html.element("h3", Numbers.of(group.size(), thing));
      html.open("ul", "class", thing + "s");
      for (int number : group.members()) {
        member.write(number);
      }
      html.close("ul");
      More.of(html, group.size() - group.members().size(), thing);
      html.close("article");
    }
    More.of(html, groups.groups() - groups.largest().size(), "group");
  }
}
