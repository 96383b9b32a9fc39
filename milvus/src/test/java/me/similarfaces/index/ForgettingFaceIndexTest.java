package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingFaceIndexTest {
  private static final String OLD = "model@1";
  private static final String NEW = "model@2";
  private static final int DIMENSIONS = 64;

  @TempDir private Path dir;
  private final RandomFaces faces = new RandomFaces(1, DIMENSIONS);

  private FaceIndex lucene(String model) {
    return LuceneFaceIndex.open(dir, model, DIMENSIONS);
  }

  private FaceIndex forgetting() {
    return ForgettingFaceIndex.among(lucene(NEW), dir);
  }

  private void fill(String model, String... photos) {
    try (FaceIndex index = lucene(model)) {
      fill(index, photos);
    }
  }

  private void fill(FaceIndex index, String... photos) {
    for (String photo : photos) {
      for (int i = 0; i < 3; i++) {
        index.upsert(List.of(new IndexedFace(photo + "-0" + i, photo, "mine", 0, faces.vector())));
      }
    }
    index.flush();
  }

  private long size(String model) {
    try (FaceIndex index = lucene(model)) {
      return index.size();
    }
  }

  private Path folder(String model) {
    return IndexFolder.of(dir, model, DIMENSIONS).path();
  }

  @Test
  void aPhotoIsDeletedFromTheIndexesOfAllModelsAndOthersStay() {
    fill(OLD, "p", "q");
    fill("another", "p", "q", "r");
    try (FaceIndex index = forgetting()) {
      fill(index, "p", "q");
      index.deletePhoto("mine", "p");
      assertThat(index.size(), is(3L));
      index.deletePhoto("another's", "q");
      assertThat(index.size(), is(3L));
    }
    assertThat(size(OLD), is(3L));
    assertThat(size("another"), is(6L));
  }

  @Test
  void theFolderOfAnotherModelGoesWithItsLastFace() throws IOException {
    fill(OLD, "p", "q", "r");
    try (FaceIndex index = forgetting()) {
      index.deletePhotos("mine", List.of("p", "q"));
      assertThat(Files.exists(folder(OLD)), is(true));
      index.deletePhoto("mine", "r");
      assertThat(Files.exists(folder(OLD)), is(false));
      assertThat(index.size(), is(0L));
    }
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left.toList(), is(List.of(folder(NEW))));
    }
  }

  @Test
  void anIndexElsewhereDeletesFromEveryModelInTheFolder(@TempDir Path elsewhere) {
    fill(OLD, "p", "q");
    fill(NEW, "p", "q");
    try (FaceIndex index =
        ForgettingFaceIndex.insteadOf(dir, LuceneFaceIndex.open(elsewhere, NEW, DIMENSIONS))) {
      index.deletePhoto("mine", "p");
    }
    assertThat(size(OLD), is(3L));
    assertThat(size(NEW), is(3L));
  }

  @Test
  void whatIsNoIndexIsLeftAlone() throws IOException {
    Path notes = Files.createDirectory(dir.resolve("notes"));
    Files.writeString(dir.resolve("file"), "text");
    try (FaceIndex index = forgetting()) {
      index.deletePhoto("mine", "p");
    }
    assertThat(Files.exists(notes), is(true));
    assertThat(Files.exists(dir.resolve("file")), is(true));
  }

  @Test
  void nobodyIsToldOfADeletionThatAnOpenIndexOfAnotherModelHasPrevented() {
    fill(OLD, "p");
    try (FaceIndex open = lucene(OLD);
        FaceIndex index = forgetting()) {
      Exception e = assertThrows(FaceIndexException.class, () -> index.deletePhoto("mine", "p"));
      assertThat(e.getMessage(), containsString("is open elsewhere"));
      assertThat(open.size(), is(3L));
    }
  }
}
