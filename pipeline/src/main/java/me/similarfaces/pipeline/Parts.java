package me.similarfaces.pipeline;

import java.util.Optional;
import me.similarfaces.face.Analyzers;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.queue.LeasedQueueSource;
import me.similarfaces.queue.Leasing;
import me.similarfaces.queue.QueueSupplier;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.transform.FaceModels;
import me.similarfaces.transform.HandOvers;
import me.similarfaces.transform.PackModels;
import me.similarfaces.transform.PhotoFiles;
import me.similarfaces.transform.SerializableSupplier;
import me.similarfaces.transform.coder.PhotoTaskCoder;

/**
 * What the graph is made with; each is found on the worker. Tests put in what they want to see
 * fail.
 *
 * @param maxAttempts deliveries after which a photo is given up
 * @param pace whether somebody waits for a photo
 * @param analyzers which fields are computed
 * @param left the faces left for another job or a later try; empty where one process does it all
 */
record Parts(
    QueueSupplier queue,
    Leasing leasing,
    int maxAttempts,
    Pace pace,
    Analyzers analyzers,
    SerializableSupplier<FaceModels> models,
    SerializableSupplier<PhotoFiles> files,
    SerializableSupplier<PhotoStore> photos,
    SerializableSupplier<FaceIndex> index,
    Optional<LeftFaces> left) {

  /**
   * Faces left by one job for another.
   *
   * @param queue their tasks
   * @param store the faces themselves
   */
  record LeftFaces(QueueSupplier queue, SerializableSupplier<HandOvers> store) {}

  /** The real ones. */
  static Parts of(PipelineSettings settings) {
    Homes homes = settings.homes();
    return new Parts(
        () -> Backends.of(homes).queue(),
        settings.leasing(),
        settings.maxAttempts(),
        settings.pace(),
        settings.analyzers(),
        PackModels.in(homes.packDir()),
        () -> new StoredPhotoFiles(Backends.of(homes).blobs(), Backends.of(homes).photos()),
        () -> Backends.of(homes).photos(),
        index(homes, settings.pace()),
        homes.stores() instanceof AwsHome ? Optional.of(left(homes)) : Optional.empty());
  }

  private static SerializableSupplier<FaceIndex> index(Homes homes, Pace pace) {
    return () -> new LivingFaceIndex(Backends.of(homes).index(), Backends.of(homes).photos(), pace);
  }

  private static LeftFaces left(Homes homes) {
    return new LeftFaces(
        () -> Backends.of(homes).faces(),
        () ->
            new StoredHandOvers(
                Backends.of(homes).blobs(),
                Backends.of(homes).photos(),
                Backends.of(homes).faces()));
  }

  LeasedQueueSource source() {
    return new LeasedQueueSource(queue, leasing, new PhotoTaskCoder());
  }

  /** A photo has several faces, and they are done sooner. */
  LeasedQueueSource faceSource(LeftFaces faces) {
    Leasing more = new Leasing(leasing.maxOpen() * 4, leasing.lease(), leasing.poll());
    return new LeasedQueueSource(faces.queue(), more, new PhotoTaskCoder());
  }

  Parts withQueue(QueueSupplier other) {
    return new Parts(
        other, leasing, maxAttempts, pace, analyzers, models, files, photos, index, left);
  }

  Parts withFiles(SerializableSupplier<PhotoFiles> other) {
    return new Parts(
        queue, leasing, maxAttempts, pace, analyzers, models, other, photos, index, left);
  }
}
