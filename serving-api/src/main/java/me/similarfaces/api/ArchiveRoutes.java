package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.List;
import java.util.Optional;
import me.similarfaces.api.ArchiveDocument.ArchiveList;
import me.similarfaces.store.ArchiveRecord;

/** Archives: how far they are, and their end. */
final class ArchiveRoutes {
  private static final int PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  private final ServerState state;
  private final Access access;

  ArchiveRoutes(ServerState state, Access access) {
    this.state = state;
    this.access = access;
  }

  void list(Context ctx) {
    int limit = Parameters.count(ctx, "limit", PAGE, LARGEST_PAGE);
    Optional<String> after = Parameters.text(ctx, "after", PhotoIds::isPhoto);
    List<ArchiveRecord> found =
        state
            .stores()
            .archives()
            .map(archives -> archives.store().newest(access.collection(ctx), after, limit + 1))
            .orElse(List.of());
    List<ArchiveRecord> page = found.subList(0, Math.min(limit, found.size()));
    answer(ctx, Json.bytes(list(page, found.size() > limit, limit)));
  }

  private ArchiveList list(List<ArchiveRecord> page, boolean more, int limit) {
    return new ArchiveList(
        state.stores().archives().map(archives -> archives.documents(page)).orElse(List.of()),
        more
            ? Optional.of(Links.archivesAfter(page.get(page.size() - 1).archive().id(), limit))
            : Optional.empty());
  }

  void get(Context ctx) {
    ArchiveRecord archive = access.archive(ctx);
    byte[] document = Json.bytes(archives().document(archive));
    String tag = ETags.ofContent(document);
    ctx.header(Header.ETAG, tag);
    if (ETags.matches(ctx, tag)) {
      ctx.status(304).header(Header.CACHE_CONTROL, "private, no-cache");
    } else {
      answer(ctx, document);
    }
  }

  void cancel(Context ctx) {
    if (!archives().cancel(access.archive(ctx).archive().id())) {
      throw new ProblemException(
          ProblemCode.ARCHIVE_NOT_RUNNING, "no process works on it: there is nothing to end");
    }
    answer(ctx.status(202), Json.bytes(archives().document(access.archive(ctx))));
  }

  private Archives archives() {
    return state.stores().archives().orElseThrow(ProblemException::archiveNotFound);
  }

  private static void answer(Context ctx, byte[] document) {
    ctx.header(Header.CACHE_CONTROL, "private, no-cache")
        .contentType("application/json")
        .result(document);
  }
}
