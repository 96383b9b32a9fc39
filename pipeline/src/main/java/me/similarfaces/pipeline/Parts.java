package me.similarfaces.pipeline;

import me.similarfaces.index.FaceIndex;
import me.similarfaces.queue.LeasedQueueSource;
import me.similarfaces.queue.Leasing;
import me.similarfaces.queue.QueueSupplier;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.transform.FaceModels;
import me.similarfaces.transform.PackModels;
import me.similarfaces.transform.PhotoFiles;
import me.similarfaces.transform.SerializableSupplier;
import me.similarfaces.transform.coder.PhotoTaskCoder;

/**
 * What the graph is made with; each is found on the worker. Tests put in what they want to see
 * fail.
 *
 * @param maxAttempts deliveries after which a photo is given up
 */
record Parts(
    QueueSupplier queue,
    Leasing leasing,
    int maxAttempts,
    SerializableSupplier<FaceModels> models,
    SerializableSupplier<PhotoFiles> files,
    SerializableSupplier<PhotoStore> photos,
    SerializableSupplier<FaceIndex> index) {

  /** The real ones. */
  static Parts of(PipelineSettings settings) {
    Homes homes = settings.homes();
    return new Parts(
        () -> Backends.of(homes).queue(),
        settings.leasing(),
        settings.maxAttempts(),
        PackModels.in(homes.packDir()),
        () -> new StoredPhotoFiles(Backends.of(homes).blobs(), Backends.of(homes).photos()),
        () -> Backends.of(homes).photos(),
        () -> new LivingFaceIndex(Backends.of(homes).index(), Backends.of(homes).photos()));
  }

  LeasedQueueSource source() {
    return new LeasedQueueSource(queue, leasing, new PhotoTaskCoder());
  }

  Parts withQueue(QueueSupplier other) {
    return new Parts(other, leasing, maxAttempts, models, files, photos, index);
  }

  Parts withFiles(SerializableSupplier<PhotoFiles> other) {
    return new Parts(queue, leasing, maxAttempts, models, other, photos, index);
  }
}
