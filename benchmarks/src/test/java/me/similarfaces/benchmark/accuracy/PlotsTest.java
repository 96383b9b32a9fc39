package me.similarfaces.benchmark.accuracy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlotsTest {
  static Document parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void aCurveByPowersOfTenGoesFromCornerToCorner() throws Exception {
    String svg =
        CurvePlot.byPowersOfTen("\"A\" < B & C", "x", "y", 2)
            .curve("one", List.of(new double[] {0.01, 0}, new double[] {1, 1}))
            .svg();
    Document plot = parse(svg);
    String points =
        plot.getElementsByTagName("polyline")
            .item(0)
            .getAttributes()
            .getNamedItem("points")
            .getTextContent();
    assertThat(points, is("60.00,434.00 460.00,34.00"));
    String label = plot.getDocumentElement().getAttribute("aria-label");
    assertThat(label, is("\"A\" < B & C"));
  }

  @Test
  void aConfusionHasASquareForEachCount() throws Exception {
    Confusion told = new Confusion(List.of("a", "b"));
    told.add("a", "b");
    Document plot = parse(ConfusionPlot.svg("letters", told));
    assertThat(plot.getElementsByTagName("rect").getLength(), is(1 + 4));
  }
}
