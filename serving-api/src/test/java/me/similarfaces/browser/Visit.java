package me.similarfaces.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody who has the page open. Remembers what went wrong and where requests went. */
final class Visit implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_MILLIS = 60_000;
  private static final Pattern DONE = Pattern.compile("Done.*");
  private static final Pattern PHOTO = Pattern.compile(".*#photo=(.+)");

  private final BrowserContext context;
  private final Page page;
  private final String origin;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> strangers = new ArrayList<>();

  private Visit(BrowserContext context, String origin) {
    this.context = context;
    this.origin = origin;
    this.page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
    page.onRequest(request -> note(request.url()));
  }

  /** Opens the first screen; motion is reduced, so that what is drawn is there at once. */
  static Visit open(Browser browser, String origin, Screen screen) {
    BrowserContext context =
        browser.newContext(
            new NewContextOptions()
                .setViewportSize(screen.width(), screen.height())
                .setDeviceScaleFactor(screen.pixelRatio())
                .setReducedMotion(ReducedMotion.REDUCE));
    Visit visit = new Visit(context, origin);
    visit.page.navigate(origin + "/");
    return visit;
  }

  /** A device; sizes in CSS pixels. */
  record Screen(int width, int height, double pixelRatio) {
    static final Screen DESKTOP = new Screen(1440, 900, 1);
    static final Screen TABLET = new Screen(768, 1024, 1);
    static final Screen PHONE = new Screen(390, 844, 2);
  }

  private void note(String url) {
    if (!url.startsWith(origin + "/") && !url.startsWith("blob:") && !url.startsWith("data:")) {
      strangers.add(url);
    }
  }

  /** Drops a file onto the page, as a hand would. */
  void drop(Path file) {
    var transfer =
        page.evaluateHandle(
            """
            ({ name, type, base64 }) => {
              const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
              const transfer = new DataTransfer();
              transfer.items.add(new File([bytes], name, { type }));
              return transfer;
            }""",
            Map.of(
                "name", file.getFileName().toString(),
                "type", "image/jpeg",
                "base64", base64(file)));
    for (String event : List.of("dragenter", "dragover", "drop")) {
      page.dispatchEvent("body", event, Map.of("dataTransfer", transfer));
    }
  }

  private static String base64(Path file) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the page says that the photo is done. */
  void awaitDone() {
    assertThat(page.locator("#status"))
        .hasText(DONE, new HasTextOptions().setTimeout(PATIENCE_MILLIS));
  }

  void dropAndAwait(Path file) {
    String before = page.url();
    drop(file);
    page.waitForURL(url -> !url.equals(before));
    awaitDone();
  }

  /** The id in the page's address. */
  String photoId() {
    var matcher = PHOTO.matcher(page.url());
    if (!matcher.matches()) {
      throw new IllegalStateException("no photo at " + page.url());
    }
    return matcher.group(1);
  }

  /** The document of the photo on the page, as the API gives it. */
  JsonNode document() {
    try {
      return JSON.readTree(page.request().get(photoUrl(photoId())).text());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  int statusOf(String photoId) {
    return page.request().get(photoUrl(photoId)).status();
  }

  private String photoUrl(String photoId) {
    return origin + "/api/v1/photos/" + photoId;
  }

  /** The colour of the canvas at points of the picture: red, green, blue, alpha. */
  @SuppressWarnings("unchecked")
  List<List<Integer>> colours(List<List<Double>> points, JsonNode picture) {
    return (List<List<Integer>>)
        page.evaluate(
            """
            ({ points, width, height }) => {
              const canvas = document.getElementById('overlay');
              const context = canvas.getContext('2d');
              const place = (value, of, size) => Math.min(size - 1, Math.floor((value / of) * size));
              return points.map(([x, y]) =>
                Array.from(context.getImageData(place(x, width, canvas.width), place(y, height, canvas.height), 1, 1).data));
            }""",
            Map.of(
                "points", points,
                "width", picture.get("width").asInt(),
                "height", picture.get("height").asInt()));
  }

  /** Keeps the window as it is now in {@code target/screenshots}. */
  void screenshot(String name, ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }

  /** How many pixels the page is wider than its window. */
  int overflow() {
    return (Integer)
        page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
  }

  Page page() {
    return page;
  }

  List<String> complaints() {
    return complaints;
  }

  List<String> strangers() {
    return strangers;
  }

  @Override
  public void close() {
    context.close();
  }
}
