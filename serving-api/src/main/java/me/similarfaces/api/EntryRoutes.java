package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import me.similarfaces.api.ArchiveDocument.ArchivePhoto;
import me.similarfaces.api.ArchiveDocument.PhotoList;
import me.similarfaces.api.ArchiveDocument.RefusalDocument;
import me.similarfaces.api.ArchiveDocument.RefusalList;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveStore;
import me.similarfaces.store.PhotoEntry;
import me.similarfaces.store.RefusedEntry;

/** The entries of an archive in the order of their paths: the photos, and what is none and why. */
final class EntryRoutes {
  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final Pattern REASON = Pattern.compile("[a-z_]{1,64}");

  private final ServerState state;
  private final Access access;

  EntryRoutes(ServerState state, Access access) {
    this.state = state;
    this.access = access;
  }

  /** What is asked for. */
  private record Asked(Archive archive, EntryPlace after, int limit) {
    /** One more than is wanted shows that there is more. */
    int oneMore() {
      return limit + 1;
    }

    <T> List<T> page(List<T> found) {
      return found.subList(0, Math.min(limit, found.size()));
    }

    /**
     * The address of the next page, if there is one.
     *
     * @param place of an entry
     */
    <T> Optional<String> next(String address, List<T> found, Function<T, EntryPlace> place) {
      return found.size() > limit
          ? Optional.of(
              Links.archive(archive.id())
                  + address
                  + "limit="
                  + limit
                  + "&after="
                  + URLEncoder.encode(
                      place.apply(found.get(limit - 1)).text(), StandardCharsets.UTF_8))
          : Optional.empty();
    }
  }

  private Asked asked(Context ctx) {
    return new Asked(
        access.archive(ctx).archive(),
        Parameters.text(ctx, "after", EntryPlace::isPlace)
            .map(EntryPlace::of)
            .orElse(EntryPlace.START),
        Parameters.count(ctx, "limit", PAGE, LARGEST_PAGE));
  }

  void photos(Context ctx) {
    Asked asked = asked(ctx);
    Archive archive = asked.archive();
    List<PhotoEntry> found =
        store()
            .photosAfter(
                archive.id(), asked.after().source(), asked.after().path(), asked.oneMore());
    answer(
        ctx,
        new PhotoList(
            asked.page(found).stream().map(entry -> ArchivePhoto.of(archive, entry)).toList(),
            asked.next("/photos?", found, it -> new EntryPlace(it.source(), it.path()))));
  }

  void refusals(Context ctx) {
    Asked asked = asked(ctx);
    Archive archive = asked.archive();
    Optional<String> reason =
        Parameters.text(ctx, "reason", text -> REASON.matcher(text).matches());
    List<RefusedEntry> found =
        store()
            .refusedAfter(
                archive.id(),
                asked.after().source(),
                asked.after().path(),
                reason,
                asked.oneMore());
    String address = "/refusals?" + reason.map(text -> "reason=" + text + "&").orElse("");
    answer(
        ctx,
        new RefusalList(
            asked.page(found).stream().map(entry -> RefusalDocument.of(archive, entry)).toList(),
            asked.next(address, found, it -> new EntryPlace(it.source(), it.path()))));
  }

  private ArchiveStore store() {
    return state.stores().archives().orElseThrow(ProblemException::archiveNotFound).store();
  }

  private static void answer(Context ctx, Object page) {
    ctx.header(Header.CACHE_CONTROL, "private, no-cache")
        .contentType("application/json")
        .result(Json.bytes(page));
  }
}
