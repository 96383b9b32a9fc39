package me.similarfaces.results;

import java.io.IOException;
import java.util.List;
import me.similarfaces.face.Field;
import me.similarfaces.results.Tally.Bar;

/** How ages, genders, emotions and races are spread over the faces. */
final class TalliesSection implements ReportPage.Section {
  private final FaceTallies tallies;

  TalliesSection(FaceTallies tallies) {
    this.tallies = tallies;
  }

  @Override
  public void write(Html html) throws IOException {
    html.open("section", "id", "guesses").element("h2", "What the models guess");
    html.open("div", "class", "plots");
    AgeTally ages = tallies.ages();
    plot(html, "Age in years", ages.bars(), ages.known(), ages.unknown());
    for (Field field : List.of(Field.GENDER, Field.EMOTION, Field.RACE)) {
      Tally tally = tallies.labels(field);
      plot(html, title(field), tally.byFrequency(), tally.known(), tally.unknown());
    }
    html.close("div").close("section");
  }

  private static String title(Field field) {
    String name = field.wireName();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static void plot(Html html, String title, List<Bar> bars, long known, long unknown)
      throws IOException {
    html.open("figure").open("figcaption").element("h3", title);
    html.element("span", of(known, unknown), "class", "quiet").close("figcaption");
    new BarPlot(title, bars).write(html);
    html.close("figure");
  }

  private static String of(long known, long unknown) {
    return Numbers.of(known, "face")
        + (unknown == 0 ? "" : ", and " + Numbers.of(unknown) + " that the model failed on");
  }
}
