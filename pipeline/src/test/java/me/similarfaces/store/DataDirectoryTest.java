package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void theFoldersAreMadeAndOnlyTheOwnerCanEnter() throws IOException {
    Path root = folder.resolve("deep/data");
    try (DataDirectory data = DataDirectory.open(root)) {
      for (Path made : new Path[] {root, data.blobs(), data.index()}) {
        assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(made)), is("rwx------"));
      }
      assertThat(data.database().getParent(), is(root));
    }
  }

  @Test
  void aSecondOwnerIsRefusedAndTheFirstOneStaysTheOwner() throws IOException {
    DataDirectory first = DataDirectory.open(folder);
    String pid = Long.toString(ProcessHandle.current().pid());
    for (int i = 0; i < 2; i++) {
      DataDirectoryInUseException e =
          assertThrows(DataDirectoryInUseException.class, () -> DataDirectory.open(folder));
      assertThat(e.getMessage(), containsString("process " + pid));
      assertThat(e.getMessage().lines().count(), is(1L));
    }
    first.close();
    DataDirectory.open(folder).close();
  }

  @Test
  void aFileInItsPlaceIsSaidToBeInTheWay() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "a file");
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> DataDirectory.open(file));
    assertThat(e.getMessage(), containsString(file.toString()));
  }
}
