package me.similarfaces.results;

import java.io.IOException;

/** What the numbers are, and are not, and where all of them are. */
final class NotesSection implements ReportPage.Section {
  private final Report report;

  NotesSection(Report report) {
    this.report = report;
  }

  @Override
  public void write(Html html) throws IOException {
    html.open("footer");
    html.element(
        "p",
        "Age, gender, emotion and race are guesses of small models about pictures. They are wrong"
            + " often enough, and more often for some groups of people than for others, that they"
            + " must never decide anything about a person. The same holds for the groups of faces.");
    html.open("p").text("Every face, with all fields: the same command with ");
    html.element("code", "--out FILE.jsonl").text(" or ").element("code", "--out FILE.parquet");
    html.text(". Every path that failed or was refused: ");
    html.element("code", query()).text(" on ").element("code", "similarfaces.db");
    html.text(" in the data folder.").close("p");
    html.open("p").text("Models: ");
    html.text(String.join(", ", report.findings().tallies().models())).text(".").close("p");
    html.element("p", "Written at " + Numbers.time(System.currentTimeMillis()) + ".");
    html.close("footer");
  }

  private String query() {
    return "SELECT path, coalesce(refusal, failure), coalesce(detail, failure_detail)"
        + " FROM archive_entry LEFT JOIN photo ON photo.id = photo_id"
        + " WHERE archive = (SELECT key FROM archive WHERE id = '"
        + report.archive().id()
        + "') AND (refusal IS NOT NULL OR failure IS NOT NULL);";
  }
}
