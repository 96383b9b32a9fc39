package me.similarfaces.api;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import me.similarfaces.api.PhotoDocument.AgeDone;
import me.similarfaces.api.PhotoDocument.EmbeddingDone;
import me.similarfaces.api.PhotoDocument.Failed;
import me.similarfaces.api.PhotoDocument.FieldDocument;
import me.similarfaces.api.PhotoDocument.LabelDone;
import me.similarfaces.api.PhotoDocument.MatchDocument;
import me.similarfaces.api.PhotoDocument.Pending;
import me.similarfaces.api.PhotoDocument.SimilarDone;
import me.similarfaces.face.Analyzers;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.FieldValue.Age;
import me.similarfaces.face.FieldValue.Embedding;
import me.similarfaces.face.FieldValue.Label;
import me.similarfaces.face.FieldValue.Match;
import me.similarfaces.face.FieldValue.Similar;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoStatus;

/** Composes the document of one field. */
final class FieldDocuments {
  private static final String DONE = "done";
  private static final String FAILED = "failed";
  private static final Pending PENDING = new Pending("pending");

  /** Of the photos of look-alikes, those that still exist. */
  private final Set<String> existing;

  private FieldDocuments(Set<String> existing) {
    this.existing = existing;
  }

  /**
   * @param matches that the fields will have
   * @param existing those of some photos that exist
   */
  static FieldDocuments of(Stream<Match> matches, UnaryOperator<Set<String>> existing) {
    Set<String> photos = matches.map(Match::photoId).collect(toUnmodifiableSet());
    return new FieldDocuments(photos.isEmpty() ? photos : existing.apply(photos));
  }

  /** Of a field that can be switched off; empty if it was. */
  Optional<FieldDocument> optional(PhotoRecord photo, String faceId, Field field) {
    boolean off = PhotoProgress.result(photo, faceId, field).filter(Analyzers::wereOff).isPresent();
    return off ? Optional.empty() : Optional.of(document(photo, faceId, field));
  }

  FieldDocument document(PhotoRecord photo, String faceId, Field field) {
    return PhotoProgress.result(photo, faceId, field)
        .map(this::terminal)
        .orElseGet(() -> missing(photo));
  }

  /** Nothing comes any more once the whole photo has failed. */
  private static FieldDocument missing(PhotoRecord photo) {
    Optional<Failure> over =
        photo.failure().filter(failure -> PhotoProgress.status(photo) == PhotoStatus.FAILED);
    return over.<FieldDocument>map(FieldDocuments::failed).orElse(PENDING);
  }

  private FieldDocument terminal(FieldResult result) {
    return result
        .value()
        .map(value -> done(value, result.model()))
        .or(() -> result.failure().map(FieldDocuments::failed))
        .orElseThrow();
  }

  static Failed failed(Failure failure) {
    return new Failed(FAILED, failure.reason(), failure.detail());
  }

  FieldDocument done(FieldValue value, String model) {
    if (value instanceof Embedding embedding) {
      return new EmbeddingDone(DONE, embedding.vector().length, model);
    }
    if (value instanceof Similar similar) {
      return new SimilarDone(DONE, matches(similar.matches()));
    }
    if (value instanceof Age age) {
      return new AgeDone(
          DONE, Round.tenth(age.value()), Round.tenth(age.low()), Round.tenth(age.high()), model);
    }
    Label label = (Label) value;
    return new LabelDone(
        DONE, label.value(), Round.score(label.confidence()), scores(label.scores()), model);
  }

  private static Map<String, Double> scores(Map<String, Float> scores) {
    Map<String, Double> rounded = new LinkedHashMap<>();
    scores.forEach((name, score) -> rounded.put(name, Round.score(score)));
    return rounded;
  }

  /** Photos may have been deleted since the search; nothing of them is told. */
  private List<MatchDocument> matches(List<Match> matches) {
    return matches.stream()
        .filter(match -> existing.contains(match.photoId()))
        .map(FieldDocuments::match)
        .toList();
  }

  private static MatchDocument match(Match match) {
    return new MatchDocument(
        match.faceId(),
        match.photoId(),
        Round.score(match.similarity()),
        match.samePerson(),
        Links.crop(match.faceId()));
  }
}
