package me.similarfaces.results;

import java.io.IOException;
import java.util.Optional;
import me.similarfaces.results.PhotoPaths.Place;

/** Pictures that look the same without being the same files. */
final class LookalikesSection implements ReportPage.Section {
  private final Report report;
  private final Pictures pictures;

  LookalikesSection(Report report, Pictures pictures) {
    this.report = report;
    this.pictures = pictures;
  }

  @Override
  public void write(Html html) throws IOException {
    Groups groups = report.lookalikes();
    html.open("section", "id", "same").element("h2", "Pictures that look the same");
    html.element("p", summary(groups), "class", "quiet");
    GroupList.write(html, groups, "photo", photo -> write(photo, html));
    html.close("section");
  }

  private static String summary(Groups groups) {
    return groups.groups() == 0
        ? "None: all photos differ in more than size and compression."
        : Numbers.of(groups.members(), "photo")
            + " in "
            + Numbers.of(groups.groups(), "group")
            + ": other sizes, other compressions, shots of one moment. Exact copies are not among"
            + " them.";
  }

  private void write(int photo, Html html) throws IOException {
    Optional<Place> place = report.paths().of(photo);
    if (place.isPresent()) {
      Captioned.write(html, pictures.photo(place.get().photoId()), place.get().path());
    }
  }
}
