package me.similarfaces.face;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnalyzersTest {
  private static final Analyzers WITHOUT_RACE = new Analyzers(Set.of(Field.RACE));

  private static FieldResult done(Field field) {
    FieldValue value = new FieldValue.Label("white", 0.9f, Map.of("white", 0.9f));
    return FieldResult.done("p-00", field, value, "m@1", new Span(0, 1));
  }

  @Test
  void nothingIsToldOfAFieldThatIsOff() {
    FieldResult told = WITHOUT_RACE.told(done(Field.RACE));
    assertThat(told.value().isPresent(), is(false));
    assertThat(Analyzers.wereOff(told), is(true));
  }

  @Test
  void notEvenThatItFailed() {
    Failure failure = new Failure(Failure.MODEL_ERROR, "NaN");
    FieldResult failed = FieldResult.failed("p-00", Field.RACE, failure, "m@1", new Span(0, 1));
    assertThat(Analyzers.wereOff(WITHOUT_RACE.told(failed)), is(true));
    assertThat(Analyzers.wereOff(failed), is(false));
  }

  @Test
  void otherFieldsAreToldAsTheyAre() {
    FieldResult gender = done(Field.GENDER);
    assertThat(WITHOUT_RACE.told(gender), is(sameInstance(gender)));
  }

  @Test
  void aModelIsNeededAsLongAsOneOfItsFieldsIsOn() {
    assertThat(WITHOUT_RACE.areOff(List.of(Field.RACE, Field.GENDER)), is(false));
    assertThat(WITHOUT_RACE.areOff(List.of(Field.RACE)), is(true));
  }

  @Test
  void whoSomebodyIsCanNotBeSwitchedOff() {
    assertThrows(
        IllegalArgumentException.class, () -> new Analyzers(Set.of(Field.EMBEDDING, Field.AGE)));
  }
}
