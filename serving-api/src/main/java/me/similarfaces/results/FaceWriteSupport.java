package me.similarfaces.results;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;

/** Brings rows into the columns of {@link FaceColumns}. */
final class FaceWriteSupport extends WriteSupport<FaceRow> {
  private final FaceColumns columns;
  private RecordConsumer out;

  FaceWriteSupport(boolean vectors) {
    this.columns = new FaceColumns(vectors);
  }

  @Override
  public String getName() {
    return "similarfaces";
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(columns.schema(), Map.of());
  }

  /** Never called, as there is no Hadoop; but it has to be there. */
  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration hadoop) {
    throw new UnsupportedOperationException("there is no Hadoop");
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    out = consumer;
  }

  @Override
  public void write(FaceRow row) {
    columns.write(row, out);
  }
}
