package me.similarfaces.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import me.similarfaces.api.ConfigReader;
import me.similarfaces.api.Setting;
import me.similarfaces.api.SimilarfacesServer;
import me.similarfaces.browser.Visit.Screen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a visitor sees, in a real browser against the real server. */
class PageTest {
  private static final Path HOME = Path.of(System.getProperty("similarfaces.home"));
  private static final Path SAMPLES = Path.of(System.getProperty("similarfaces.pack"), "samples");
  private static final Path THREE_FACES = SAMPLES.resolve("sample3.jpg");
  private static final Path FOUR_FACES = SAMPLES.resolve("sample6.jpg");
  private static final List<String> FIELDS = List.of("age", "gender", "emotion", "race", "similar");

  @TempDir static Path data;
  private static Chromium chromium;
  private static SimilarfacesServer server;

  private final List<Visit> visits = new ArrayList<>();

  @BeforeAll
  static void start() throws InterruptedException {
    chromium = Chromium.startOrSkip();
    Map<Setting, String> settings =
        Map.of(Setting.PORT, "0", Setting.DATA, data.toString(), Setting.HOST, "127.0.0.1");
    server = SimilarfacesServer.open(ConfigReader.read(settings, Map.of()), HOME);
    server.awaitReady(Duration.ofMinutes(3));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private Visit visit(Screen screen) {
    Visit visit = Visit.open(chromium.browser(), server.address(), screen);
    visits.add(visit);
    return visit;
  }

  @AfterEach
  void nothingLeftTheOrigin() {
    visits.forEach(visit -> assertThat(visit.strangers(), is(empty())));
    visits.forEach(Visit::close);
  }

  @Test
  void aDroppedPhotoFillsACardForEachFace() {
    Visit visit = visit(Screen.DESKTOP);
    visit.dropAndAwait(THREE_FACES);
    assertThat(visit.page().locator(".card")).hasCount(3);
    for (String field : FIELDS) {
      assertThat(visit.page().locator("[data-field=" + field + "][data-status=done]")).hasCount(3);
    }
    assertThat(visit.page().locator("#photo-title")).hasText("3 faces");
    assertThat(visit.page().locator(".lane")).hasCount(9);
    assertThat(visit.complaints(), is(empty()));
  }

  @Test
  void theCardsSayWhatTheDocumentSays() {
    Visit visit = visit(Screen.DESKTOP);
    visit.dropAndAwait(FOUR_FACES);
    JsonNode faces = visit.document().get("faces");
    for (int i = 0; i < faces.size(); i++) {
      Locator card = visit.page().locator(".card").nth(i);
      long age = Math.round(faces.get(i).at("/age/value").asDouble());
      assertThat(card.locator("[data-field=age] .value")).hasText("About " + age);
      assertThat(card.locator("[data-field=gender] .value"))
          .hasText(
              Pattern.compile(faces.get(i).at("/gender/value").asText(), Pattern.CASE_INSENSITIVE));
    }
  }

  @Test
  void boxesAndEyesAreWhereTheFacesAre() {
    for (Screen screen : List.of(Screen.DESKTOP, Screen.PHONE)) {
      Visit visit = visit(screen);
      visit.dropAndAwait(FOUR_FACES);
      assertDrawnInPlace(visit);
    }
  }

  @Test
  void boxesFollowThePictureWhenTheWindowChanges() {
    Visit visit = visit(Screen.DESKTOP);
    visit.dropAndAwait(THREE_FACES);
    visit.page().setViewportSize(700, 1000);
    visit.page().waitForCondition(() -> canvasWidth(visit) <= 700);
    assertDrawnInPlace(visit);
  }

  private static int canvasWidth(Visit visit) {
    return (Integer) visit.page().evaluate("() => document.getElementById('overlay').width");
  }

  private static void assertDrawnInPlace(Visit visit) {
    JsonNode document = visit.document();
    List<List<Double>> marks = new ArrayList<>();
    document.get("faces").forEach(face -> marks.addAll(marks(face)));
    assertThat(
        visit.colours(marks, document.get("image")).stream().map(c -> c.get(3)).toList(),
        everyItem(greaterThan(200)));
    assertThat(
        visit.colours(List.of(List.of(1.0, 1.0)), document.get("image")).get(0).get(3), is(0));
  }

  /** The four corners of the box and both eyes. */
  private static List<List<Double>> marks(JsonNode face) {
    JsonNode box = face.get("box");
    double left = box.get("x_min").asDouble();
    double top = box.get("y_min").asDouble();
    double right = box.get("x_max").asDouble();
    double bottom = box.get("y_max").asDouble();
    return List.of(
        List.of(left, top),
        List.of(right, top),
        List.of(right, bottom),
        List.of(left, bottom),
        point(face.at("/landmarks/left_eye")),
        point(face.at("/landmarks/right_eye")));
  }

  private static List<Double> point(JsonNode point) {
    return List.of(point.get(0).asDouble(), point.get(1).asDouble());
  }

  @Test
  void theSamePhotoAgainIsTheSamePerson() {
    Visit visit = visit(Screen.DESKTOP);
    visit.dropAndAwait(THREE_FACES);
    visit.dropAndAwait(THREE_FACES);
    assertThat(visit.page().locator(".card:has(.twin.is-same)")).hasCount(3);
    String second = visit.photoId();
    visit.page().locator(".twin.is-same").first().click();
    visit.page().waitForURL(url -> !url.endsWith(second));
    visit.awaitDone();
    assertThat(visit.page().locator("#photo-title")).hasText("3 faces");
  }

  @Test
  void aForgottenPhotoIsGone() {
    Visit visit = visit(Screen.DESKTOP);
    visit.dropAndAwait(THREE_FACES);
    String id = visit.photoId();
    assertThat(visit.statusOf(id), is(200));
    visit.page().locator("#forget").click();
    visit.page().locator("#forget-dialog [value=forget]").click();
    assertThat(visit.page().locator("#welcome")).isVisible();
    assertThat(visit.page().locator("#headline")).isFocused();
    assertThat(visit.statusOf(id), is(404));
    assertThat(visit.complaints(), is(empty()));
  }

  @Test
  void keepingAPhotoGivesTheFocusBack() {
    Visit visit = visit(Screen.DESKTOP);
    visit.dropAndAwait(THREE_FACES);
    visit.page().locator("#forget").focus();
    visit.page().keyboard().press("Enter");
    assertThat(visit.page().locator("#forget-dialog")).isVisible();
    visit.page().keyboard().press("Escape");
    assertThat(visit.page().locator("#forget")).isFocused();
    assertThat(visit.statusOf(visit.photoId()), is(200));
  }

  @Test
  void theAddressOfAPhotoShowsItToSomebodyElse() {
    Visit first = visit(Screen.DESKTOP);
    first.dropAndAwait(THREE_FACES);
    Visit second = visit(Screen.PHONE);
    second.page().navigate(first.page().url());
    second.page().reload();
    second.awaitDone();
    assertThat(second.page().locator(".card")).hasCount(3);
    assertDrawnInPlace(second);
  }

  @Test
  void aFaceIsReachedFromThePictureByKeyboard() {
    Visit visit = visit(Screen.DESKTOP);
    visit.dropAndAwait(THREE_FACES);
    visit.page().locator(".hotspot").first().focus();
    visit.page().keyboard().press("ArrowRight");
    assertThat(visit.page().locator(".card.active h2")).hasText("Face 2");
    visit.page().keyboard().press("Enter");
    assertThat(visit.page().locator(".card").nth(1).locator(".portrait")).isFocused();
  }

  @Test
  void aFileThatIsNoPhotoIsRefusedInWords(@TempDir Path folder) throws IOException {
    Visit visit = visit(Screen.DESKTOP);
    visit.drop(Files.writeString(folder.resolve("note.jpg"), "no picture at all"));
    assertThat(visit.page().locator("#problem-title"))
        .hasText("That is not a photo this server reads");
    assertThat(visit.complaints(), everyItem(containsString("415")));
  }

  @Test
  void theSamplesAreOnTheFirstScreen() {
    Visit visit = visit(Screen.DESKTOP);
    assertThat(visit.page().locator(".sample")).hasCount(6);
    visit.page().locator(".sample").nth(2).click();
    visit.awaitDone();
    assertThat(visit.page().locator("#photo-title")).hasText("3 faces");
    assertThat(visit.complaints(), is(empty()));
  }

  @Test
  void itFitsEveryScreenInLightAndDark() {
    for (Screen screen : List.of(Screen.DESKTOP, Screen.TABLET, Screen.PHONE)) {
      Visit visit = visit(screen);
      assertThat(visit.page().locator(".sample")).hasCount(6);
      visit.page().waitForLoadState(LoadState.NETWORKIDLE);
      keepLooks(visit, "first-" + screen.width());
      visit.dropAndAwait(FOUR_FACES);
      visit.page().waitForLoadState(LoadState.NETWORKIDLE);
      keepLooks(visit, "photo-" + screen.width());
    }
  }

  private static void keepLooks(Visit visit, String name) {
    assertThat(visit.overflow(), is(lessThanOrEqualTo(0)));
    visit.screenshot(name + "-light", ColorScheme.LIGHT);
    visit.screenshot(name + "-dark", ColorScheme.DARK);
  }
}
