package me.similarfaces.store;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import me.similarfaces.sqlite.SqliteDatabase;

/**
 * Results that were computed once more in a file of their own, on their way into the SQLite file
 * that this process owns. They come all at once; the index follows, and what is still to be done
 * about it is noted with them.
 */
public final class Recomputed {
  private final SqliteDatabase database;

  public Recomputed(SqliteDatabase database) {
    this.database = database;
  }

  /** A photo whose faces in the index are not those of its results. */
  public record Unindexed(String photoId, String collection) {}

  /** Takes the list of the dead over from another file, which may be in use by its owner. */
  public void refuseTheDeadOf(Path other) {
    database.writeBeside(
        other,
        session ->
            session.update(
                "INSERT INTO dead (photo_id, buried_at) SELECT photo_id, buried_at FROM other.dead"
                    + " WHERE true ON CONFLICT DO NOTHING"));
  }

  /** Photos of another file that are not here and were never deleted; their pictures are needed. */
  public List<String> missing(Path other) {
    return database.writeBeside(other, TakeOver::missing);
  }

  /**
   * Takes over what another file knows, in one transaction that survives a power loss: its archive,
   * the results of its photos, and its deletions. Nothing changes about photos that were deleted
   * here, and about those that are done here and are not done there.
   *
   * @param missing photos to be made, whose pictures are here
   * @param imageUri tells where the picture of a photo is
   * @return of how many photos there are other results now; all of them are {@link #unindexedAfter
   *     unindexed}
   */
  public int takeOver(
      Path other, Archive archive, List<String> missing, UnaryOperator<String> imageUri) {
    int photos =
        database.writeBeside(
            other,
            session -> {
              TakeOver.bury(session, archive.collection());
              for (String photoId : missing) {
                TakeOver.create(session, photoId, imageUri.apply(photoId));
              }
              int replaced = TakeOver.replace(session);
              TakeOver.archive(session, archive.id());
              return replaced;
            });
    database.forgetDeleted();
    return photos;
  }

  /** The next photos whose index has to follow, in the order of their ids. */
  public List<Unindexed> unindexedAfter(String photoId, int limit) {
    return database.read(
        session ->
            session.list(
                "SELECT photo_id, collection FROM unindexed WHERE photo_id > ?"
                    + " ORDER BY photo_id LIMIT ?",
                row -> new Unindexed(row.getString(1), row.getString(2)),
                photoId,
                limit));
  }

  /** Notes that the index has the faces of these photos, and no others of them. */
  public void indexed(List<String> photoIds) {
    database.write(
        session -> {
          for (String photoId : photoIds) {
            session.update("DELETE FROM unindexed WHERE photo_id = ?", photoId);
          }
          return photoIds.size();
        });
  }
}
