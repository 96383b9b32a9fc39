package me.similarfaces.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import me.similarfaces.api.ConfigReader;
import me.similarfaces.api.ReprocessProcess;
import me.similarfaces.api.Setting;
import me.similarfaces.api.SimilarfacesServer;
import me.similarfaces.browser.Visit.Screen;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees of an archive, in a real browser, while it is processed and afterwards. */
@Timeout(600)
class ArchivesPageTest {
  private static final Path HOME = Path.of(System.getProperty("similarfaces.home"));
  private static final Path SAMPLES = Path.of(System.getProperty("similarfaces.pack"), "samples");
  private static final double PATIENCE_MILLIS = 400_000;

  /** In a folder that is called {@code <script>document.title='owned'<}. */
  private static final String HOSTILE = "<script>document.title='owned'</script>.txt";

  private static Chromium chromium;

  @TempDir Path folder;
  private final List<Visit> visits = new ArrayList<>();

  @BeforeAll
  static void start() {
    chromium = Chromium.startOrSkip();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void nothingLeftTheOrigin() {
    visits.forEach(visit -> assertThat(visit.strangers(), is(empty())));
    visits.forEach(Visit::close);
  }

  private Page open(String address, Screen screen) {
    String origin = "http://" + URI.create(address).getAuthority();
    Visit visit = Visit.open(chromium.browser(), origin, screen);
    visits.add(visit);
    visit.page().navigate(address);
    return visit.page();
  }

  /** A folder with what goes wrong in archives, and some photos. */
  private Path archive(int photos) throws IOException {
    Path archive = Files.createDirectories(folder.resolve("Summer 2009"));
    BufferedImage group = ImageIO.read(SAMPLES.resolve("sample1.jpg").toFile());
    for (int i = 0; i < photos; i++) {
      BufferedImage portrait = group.getSubimage(1380 - 2 * (i % 40), 100 + i / 40, 380, 420);
      Files.write(
          archive.resolve("IMG_" + (1000 + i) + ".jpg"), TestPhotos.encode(portrait, "jpg"));
    }
    Files.copy(SAMPLES.resolve("sample3.jpg"), archive.resolve("three.jpg"));
    Files.copy(SAMPLES.resolve("sample3.jpg"), archive.resolve("three again.jpg"));
    byte[] cut = TestPhotos.cutOff(Files.readAllBytes(SAMPLES.resolve("sample2.jpg")), 0.5);
    Files.write(archive.resolve("cut.jpg"), cut);
    Path hostile = archive.resolve(HOSTILE);
    Files.createDirectories(hostile.getParent());
    Files.write(hostile, TestPhotos.text());
    for (int i = 0; i < 60; i++) {
      Files.write(archive.resolve("notes-" + (100 + i) + ".txt"), TestPhotos.text());
    }
    return archive;
  }

  private static void awaitText(Locator locator, String pattern) {
    assertThat(locator)
        .hasText(Pattern.compile(pattern), new HasTextOptions().setTimeout(PATIENCE_MILLIS));
  }

  private void keepLooks(String name) {
    Visit visit = visits.get(visits.size() - 1);
    assertThat(visit.overflow(), is(lessThanOrEqualTo(0)));
    visit.screenshot(name + "-light", ColorScheme.LIGHT);
    visit.screenshot(name + "-dark", ColorScheme.DARK);
  }

  @Test
  void aRunIsWatchedAndCancelledOnItsPage() throws Exception {
    // More than is done while somebody looks.
    Path archive = archive(600);
    try (ReprocessProcess process = new ReprocessProcess(archive, folder.resolve("data"))) {
      String address = process.address();
      Page page = open(address, Screen.DESKTOP);
      assertThat(page.locator("#archive-title")).hasText("Summer 2009");
      awaitText(page.locator("[data-figure=faces] dd"), "[1-9].*");
      awaitText(page.locator("#pace"), ".*photos/s.*");
      keepLooks("archive-running-1440");
      open(address, Screen.PHONE);
      Page phone = visits.get(1).page();
      awaitText(phone.locator("#pace"), ".*photos/s.*");
      keepLooks("archive-running-390");

      page.locator("#cancel").click();
      page.locator("#cancel-dialog [value=keep]").click();
      assertThat(page.locator("#cancel")).isFocused();
      assertThat(page.locator("#status")).hasClass("status working");
      page.locator("#cancel").click();
      page.locator("#cancel-dialog [value=cancel]").click();
      assertThat(page.locator("#status")).hasText(Pattern.compile("Cancelled.*"));
      assertThat(page.locator("#cancel")).isHidden();
      awaitText(page.locator("#status"), "Cancelled, started.*");
      assertThat(page.locator("#advice")).containsText("The same command goes on");
      assertThat(process.awaitEnd(30), is(3));
      assertThat(visits.get(0).complaints(), is(empty()));
    }
  }

  @Test
  void aFinishedArchiveIsShownByTheServerWithWhatHasNoResults() throws Exception {
    Path data = folder.resolve("data");
    try (ReprocessProcess process = new ReprocessProcess(archive(3), data)) {
      Page page = open(process.address(), Screen.PHONE);
      awaitText(page.locator("#status"), "Finished.*");
      assertThat(process.awaitEnd(30), is(0));
      assertThat(visits.get(0).complaints(), is(empty()));
    }
    Map<Setting, String> settings =
        Map.of(Setting.PORT, "0", Setting.DATA, data.toString(), Setting.HOST, "127.0.0.1");
    try (SimilarfacesServer server =
        SimilarfacesServer.open(ConfigReader.read(settings, Map.of()), HOME)) {
      server.awaitReady(Duration.ofMinutes(3));
      for (Screen screen : List.of(Screen.DESKTOP, Screen.PHONE)) {
        lookAtTheFinishedOne(open(server.address(), screen), screen);
      }
    }
  }

  private void lookAtTheFinishedOne(Page page, Screen screen) {
    page.locator("nav >> text=Archives").click();
    assertThat(page.locator(".archive-row")).hasCount(1);
    assertThat(page.locator(".archive-row .status")).hasText(Pattern.compile("Finished.*"));
    keepLooks("archives-" + screen.width());
    page.locator(".archive-row").click();
    assertThat(page.locator("#archive-title")).hasText("Summer 2009");
    assertThat(page.locator("#so-far")).hasText("4 photos");
    assertThat(page.locator("[data-figure=faces] dd")).hasText("6");
    assertThat(page.locator("[data-figure=copies] dd")).hasText("1");
    assertThat(page.locator("#cancel")).isHidden();

    Locator reason = page.locator("[data-reason=not_an_image]");
    assertThat(reason.locator(".count")).hasText("61");
    reason.locator("summary").click();
    assertThat(reason.locator(".path")).hasCount(50);
    assertThat(reason.locator(".path").first()).hasText(HOSTILE);
    reason.locator("button").click();
    assertThat(reason.locator(".path")).hasCount(61);
    assertThat(reason.locator("button")).isHidden();
    page.locator("[data-reason=undecodable_image] summary").click();
    assertThat(page.locator("[data-reason=undecodable_image] .path")).hasText("cut.jpg");
    assertThat(page.locator("#photo-grid li")).hasCount(5);
    assertThat(page.locator("#photo-grid li").first()).hasText("IMG_1000.jpg1 face");
    assertThat(page).hasTitle("Summer 2009: similarfaces");
    page.waitForLoadState(LoadState.NETWORKIDLE);
    keepLooks("archive-finished-" + screen.width());
    page.locator("#photos").scrollIntoViewIfNeeded();
    keepLooks("archive-photos-" + screen.width());
    page.locator("#photo-grid a", new Page.LocatorOptions().setHasText("three.jpg")).click();
    assertThat(page.locator("#photo-title")).hasText("3 faces");
    Visit visit = visits.get(visits.size() - 1);
    assertThat(visit.complaints(), is(empty()));
  }
}
