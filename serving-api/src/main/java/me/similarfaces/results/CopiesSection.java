package me.similarfaces.results;

import java.io.IOException;
import java.util.List;
import me.similarfaces.results.Copies.Copy;
import me.similarfaces.results.PhotoPaths.Place;

/** Files that are the same byte for byte. */
final class CopiesSection implements ReportPage.Section {
  private final Report report;

  CopiesSection(Report report) {
    this.report = report;
  }

  @Override
  public void write(Html html) throws IOException {
    List<Copy> some = report.findings().copies().some();
    if (report.counts().copies() == 0) {
      return;
    }
    html.open("section", "id", "copies").element("h2", "Exact copies");
    html.open("details").element("summary", Numbers.of(report.counts().copies(), "file"));
    html.open("ul", "class", "paths");
    for (Copy copy : some) {
      write(copy, html);
    }
    html.close("ul");
    More.of(html, report.counts().copies() - some.size(), "file");
    html.close("details").close("section");
  }

  private void write(Copy copy, Html html) throws IOException {
    html.open("li").path(copy.path());
    html.open("span", "class", "quiet").text(" is ");
    html.path(report.paths().of(copy.photo()).map(Place::path).orElse("a photo that is gone"));
    html.close("span").close("li");
  }
}
