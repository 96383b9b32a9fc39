package me.similarfaces.api;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import me.similarfaces.aws.AwsSettings;
import me.similarfaces.pipeline.AwsHome;
import me.similarfaces.pipeline.IndexHome;
import me.similarfaces.pipeline.StoreHome;

/**
 * Reads a {@link ServerConfig}: command line over environment over file over default. The file has
 * lines of {@code key=value} and is named by {@code --config} or {@code SIMILARFACES_CONFIG}.
 *
 * <pre>{@code
 * ServerConfig config = ConfigReader.read(Map.of(Setting.PORT, "9000"), System.getenv());
 * }</pre>
 */
public final class ConfigReader {
  /** Names the configuration file. */
  public static final String FILE_VARIABLE = "SIMILARFACES_CONFIG";

  private final Map<Setting, String> flags;
  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final List<String> errors = new ArrayList<>();

  private ConfigReader(
      Map<Setting, String> flags, Map<String, String> environment, Optional<Path> file) {
    this.flags = new EnumMap<>(Setting.class);
    this.flags.putAll(flags);
    this.environment = environment;
    this.file = file.map(this::load).orElse(Map.of());
  }

  /** As {@link #read(Map, Map, Optional)} with the file that the environment names, if any. */
  public static ServerConfig read(Map<Setting, String> flags, Map<String, String> environment) {
    return read(flags, environment, Optional.empty());
  }

  /**
   * @param file goes before the one that the environment names
   * @throws ConfigException with every error at once
   */
  public static ServerConfig read(
      Map<Setting, String> flags, Map<String, String> environment, Optional<Path> file) {
    Optional<Path> named =
        Optional.ofNullable(environment.get(FILE_VARIABLE))
            .filter(name -> !name.isBlank())
            .map(Path::of);
    return new ConfigReader(flags, environment, file.or(() -> named)).config();
  }

  private ServerConfig config() {
    ServerConfig config =
        new ServerConfig(
            value(Setting.HOST, Function.identity()),
            value(Setting.PORT, text -> Values.between(text, 0, 65_535)),
            value(Setting.DATA, Path::of).toAbsolutePath(),
            value(Setting.PACK, Path::of).toAbsolutePath(),
            value(Setting.MODE, Values::mode),
            value(Setting.FLINK, Values::hostAndPort),
            value(Setting.SAVEPOINTS, Values::folder),
            stores(),
            new IndexHome(
                value(Setting.MILVUS, Values::serverAddress),
                value(Setting.MILVUS_TOKEN, Function.identity()),
                value(Setting.MILVUS_TTL, Values::timeToLive)),
            value(Setting.API_KEYS, ApiKeys::parse),
            value(Setting.RETENTION, Values::retention),
            value(Setting.MAX_PHOTO_SIZE, Values::bytes),
            value(Setting.MAX_PIXELS, text -> Values.between(text, 1, 1_000_000_000)),
            value(Setting.MAX_QUEUE, text -> Values.between(text, 1, 10_000_000)),
            value(Setting.MAX_UPLOADS, text -> Values.between(text, 1, 150)),
            value(Setting.WORKERS, Values::workers),
            value(Setting.WITHOUT, Values::without),
            value(Setting.REQUIRE_ACCELERATOR, Values::yesOrNo));
    checkExposure(config);
    checkMode(config);
    checkIndex(config.index());
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
    return config;
  }

  /** A wrong value is remembered and the default goes on in its place, to find the next error. */
  private <T> T value(Setting setting, Function<String, T> parser) {
    try {
      return parser.apply(text(setting));
    } catch (IllegalArgumentException e) {
      errors.add(source(setting) + ": " + e.getMessage());
      return parser.apply(setting.defaultText(environment));
    }
  }

  private String text(Setting setting) {
    return Optional.ofNullable(flags.get(setting))
        .or(() -> Optional.ofNullable(environment.get(setting.variable())))
        .or(() -> Optional.ofNullable(file.get(setting.key())))
        .map(String::strip)
        .orElseGet(() -> setting.defaultText(environment));
  }

  private String source(Setting setting) {
    if (flags.containsKey(setting)) {
      return setting.flag();
    }
    return environment.containsKey(setting.variable()) ? setting.variable() : setting.key();
  }

  /** Stores of many processes come all together or not at all. */
  private StoreHome stores() {
    String blobs = value(Setting.BLOBS, Values::bucket);
    String queue = value(Setting.QUEUE, Values::resourceName);
    String table = value(Setting.TABLE, Values::resourceName);
    AwsSettings aws =
        new AwsSettings(
            value(Setting.AWS_REGION, Function.identity()),
            value(Setting.S3_ENDPOINT, Values::serverAddress),
            value(Setting.SQS_ENDPOINT, Values::serverAddress),
            value(Setting.DYNAMODB_ENDPOINT, Values::serverAddress));
    List<Setting> missing =
        Stream.of(Setting.BLOBS, Setting.QUEUE, Setting.TABLE)
            .filter(setting -> text(setting).isEmpty())
            .toList();
    if (missing.size() == 3) {
      return StoreHome.DATA_FOLDER;
    }
    missing.forEach(setting -> errors.add(setting.flag() + " is missing beside the other stores"));
    return new AwsHome(aws, blobs, queue, table);
  }

  private void checkMode(ServerConfig config) {
    if (config.mode() == ServerConfig.Mode.EMBEDDED) {
      return;
    }
    if (config.stores() instanceof StoreHome.DataFolder) {
      errors.add("a cluster needs stores that it shares: set --blobs, --queue and --table");
    }
    if (config.index().isEmbedded()) {
      errors.add("a cluster needs an index that it shares: set --milvus");
    }
  }

  /** Nobody is to believe that faces are forgotten when they are not. */
  private void checkIndex(IndexHome index) {
    if (index.isEmbedded() && !index.timeToLive().isZero()) {
      errors.add("only a Milvus server forgets faces after a time: --milvus-ttl needs --milvus");
    }
  }

  private void checkExposure(ServerConfig config) {
    if (config.keys().isEmpty() && !isLoopback(config.host())) {
      errors.add(
          "listening on "
              + config.host()
              + " would let everyone on the network see the photos: set "
              + Setting.API_KEYS.variable()
              + "=name:key,… or listen on 127.0.0.1");
    }
  }

  private boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      errors.add(source(Setting.HOST) + ": unknown host " + host);
      return true;
    }
  }

  private Map<String, String> load(Path path) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      errors.add("can't read the configuration file " + path + ": " + e.getMessage());
    }
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    for (Setting setting : Setting.values()) {
      unknown.remove(setting.key());
    }
    unknown.forEach(key -> errors.add(path + ": there is no setting named " + key));
    return Map.copyOf(asMap(properties));
  }

  private static Map<String, String> asMap(Properties properties) {
    Map<String, String> map = new java.util.HashMap<>();
    properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
    return map;
  }
}
