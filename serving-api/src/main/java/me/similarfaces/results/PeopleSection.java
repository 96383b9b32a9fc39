package me.similarfaces.results;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import me.similarfaces.face.Face;
import me.similarfaces.results.PhotoPaths.Place;

/** Faces that seem to be of the same person. */
final class PeopleSection implements ReportPage.Section {
  private static final String NO_RULE =
      "Nobody is alike, as the pack of models does not say from which cosine on two faces are the"
          + " same person's (samePerson in its manifest).";

  private final Report report;
  private final Pictures pictures;

  PeopleSection(Report report, Pictures pictures) {
    this.report = report;
    this.pictures = pictures;
  }

  @Override
  public void write(Html html) throws IOException {
    Groups people = report.people();
    html.open("section", "id", "people").element("h2", "People seen more than once");
    html.element("p", summary(people), "class", "quiet");
    GroupList.write(html, people, "face", face -> write(face, html));
    html.close("section");
  }

  private String summary(Groups people) {
    int alone = report.findings().numbers().faces() - people.members();
    return String.format(
            Locale.ROOT,
            "%s in %s; %s alone. ",
            Numbers.of(people.members(), "face"),
            Numbers.of(people.groups(), "group"),
            Numbers.of(alone))
        + report.samePerson().least().map(PeopleSection::rule).orElse(NO_RULE);
  }

  private static String rule(float least) {
    return String.format(
        Locale.ROOT,
        "Alike is a cosine of at least %.3f, from which on the pack of models takes two faces for"
            + " the same person's; a face is in a group if it is like more than half of it, or like"
            + " four of it. The more faces there are, the more strangers are alike.",
        least);
  }

  private void write(int face, Html html) throws IOException {
    Optional<Place> place = report.paths().of(report.findings().numbers().photoOf(face));
    if (place.isPresent()) {
      String faceId = Face.id(place.get().photoId(), report.findings().numbers().orderOf(face));
      Captioned.write(html, pictures.face(faceId), place.get().path());
    }
  }
}
