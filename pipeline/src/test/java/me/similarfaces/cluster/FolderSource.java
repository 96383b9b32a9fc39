package me.similarfaces.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * A queue that is a folder, read as the real ones are: each file is a task, given to the pipeline
 * and deleted when a checkpoint that was taken after that is complete.
 */
final class FolderSource extends UnboundedSource<String, FolderSource.Mark> {
  private static final long serialVersionUID = 1L;
  private static final long POLL_MILLIS = 20;

  private final String folder;

  FolderSource(Path folder) {
    this.folder = folder.toString();
  }

  @Override
  public List<FolderSource> split(int desiredSplits, PipelineOptions options) {
    return List.of(this);
  }

  @Override
  public UnboundedReader<String> createReader(PipelineOptions options, Mark mark) {
    if (mark != null) {
      mark.finalizeCheckpoint();
    }
    return new Reader(this);
  }

  @Override
  public Coder<Mark> getCheckpointMarkCoder() {
    return SerializableCoder.of(Mark.class);
  }

  @Override
  public Coder<String> getOutputCoder() {
    return StringUtf8Coder.of();
  }

  /** The tasks that were given by then. */
  record Mark(String folder, ArrayList<String> given)
      implements CheckpointMark, java.io.Serializable {
    @Override
    public void finalizeCheckpoint() {
      for (String name : given) {
        try {
          Files.deleteIfExists(Path.of(folder, name));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static final class Reader extends UnboundedReader<String> {
    private final FolderSource source;
    private final Set<String> given = new HashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private String current;

    Reader(FolderSource source) {
      this.source = source;
    }

    @Override
    public boolean start() throws IOException {
      return advance();
    }

    @Override
    public boolean advance() throws IOException {
      if (waiting.isEmpty()) {
        look();
      }
      current = waiting.poll();
      return current != null && given.add(current);
    }

    private void look() throws IOException {
      try (Stream<Path> files = Files.list(Path.of(source.folder))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> !given.contains(name))
            .sorted()
            .forEach(waiting::add);
      }
      if (waiting.isEmpty()) {
        sleep();
      }
    }

    private static void sleep() {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public String getCurrent() {
      if (current == null) {
        throw new NoSuchElementException();
      }
      return current;
    }

    @Override
    public Instant getCurrentTimestamp() {
      return Instant.ofEpochMilli(0);
    }

    @Override
    public Instant getWatermark() {
      return BoundedWindow.TIMESTAMP_MIN_VALUE;
    }

    @Override
    public CheckpointMark getCheckpointMark() {
      // Those that are gone were acknowledged.
      given.removeIf(name -> !Files.exists(Path.of(source.folder, name)));
      return new Mark(source.folder, new ArrayList<>(given));
    }

    @Override
    public FolderSource getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
