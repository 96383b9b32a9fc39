package me.similarfaces.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** A Parquet file with a row a face; the columns are those of {@link FaceColumns}. */
final class ParquetFaces implements ResultWriter {
  /** What is collected in the heap before it is written. */
  private static final long ROW_GROUP_BYTES = 16L << 20;

  private final FaceRows rows;
  private final ParquetWriter<FaceRow> out;

  /**
   * @param vectors whether there is a column for the embeddings
   */
  ParquetFaces(Path file, FaceRows rows, boolean vectors) throws IOException {
    this.rows = rows;
    this.out =
        new Builder(file, vectors)
            .withConf(new PlainParquetConfiguration())
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withDictionaryEncoding(FaceColumns.VECTOR_FLOATS, false)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .build();
  }

  @Override
  public void add(FoundEntry entry) throws IOException {
    Iterator<FaceRow> faces = rows.of(entry).iterator();
    while (faces.hasNext()) {
      out.write(faces.next());
    }
  }

  /** The end of the file, which makes it one, is written by closing it. */
  @Override
  public void finish() throws IOException {
    out.close();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static final class Builder extends ParquetWriter.Builder<FaceRow, Builder> {
    private final boolean vectors;

    Builder(Path file, boolean vectors) {
      super(new LocalOutputFile(file));
      this.vectors = vectors;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<FaceRow> getWriteSupport(ParquetConfiguration configuration) {
      return new FaceWriteSupport(vectors);
    }

    /** Never called, as there is no Hadoop; but it has to be there. */
    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<FaceRow> getWriteSupport(Configuration hadoop) {
      throw new UnsupportedOperationException("there is no Hadoop");
    }
  }
}
