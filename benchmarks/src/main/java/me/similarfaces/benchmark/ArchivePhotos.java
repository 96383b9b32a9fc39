package me.similarfaces.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import me.similarfaces.vision.DecodedPhoto;

/**
 * An archive of small photos with faces: squares out of the sample photos, each at another place
 * and of another size, shrunk. The same number gives the same photos; no two have the same bytes.
 */
final class ArchivePhotos {
  /** Longest side in pixels. */
  private static final int SIDE = 512;

  /** A square's side as a share of the sample's shorter side: one face, mostly, or two. */
  private static final double LEAST_SHARE = 0.3;

  private static final double MOST_SHARE = 0.6;

  private static final int IN_A_FOLDER = 1000;

  private final List<DecodedPhoto> samples;

  private ArchivePhotos(List<DecodedPhoto> samples) {
    this.samples = samples;
  }

  /**
   * Writes photos into a folder, a thousand in each folder below it.
   *
   * @return the files, in the order in which they are read
   */
  static List<Path> write(List<Photo> samples, int count, Path folder) throws IOException {
    List<DecodedPhoto> decoded = new ArrayList<>();
    try {
      samples.forEach(sample -> decoded.add(DecodedPhoto.decode(sample.stored().duplicate())));
      return new ArchivePhotos(decoded).write(count, folder);
    } finally {
      decoded.forEach(DecodedPhoto::close);
    }
  }

  private List<Path> write(int count, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Path below = folder.resolve(String.format(Locale.ROOT, "%03d", number / IN_A_FOLDER));
      Files.createDirectories(below);
      Path file = below.resolve(String.format(Locale.ROOT, "%06d.jpg", number));
      files.add(Files.write(file, photo(number)));
    }
    return files;
  }

  private byte[] photo(int number) {
    DecodedPhoto sample = samples.get(number % samples.size());
    Random random = new Random(number);
    double shorter = Math.min(sample.width(), sample.height());
    double side = shorter * random.nextDouble(LEAST_SHARE, MOST_SHARE);
    double left = (sample.width() - side) * random.nextDouble();
    double top = (sample.height() - side) * random.nextDouble();
    return sample.squareJpeg(
        (float) (left + side / 2), (float) (top + side / 2), (float) side, SIDE);
  }

  /** Packs the files below a folder, as they are: photos can't be packed any smaller. */
  static void zip(List<Path> files, Path folder, Path zip) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(zip));
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.setLevel(0);
      for (Path file : files) {
        entries.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }

  /** A photo of the archive, read now. */
  static Photo read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return new Photo(file.getFileName().toString(), bytes, ByteBuffer.wrap(bytes));
  }
}
