package me.similarfaces.results;

import java.io.IOException;
import java.util.List;
import me.similarfaces.results.FaceSheet.Shown;

/** The faces that can be seen best. */
final class SheetSection implements ReportPage.Section {
  private final Report report;
  private final Pictures pictures;

  SheetSection(Report report, Pictures pictures) {
    this.report = report;
    this.pictures = pictures;
  }

  @Override
  public void write(Html html) throws IOException {
    List<Shown> faces = report.findings().sheet().faces();
    html.open("section", "id", "faces").element("h2", "Faces");
    html.element("p", "The largest that the detector was sure of.", "class", "quiet");
    html.open("ul", "class", "faces");
    for (Shown face : faces) {
      Captioned.write(html, pictures.face(face.faceId()), face.path());
    }
    html.close("ul");
    More.of(html, report.findings().numbers().faces() - faces.size(), "face");
    html.close("section");
  }
}
