package me.similarfaces.benchmark;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCellAndNumbersStandRight() {
    String text = new Table().row("stage", "p50").row("decode", 9.5).row("all", 1234.4).toString();

    assertThat(text, is("stage    p50\ndecode  9.50\nall     1234\n"));
  }

  @Test
  void rowsMayBeShort() {
    assertThat(new Table().row("a", "b", "c").row("only").toString(), is("a     b  c\nonly\n"));
  }
}
