package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.api.ArchiveRun.Ending;
import me.similarfaces.api.Client.Answer;
import me.similarfaces.face.Failure;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveEntry;
import me.similarfaces.store.ArchiveStore;
import me.similarfaces.store.NewPhoto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives in the API, on real stores; nothing is processed. */
class ArchiveContractTest {
  private static final String ANNAS = "anna-has-this-long-key";
  private static final String BENS = "and-ben-has-another-one";
  private static final String HOSTILE = "<script>alert(1)</script>/\u00e4 & ?#%.jpg";

  @TempDir Path folder;
  private IdleServer server;
  private Client anna;
  private Client ben;
  private final Archive archive = Archive.of("anna", List.of("/photos.zip", "/more"));

  @BeforeEach
  void start() {
    server =
        new IdleServer(folder, Map.of(Setting.API_KEYS, "anna:" + ANNAS + ",ben:" + BENS)).open();
    anna = server.client("x-api-key", ANNAS);
    ben = server.client("x-api-key", BENS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Archives archives() {
    return server.stores().archives().orElseThrow();
  }

  private ArchiveStore store() {
    return archives().store();
  }

  private static String path(Archive of) {
    return "/api/v1/archives/" + of.id();
  }

  private void photo(int source, String path, String id) {
    server
        .stores()
        .photos()
        .create(new NewPhoto(id, "anna", "/pictures/" + id, 8, 8, 1000, Optional.empty()));
    store().put(archive.id(), ArchiveEntry.photo(source, path, id));
  }

  private void refused(int source, String path) {
    store().put(archive.id(), ArchiveEntry.refused(source, path, "not_an_image", "in words"));
  }

  /** Three entries, one of each kind. */
  private void fill() {
    store().begin(archive);
    String failed = PhotoIds.next(1);
    photo(0, "failed.jpg", failed);
    server.stores().photos().fail(failed, new Failure(Failure.MODEL_ERROR, "NaN"));
    photo(0, "waits.jpg", PhotoIds.next(2));
    refused(1, HOSTILE);
  }

  @Test
  void anArchiveIsCountedAndNobodyWorksOnIt() {
    fill();
    JsonNode document = anna.get(path(archive)).json();
    assertThat(document.path("state").asText(), is("stopped"));
    assertThat(document.path("sources").toString(), is("[\"/photos.zip\",\"/more\"]"));
    assertThat(document.path("entries").asInt(), is(3));
    assertThat(document.path("photos").asInt(), is(2));
    assertThat(document.path("failed").asInt(), is(1));
    assertThat(document.path("done").asInt(), is(0));
    assertThat(document.path("refused").asInt(), is(1));
    assertThat(document.path("read").asBoolean(), is(false));
    assertThat(document.path("reasons").toString(), is("{\"model_error\":1,\"not_an_image\":1}"));
    assertThat(document.has("finished_at"), is(false));
    assertThat(document.has("photos_per_second"), is(false));
    assertThat(document.has("seconds_left"), is(false));
  }

  @Test
  void theEntityTagHoldsUntilSomethingChanges() throws InterruptedException {
    fill();
    Answer first = anna.get(path(archive));
    String tag = first.header("ETag");
    assertThat(first.header("Cache-Control"), is("private, no-cache"));
    assertThat(anna.get(path(archive), "If-None-Match", tag).status(), is(304));
    refused(1, "another");
    Answer next = anna.get(path(archive), "If-None-Match", tag);
    while (next.status() == 304) {
      Thread.sleep(20);
      next = anna.get(path(archive), "If-None-Match", tag);
    }
    assertThat(next.header("ETag"), is(not(tag)));
    assertThat(next.json().path("refused").asInt(), is(2));
  }

  @Test
  void whatIsWorkedOnRunsAndIsFinishedWhenNothingIsLeft() throws InterruptedException {
    try (ArchiveRun run = archives().begin(archive, () -> false)) {
      refused(0, "a");
      JsonNode running = anna.get(path(archive)).json();
      assertThat(running.path("state").asText(), is("running"));
      assertThat(running.path("photos_per_second").asDouble(), is(0.0));
      assertThat(run.awaitEnd(), is(Ending.FINISHED));
    }
    JsonNode finished = anna.get(path(archive)).json();
    assertThat(finished.path("state").asText(), is("finished"));
    assertThat(finished.path("read").asBoolean(), is(true));
    assertThat(finished.has("finished_at"), is(true));
    assertThat(finished.has("photos_per_second"), is(false));
  }

  @Test
  void whatWasReadByAnEarlierProcessRunsUntilItsPhotosAreDone() {
    fill();
    store().read(archive.id());
    assertThat(anna.get(path(archive)).json().path("state").asText(), is("running"));
    assertThat(anna.method("POST", path(archive) + "/cancel").status(), is(409));
  }

  @Test
  void aCancelledRunGoesOnNoMoreAndEndsWhenItsPhotosAreDone() throws InterruptedException {
    try (ArchiveRun run = archives().begin(archive, () -> false)) {
      assertThat(run.goesOn(), is(true));
      Answer answer = anna.method("POST", path(archive) + "/cancel");
      assertThat(answer.text(), answer.status(), is(202));
      assertThat(answer.json().path("state").asText(), is("cancelled"));
      assertThat(run.goesOn(), is(false));
      assertThat(anna.method("POST", path(archive) + "/cancel").status(), is(202));
      assertThat(run.awaitEnd(), is(Ending.CANCELLED));
      assertThat(anna.method("POST", path(archive) + "/cancel").status(), is(409));
    }
    assertThat(anna.get(path(archive)).json().path("state").asText(), is("cancelled"));
    assertThat(anna.get(path(archive)).json().path("read").asBoolean(), is(false));
    try (ArchiveRun again = archives().begin(archive, () -> false)) {
      assertThat(again.goesOn(), is(true));
      assertThat(anna.get(path(archive)).json().path("state").asText(), is("running"));
    }
    assertThat(anna.get(path(archive)).json().path("state").asText(), is("stopped"));
  }

  @Test
  void anArchiveOnWhichNothingWorksCanNotBeCancelled() {
    fill();
    Answer answer = anna.method("POST", path(archive) + "/cancel");
    assertThat(answer.status(), is(409));
    assertThat(answer.code(), is("archive_not_running"));
  }

  @Test
  void aRunThatIsStoppedIsNeitherFinishedNorCancelled() throws InterruptedException {
    try (ArchiveRun run = archives().begin(archive, () -> true)) {
      assertThat(run.goesOn(), is(false));
      assertThat(run.awaitEnd(), is(Ending.STOPPED));
    }
    assertThat(anna.get(path(archive)).json().path("state").asText(), is("stopped"));
  }

  @Test
  void unknownArchivesAndThoseOfOthersDoNotExist() {
    fill();
    String unknown = "/api/v1/archives/" + "0".repeat(32);
    for (String path : List.of(unknown, "/api/v1/archives/x")) {
      assertThat(anna.get(path).code(), is("archive_not_found"));
    }
    try (ArchiveRun run = archives().begin(archive, () -> false)) {
      for (String part : List.of("", "/photos", "/refusals")) {
        assertThat(anna.get(path(archive) + part).status(), is(200));
        assertThat(ben.get(path(archive) + part).status(), is(404));
        assertThat(ben.get(path(archive) + part).code(), is("archive_not_found"));
      }
      assertThat(ben.method("POST", path(archive) + "/cancel").code(), is("archive_not_found"));
      assertThat(server.client().method("POST", path(archive) + "/cancel").status(), is(401));
      assertThat(run.goesOn(), is(true));
    }
    assertThat(ben.get("/api/v1/archives").json().path("archives").size(), is(0));
  }

  @Test
  void theListHasPagesWithTheLastArchiveFirst() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Archive next = Archive.of("anna", List.of("/" + i));
      store().begin(next);
      ids.add(0, next.id());
    }
    List<String> listed = new ArrayList<>();
    for (String page = "/api/v1/archives?limit=2"; !page.isEmpty(); ) {
      JsonNode answer = anna.get(page).json();
      answer.path("archives").forEach(one -> listed.add(one.path("id").asText()));
      page = answer.path("next").asText();
    }
    assertThat(listed, is(ids));
  }

  @Test
  void refusalsHavePagesAlsoBehindHostilePaths() {
    fill();
    refused(1, HOSTILE + "x");
    List<String> paths = new ArrayList<>();
    for (String page = path(archive) + "/refusals?limit=1"; !page.isEmpty(); ) {
      JsonNode answer = anna.get(page).json();
      answer.path("refusals").forEach(one -> paths.add(one.path("path").asText()));
      page = answer.path("next").asText();
    }
    assertThat(paths, is(List.of("failed.jpg", HOSTILE, HOSTILE + "x")));
    JsonNode one = anna.get(path(archive) + "/refusals?reason=model_error").json();
    assertThat(one.path("refusals").size(), is(1));
    assertThat(one.at("/refusals/0/source").asText(), is("/photos.zip"));
    assertThat(one.at("/refusals/0/detail").asText(), is("NaN"));
    assertThat(one.at("/refusals/0/photo_id").asText().length(), is(32));
    assertThat(
        anna.get(path(archive) + "/refusals").header("Content-Type"),
        startsWith("application/json"));
  }

  @Test
  void photosHavePagesAndDeletedOnesAreGone() {
    fill();
    JsonNode first = anna.get(path(archive) + "/photos?limit=1").json();
    assertThat(first.at("/photos/0/path").asText(), is("failed.jpg"));
    assertThat(first.at("/photos/0/source").asText(), is("/photos.zip"));
    assertThat(first.at("/photos/0").has("faces"), is(false));
    JsonNode second = anna.get(first.path("next").asText()).json();
    assertThat(second.at("/photos/0/path").asText(), is("waits.jpg"));
    assertThat(second.has("next"), is(false));
    String id = second.at("/photos/0/photo_id").asText();
    assertThat(second.at("/photos/0/image_url").asText(), is("/api/v1/photos/" + id + "/image"));
    anna.delete("/api/v1/photos/" + id);
    assertThat(anna.get(first.path("next").asText()).json().path("photos").size(), is(0));
  }

  @Test
  void whatIsNotUnderstoodIsSaid() {
    fill();
    for (String query :
        List.of(
            "limit=0",
            "limit=1.5",
            "limit=501",
            "reason=A%20B",
            "after=x",
            "after=",
            "after=1:a&after=1:b")) {
      Answer answer = anna.get(path(archive) + "/refusals?" + query);
      assertThat(query, answer.code(), is("bad_parameter"));
    }
    assertThat(anna.get("/api/v1/archives?after=1:a").code(), is("bad_parameter"));
  }

  @Test
  void thePageNeedsNoKeyAndIsNoPlaceForOtherFiles() {
    for (String path : List.of("/archives", "/archives/" + archive.id())) {
      assertThat(server.client().get(path).header("Content-Type"), startsWith("text/html"));
    }
    assertThat(server.client().get("/archives/x/y").status(), is(404));
  }
}
