package me.similarfaces.benchmark.accuracy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import me.similarfaces.benchmark.Table;
import me.similarfaces.vision.Orientation;

/**
 * Whether photos that lie on their side, or stand on their head, and say nothing of it are looked
 * at upright. Any folder of upright photos will do.
 */
final class TurnMeasurement implements Measurement {
  private static final Pattern PHOTO = Pattern.compile("(?i).+\\.(jpe?g|png|webp)");

  /** Each by one quarter more to the right. */
  static final List<Orientation> TURNS =
      List.of(
          Orientation.UPRIGHT,
          Orientation.TURN_RIGHT,
          Orientation.UPSIDE_DOWN,
          Orientation.TURN_LEFT);

  @Override
  public Outcome measure(Path data, PhotoRun run) throws IOException {
    List<Path> photos = run.chosen(Folder.files(data, PHOTO));
    PhotoReading reading = new PhotoReading(run.models());
    List<List<OptionalInt>> read =
        run.each(photos, reading::facings).stream().flatMap(Optional::stream).toList();
    return outcome(read, photos.size() - read.size());
  }

  /**
   * @param facings of each photo after each of the turns
   */
  static Outcome outcome(List<List<OptionalInt>> facings, int unreadable) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("photos", facings.size()).put("unreadable", unreadable);
    Table table = new Table();
    table.row("photos", words(0), words(1), words(2), words(3));
    for (TurnVerdict verdict : TurnVerdict.values()) {
      Object[] row = new Object[1 + TURNS.size()];
      row[0] = verdict.words();
      for (int turned = 0; turned < TURNS.size(); turned++) {
        Share share = share(facings, turned, verdict);
        row[1 + turned] = share;
        share.addTo(json.withObject(words(turned)).withObject(verdict.words()));
      }
      table.row(row);
    }
    String text = facings.size() + " photos, " + unreadable + " unreadable\n\n" + table;
    return new Outcome(text, json, Map.of());
  }

  private static String words(int turned) {
    return TURNS.get(turned).name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Share share(List<List<OptionalInt>> facings, int turned, TurnVerdict verdict) {
    long part =
        facings.stream()
            .filter(photo -> TurnVerdict.of(photo.get(turned), turned) == verdict)
            .count();
    return new Share((int) part, facings.size());
  }
}
