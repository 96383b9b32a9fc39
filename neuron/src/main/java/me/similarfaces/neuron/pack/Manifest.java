package me.similarfaces.neuron.pack;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The file that describes a pack; people write it by hand, so what is wrong is said in a line. */
record Manifest(List<ModelEntry> models) {
  /** What Jackson says of the file where it says a place: no more than that it does not say it. */
  private static final Pattern SOURCE = Pattern.compile("Source: [^;]*; ");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /**
   * @throws PackException when it is missing, or says something that we don't understand
   */
  static List<ModelEntry> read(Path file) {
    try {
      Manifest manifest = JSON.readValue(file.toFile(), Manifest.class);
      List<ModelEntry> models = manifest == null ? null : manifest.models();
      ManifestChecks.of(file, models);
      return models;
    } catch (FileNotFoundException e) {
      throw new MissingPackException(
          "no usable model pack at " + file + ": there is no such file", e);
    } catch (JsonProcessingException e) {
      throw new PackException(file + ": " + line(e) + reason(e), e);
    } catch (IOException e) {
      throw new PackException("no usable model pack at " + file + ": it can't be read", e);
    }
  }

  static void write(Path file, List<ModelEntry> models) throws IOException {
    JSON.writeValue(file.toFile(), new Manifest(models));
  }

  private static String reason(JsonProcessingException error) {
    if (error instanceof UnrecognizedPropertyException unknown) {
      return "%s has an unknown field '%s'; known are %s"
          .formatted(
              place(unknown.getPath().subList(0, unknown.getPath().size() - 1)),
              unknown.getPropertyName(),
              unknown.getKnownPropertyIds().stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ")));
    }
    if (error instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      return "%s is '%s', which is none of %s"
          .formatted(
              place(format.getPath()),
              format.getValue(),
              Arrays.stream(format.getTargetType().getEnumConstants())
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ")));
    }
    if (error instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return place(mapping.getPath()) + ": " + message(error);
    }
    return message(error);
  }

  /** As one would write it: {@code models[2].input.shape}. */
  private static String place(List<JsonMappingException.Reference> path) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return place.isEmpty() ? "it" : place.toString();
  }

  /** Where it was noticed, which is where it is, or behind it. */
  private static String line(JsonProcessingException error) {
    JsonLocation location = error.getLocation();
    return location == null ? "" : "line " + location.getLineNr() + ": ";
  }

  /** Of what was thrown by a record of ours, the message is the cause's. */
  private static String message(JsonProcessingException error) {
    Throwable root = error.getCause() == null ? error : error.getCause();
    String message =
        root instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : root.getMessage();
    String first = message.lines().findFirst().orElse("is not understood");
    return SOURCE.matcher(first).replaceAll("");
  }
}
