package me.similarfaces.results;

import java.io.IOException;
import java.util.Map;
import me.similarfaces.results.Losses.Loss;
import me.similarfaces.results.Losses.Lost;

/** What is missing, and why. */
final class LossesSection implements ReportPage.Section {
  private final Report report;

  LossesSection(Report report) {
    this.report = report;
  }

  @Override
  public void write(Html html) throws IOException {
    html.open("section", "id", "missing").element("h2", "What is missing");
    losses(html, "Photos that failed", report.findings().failed());
    losses(html, "Entries that were refused", report.findings().refused());
    html.close("section");
  }

  private void losses(Html html, String title, Losses losses) throws IOException {
    html.element("h3", title);
    if (losses.byReason().isEmpty()) {
      html.element("p", "None.", "class", "quiet");
    }
    for (Map.Entry<String, Loss> reason : losses.byReason().entrySet()) {
      write(html, reason.getKey(), reason.getValue());
    }
  }

  private static void write(Html html, String reason, Loss loss) throws IOException {
    html.open("details").open("summary").element("code", reason);
    html.element("span", Numbers.of(loss.count()), "class", "count").close("summary");
    html.open("ul", "class", "paths");
    for (Lost lost : loss.some()) {
      html.open("li").path(lost.path());
      html.element("span", lost.detail(), "class", "quiet detail").close("li");
    }
    html.close("ul");
    More.of(html, loss.count() - loss.some().size(), "path");
    html.close("details");
  }
}
