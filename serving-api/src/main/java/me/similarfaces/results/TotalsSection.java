package me.similarfaces.results;

import java.io.IOException;
import me.similarfaces.results.WorkTime.Period;
import me.similarfaces.store.ArchiveCounts;

/** What was read, how much of it there is, and how long it took. */
final class TotalsSection implements ReportPage.Section {
  private final Report report;

  TotalsSection(Report report) {
    this.report = report;
  }

  @Override
  public void write(Html html) throws IOException {
    html.open("header").element("h1", "Faces of an archive");
    html.open("ul", "class", "sources");
    for (String source : report.archive().sources()) {
      html.open("li").path(source).close("li");
    }
    html.close("ul").close("header");
    totals(html);
    time(html);
    contents(html);
  }

  private void contents(Html html) throws IOException {
    html.open("nav", "aria-label", "Contents");
    link(html, "guesses", "Guesses");
    link(html, "people", "People");
    link(html, "faces", "Faces");
    link(html, "same", "Same pictures");
    if (report.counts().copies() > 0) {
      link(html, "copies", "Copies");
    }
    link(html, "missing", "Missing");
    html.close("nav");
  }

  private static void link(Html html, String id, String name) throws IOException {
    html.element("a", name, "href", "#" + id);
  }

  private void totals(Html html) throws IOException {
    ArchiveCounts counts = report.counts();
    html.open("dl", "class", "totals");
    total(html, "faces", counts.faces());
    total(html, "photos", counts.photos());
    total(html, "done", counts.done());
    total(html, "failed", counts.failed());
    total(html, "entries", counts.entries());
    total(html, "copies", counts.copies());
    total(html, "refused", counts.refused());
    if (counts.deleted() > 0) {
      total(html, "deleted since", counts.deleted());
    }
    html.close("dl");
  }

  private static void total(Html html, String name, long count) throws IOException {
    html.open("div").element("dt", name).element("dd", Numbers.of(count)).close("div");
  }

  private void time(Html html) throws IOException {
    WorkTime time = report.findings().time();
    html.open("p", "class", "quiet");
    html.text("Entries are photos, copies of them, or refused. ");
    if (time.period().isPresent()) {
      Period period = time.period().get();
      html.text(
          "The first photo came at "
              + Numbers.time(period.firstMillis())
              + ", the last result "
              + Numbers.duration(period.length())
              + " later, pauses included. All stages together worked for "
              + Numbers.duration(time.computed())
              + ".");
    }
    html.close("p");
  }
}
