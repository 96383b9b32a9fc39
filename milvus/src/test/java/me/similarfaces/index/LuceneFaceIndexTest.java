package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneFaceIndexTest extends FaceIndexContract {
  @TempDir private Path dir;

  @Override
  protected FaceIndexHome home() {
    return new LuceneHome();
  }

  @Override
  protected String newLocation() {
    return dir.toString();
  }

  @Test
  void anIndexThatIsOpenAlreadyIsNotOpenedTwice() {
    open("model@1", 64);

    assertThat(complaint("model@1", 64), containsString("is open elsewhere"));
  }

  @Test
  void anIndexOfOtherDimensionsSaysBothSizes() {
    open("model@1", 64).close();

    assertThat(
        complaint("model@1", 512),
        containsString("is for model@1 with 64 dimensions, not for model@1 with 512 dimensions"));
  }

  @Test
  void aTruncatedIndexIsCalledDamaged() throws IOException {
    FaceIndex index = open("model@1", 64);
    index.upsert(new RandomFaces(1, 64).faces("default", "photo", 100));
    index.close();
    halve(only(".cfs"));

    assertThat(complaint("model@1", 64), containsString("is damaged; move it away"));
  }

  @Test
  void anIndexWithoutOneOfItsFilesIsCalledDamaged() throws IOException {
    FaceIndex index = open("model@1", 64);
    index.upsert(new RandomFaces(1, 64).faces("default", "photo", 100));
    index.close();
    Files.delete(only(".si"));

    assertThat(complaint("model@1", 64), containsString("is damaged; move it away"));
  }

  @Test
  void aFailedOpeningLeavesNoLockBehind() {
    open("model@1", 64).close();
    complaint("model@1", 512);

    assertThat(open("model@1", 64).size(), is(0L));
  }

  @Test
  void aSearchThatMayMissNewFacesDoesNotRefreshForThem() {
    FaceIndex index = open("model@1", 64);
    IndexedFace face = new RandomFaces(1, 64).faces("default", "photo", 1).get(0);
    index.upsert(List.of(face));
    pause(1000);
    FaceQuery query = query(face.vector(), 1);

    assertThat(index.search(query.withAge(Duration.ofHours(1))).size(), is(0));
    assertThat(index.search(query).size(), is(1));
    assertThat(index.search(query.withAge(Duration.ofHours(1))).size(), is(1));
  }

  @Test
  void searchingBetweenAllWritesDoesNotMakeASegmentForEachFace() throws IOException {
    FaceIndex index = open("model@1", 64);
    for (IndexedFace face : new RandomFaces(1, 64).faces("default", "photo", 1000)) {
      index.search(query(face.vector(), 10));
      index.upsert(List.of(face));
    }
    index.flush();

    assertThat(files(".si").size(), lessThan(30));
  }

  @Test
  void noModelIdLeadsOutOfTheFolderOrIntoAnothersFolder() {
    List<String> models =
        List.of(
            "..", "../x", "/etc", "a/b", "a_b", "A_B", "fr_feature@0.0.1", "é", "x".repeat(300));
    List<Path> paths = models.stream().map(m -> IndexFolder.of(dir, m, 64).path()).toList();

    assertThat(
        paths.stream().map(p -> p.toString().toLowerCase(java.util.Locale.ROOT)).distinct().count(),
        is((long) models.size()));
    for (Path path : paths) {
      assertThat(path.normalize().getParent(), is(dir));
      assertThat(path.getFileName().toString(), matchesPattern("[A-Za-z0-9_.-]{13,80}"));
    }
  }

  private String complaint(String model, int dimensions) {
    Exception e = assertThrows(FaceIndexException.class, () -> open(model, dimensions));
    assertThat(e.getMessage(), not(containsString("\n")));
    assertThat(e.getMessage(), containsString(dir.toString()));
    return e.getMessage();
  }

  private Path only(String ending) throws IOException {
    List<Path> found = files(ending);
    assertThat(found.size(), is(1));
    return found.get(0);
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private static void halve(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
  }
}
