package me.similarfaces.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import me.similarfaces.benchmark.accuracy.PhotoReading;
import me.similarfaces.model.Models;

/**
 * Runs the product's own path, from the bytes of a file to embedding and attributes, over a folder
 * of photos: to compare with the copy of it in {@code neuron/train}, and to look up what it says.
 *
 * <p>Writes {@code embeddings.f32} (rows of 512 little-endian float32) and {@code index.csv} (path,
 * status, row, faces, padded, age, low, high, gender, emotion, race) into the output folder. Of
 * several faces the one nearest to the middle of the picture is taken. Tight crops in which the
 * detector finds nothing are tried again with a border ({@code padded} = true).
 *
 * <pre>benchmarks/embed-folder PHOTO_FOLDER OUT_FOLDER [THREADS] [EVERY_NTH] [embeddings]</pre>
 *
 * <p>With the word {@code embeddings} the analyzers are left out and their columns stay empty.
 */
public final class EmbedFolder {
  private static final String HEADER =
      "path,status,row,faces,padded,age,low,high,gender,emotion,race";

  private final Models models;
  private final PhotoReading reading;
  private final boolean attributes;
  private final PrintWriter index;
  private final FileChannel vectors;
  private int rows;
  private int done;

  private EmbedFolder(Models models, Path out, boolean attributes) throws IOException {
    this.models = models;
    this.attributes = attributes;
    reading = new PhotoReading(models);
    Files.createDirectories(out);
    index = new PrintWriter(Files.newBufferedWriter(out.resolve("index.csv")), false);
    index.println(HEADER);
    vectors =
        FileChannel.open(
            out.resolve("embeddings.f32"),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  public static void main(String[] args) throws Exception {
    int threads = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    int every = args.length > 3 ? Integer.parseInt(args[3]) : 1;
    List<Path> photos = photos(Path.of(args[0]), every);
    Models models = Models.shared(Path.of(System.getProperty("similarfaces.pack")));
    EmbedFolder run = new EmbedFolder(models, Path.of(args[1]), args.length < 5);
    run.all(photos, threads);
    System.err.printf("%d photos, %d with a face%n", photos.size(), run.rows);
    System.exit(0);
  }

  private static List<Path> photos(Path folder, int every) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
      return Stream.iterate(0, i -> i < all.size(), i -> i + every).map(all::get).toList();
    }
  }

  private void all(List<Path> photos, int threads) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running =
          photos.stream().<Future<?>>map(photo -> pool.submit(() -> one(photo))).toList();
      for (Future<?> future : running) {
        future.get();
      }
    } finally {
      pool.shutdown();
      index.close();
      vectors.close();
    }
  }

  private void one(Path photo) {
    PhotoReading.Result result = reading.read(photo);
    String columns =
        result
            .middle()
            .filter(face -> attributes)
            .map(face -> AttributeColumns.of(models, face.features()))
            .orElse(AttributeColumns.NONE);
    write(photo, result, columns);
  }

  private synchronized void write(Path photo, PhotoReading.Result result, String columns) {
    int row = -1;
    if (result.middle().isPresent()) {
      row = rows++;
      append(result.middle().get().vector());
    }
    index.printf(
        Locale.ROOT,
        "%s,%s,%d,%d,%b,%s%n",
        photo,
        result.status(),
        row,
        result.faces(),
        result.padded(),
        columns);
    if (++done % 1000 == 0) {
      System.err.printf("%d photos%n", done);
    }
  }

  private void append(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    try {
      while (bytes.hasRemaining()) {
        vectors.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
