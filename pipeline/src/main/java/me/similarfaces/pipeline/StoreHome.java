package me.similarfaces.pipeline;

import java.io.Serializable;

/** Where photos, fields, pictures and the queue live. */
public sealed interface StoreHome extends Serializable permits StoreHome.DataFolder, AwsHome {
  /** In the data folder, of one process at a time. */
  StoreHome DATA_FOLDER = new DataFolder();

  /** See {@link #DATA_FOLDER}. */
  record DataFolder() implements StoreHome {
    private static final long serialVersionUID = 1L;
  }
}
