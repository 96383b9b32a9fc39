package me.similarfaces.api;

import io.javalin.http.Context;
import java.util.Optional;
import me.similarfaces.face.Face;
import me.similarfaces.store.ArchiveRecord;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;

/** Whose call it is, and the photos, faces and archives that this caller may know of. */
final class Access {
  private static final String COLLECTION = "similarfaces.collection";
  static final String KEY_HEADER = "x-api-key";

  private final ApiKeys keys;
  private final ServerState state;

  Access(ApiKeys keys, ServerState state) {
    this.keys = keys;
    this.state = state;
  }

  /** Runs before every call below /api. */
  void authenticate(Context ctx) {
    ctx.attribute(COLLECTION, keys.isEmpty() ? ApiKeys.KEYLESS_COLLECTION : collectionOfKey(ctx));
  }

  private String collectionOfKey(Context ctx) {
    return Optional.ofNullable(ctx.header(KEY_HEADER))
        .flatMap(keys::collection)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.UNAUTHORIZED, "send a valid key in the header " + KEY_HEADER));
  }

  String collection(Context ctx) {
    return Optional.<String>ofNullable(ctx.attribute(COLLECTION)).orElseThrow();
  }

  /**
   * The photo of the path, if it is the caller's: another's does not exist for this one.
   *
   * @throws ProblemException {@code photo_not_found}
   */
  PhotoRecord photo(Context ctx) {
    return find(ctx, ctx.pathParam("id")).orElseThrow(ProblemException::photoNotFound);
  }

  /**
   * The archive of the path, as {@link #photo}.
   *
   * @throws ProblemException {@code archive_not_found}
   */
  ArchiveRecord archive(Context ctx) {
    String id = ctx.pathParam("id");
    return state
        .stores()
        .archives()
        .filter(archives -> PhotoIds.isPhoto(id))
        .flatMap(archives -> archives.store().find(id))
        .filter(archive -> archive.archive().collection().equals(collection(ctx)))
        .orElseThrow(ProblemException::archiveNotFound);
  }

  /** A face with the photo that it is in. */
  record OwnFace(PhotoRecord photo, Face face) {}

  /**
   * The face of the path, as {@link #photo}.
   *
   * @throws ProblemException {@code face_not_found}
   */
  OwnFace face(Context ctx) {
    String faceId = ctx.pathParam("face_id");
    if (!PhotoIds.isFace(faceId)) {
      throw ProblemException.faceNotFound();
    }
    return find(ctx, Face.photoId(faceId))
        .flatMap(photo -> face(photo, faceId))
        .orElseThrow(ProblemException::faceNotFound);
  }

  private static Optional<OwnFace> face(PhotoRecord photo, String faceId) {
    return PhotoProgress.faces(photo).stream()
        .filter(face -> face.id().equals(faceId))
        .findFirst()
        .map(face -> new OwnFace(photo, face));
  }

  private Optional<PhotoRecord> find(Context ctx, String photoId) {
    return PhotoIds.isPhoto(photoId)
        ? state
            .stores()
            .photos()
            .find(photoId)
            .filter(photo -> photo.photo().collection().equals(collection(ctx)))
        : Optional.empty();
  }
}
