package me.similarfaces.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The report as one HTML file that needs nothing else: no script, no font, no request. Its own
 * policy forbids whatever a hostile name might smuggle in.
 */
final class ReportPage {
  private static final String STYLE = style();

  private final Report report;
  private final Pictures pictures;

  ReportPage(Report report, Pictures pictures) {
    this.report = report;
    this.pictures = pictures;
  }

  /** Part of a page. */
  interface Section {
    void write(Html html) throws IOException;
  }

  void write(Html html) throws IOException {
    html.raw("<!doctype html>\n").open("html", "lang", "en");
    head(html);
    html.open("body").open("main");
    for (Section section : sections()) {
      section.write(html);
    }
    html.close("main").close("body").close("html");
  }

  private List<Section> sections() {
    return List.of(
        new TotalsSection(report),
        new TalliesSection(report.findings().tallies()),
        new PeopleSection(report, pictures),
        new SheetSection(report, pictures),
        new LookalikesSection(report, pictures),
        new CopiesSection(report),
        new LossesSection(report),
        new NotesSection(report));
  }

  private static void head(Html html) throws IOException {
    html.open("head").open("meta", "charset", "utf-8");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy());
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.open("meta", "name", "referrer", "content", "no-referrer");
    html.element("title", "Faces of an archive");
    html.open("style").raw(STYLE).close("style").close("head");
  }

  private static String policy() {
    return "default-src 'none'; img-src data:; style-src 'sha256-" + sha256(STYLE) + "'";
  }

  private static String style() {
    try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the style is part of the program", e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
