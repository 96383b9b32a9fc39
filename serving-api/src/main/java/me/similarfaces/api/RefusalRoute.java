package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import me.similarfaces.api.ArchiveDocument.RefusalDocument;
import me.similarfaces.api.ArchiveDocument.RefusalList;
import me.similarfaces.store.Archive;
import me.similarfaces.store.RefusedEntry;

/** Which entries of an archive have no results, and why. */
final class RefusalRoute {
  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final Pattern REASON = Pattern.compile("[a-z_]{1,64}");

  private final ServerState state;
  private final Access access;

  RefusalRoute(ServerState state, Access access) {
    this.state = state;
    this.access = access;
  }

  void get(Context ctx) {
    Archive archive = access.archive(ctx).archive();
    int limit = Parameters.count(ctx, "limit", PAGE, LARGEST_PAGE);
    Optional<String> reason =
        Parameters.text(ctx, "reason", text -> REASON.matcher(text).matches());
    EntryPlace after =
        Parameters.text(ctx, "after", EntryPlace::isPlace)
            .map(EntryPlace::of)
            .orElse(EntryPlace.START);
    List<RefusedEntry> found = find(archive, after, reason, limit + 1);
    List<RefusedEntry> page = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit
            ? Optional.of(next(archive, reason, page.get(page.size() - 1), limit))
            : Optional.empty();
    ctx.header(Header.CACHE_CONTROL, "private, no-cache")
        .contentType("application/json")
        .result(
            Json.bytes(
                new RefusalList(page.stream().map(it -> document(archive, it)).toList(), next)));
  }

  private List<RefusedEntry> find(
      Archive archive, EntryPlace after, Optional<String> reason, int limit) {
    return state
        .stores()
        .archives()
        .orElseThrow(ProblemException::archiveNotFound)
        .store()
        .refusedAfter(archive.id(), after.source(), after.path(), reason, limit);
  }

  private static String next(
      Archive archive, Optional<String> reason, RefusedEntry last, int limit) {
    String after = new EntryPlace(last.source(), last.path()).text();
    return Links.refusals(archive.id())
        + reason.map(text -> "?reason=" + text + "&").orElse("?")
        + "limit="
        + limit
        + "&after="
        + URLEncoder.encode(after, StandardCharsets.UTF_8);
  }

  private static RefusalDocument document(Archive archive, RefusedEntry entry) {
    return new RefusalDocument(
        archive.sources().get(entry.source()),
        entry.path(),
        entry.reason(),
        entry.detail(),
        entry.photoId());
  }
}
