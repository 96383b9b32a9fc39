package me.similarfaces.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine's own Chromium; nothing is downloaded. */
final class Chromium implements AutoCloseable {
  private static final List<String> USUAL_PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  /** What a browser does on its own account is no matter of ours. */
  private static final List<String> QUIET =
      List.of(
          "--disable-gpu",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it; where there is none the test is skipped, or fails if it is required. */
  static Chromium startOrSkip() {
    Path executable = find().orElseGet(Chromium::refuse);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    LaunchOptions options = new LaunchOptions().setExecutablePath(executable).setArgs(QUIET);
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  /** Where {@code $CHROMIUM} points, and nowhere else when it is set. */
  private static Optional<Path> find() {
    return Optional.ofNullable(System.getenv("CHROMIUM"))
        .map(List::of)
        .orElse(USUAL_PLACES)
        .stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path refuse() {
    String message = "no Chromium at $CHROMIUM, or at " + USUAL_PLACES + " where that is not set";
    if ("true".equals(System.getenv("SIMILARFACES_REQUIRE_CHROMIUM"))) {
      throw new IllegalStateException(message + ", and SIMILARFACES_REQUIRE_CHROMIUM is set");
    }
    return abort(message + "; the page is not tested");
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
