package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.similarfaces.aws.AwsSettings;
import me.similarfaces.face.Analyzers;
import me.similarfaces.face.Field;
import me.similarfaces.pipeline.AwsHome;
import me.similarfaces.pipeline.IndexHome;
import me.similarfaces.pipeline.StoreHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final String KEY = "a-key-of-some-length";

  @TempDir Path folder;

  @Test
  void withoutAWordEverythingHasItsDefault() {
    ServerConfig config = ConfigReader.read(Map.of(), Map.of("XDG_DATA_HOME", "/xdg"));
    assertThat(config.host(), is("127.0.0.1"));
    assertThat(config.port(), is(8080));
    assertThat(config.data(), is(Path.of("/xdg/similarfaces")));
    assertThat(config.pack(), is(TestServer.pack()));
    assertThat(config.index(), is(IndexHome.EMBEDDED));
    assertThat(config.mode(), is(ServerConfig.Mode.EMBEDDED));
    assertThat(config.flink(), is("127.0.0.1:8081"));
    assertThat(config.stores(), is(StoreHome.DATA_FOLDER));
    assertThat(config.keys().isEmpty(), is(true));
    assertThat(config.retention(), is(Optional.empty()));
    assertThat(config.maxPhotoBytes(), is(10L * 1024 * 1024));
    assertThat(config.maxPixels(), is(50_000_000L));
    assertThat(config.maxQueue(), is(2000));
    assertThat(config.maxUploads(), is(64));
    assertThat(config.workers(), is(Runtime.getRuntime().availableProcessors()));
    assertThat(config.requireAccelerator(), is(false));
  }

  @Test
  void anAcceleratorIsRequiredOrNotAndNothingBetween() {
    String variable = Setting.REQUIRE_ACCELERATOR.variable();
    assertThat(
        ConfigReader.read(Map.of(), Map.of(variable, "true")).requireAccelerator(), is(true));
    assertThat(
        errors(Map.of(), Map.of(variable, "maybe")),
        contains(variable + ": 'maybe' is neither true nor false"));
  }

  @Test
  void aMilvusServerIsNamedByItsAddressAndItsTokenIsNotPrinted() {
    ServerConfig config =
        ConfigReader.read(
            Map.of(Setting.MILVUS, "http://10.0.0.7:19530"),
            Map.of("SIMILARFACES_MILVUS_TOKEN", "root:secret"));
    assertThat(
        config.index(), is(new IndexHome("http://10.0.0.7:19530", "root:secret", Duration.ZERO)));
    assertThat(config.index().toString(), is("http://10.0.0.7:19530"));
    assertThrows(
        ConfigException.class,
        () -> ConfigReader.read(Map.of(Setting.MILVUS, "10.0.0.7"), Map.of()));
  }

  @Test
  void aTimeToLiveIsForAMilvusServerOnly() {
    Map<String, String> days = Map.of("SIMILARFACES_MILVUS_TTL", "90d");
    assertThat(
        ConfigReader.read(Map.of(Setting.MILVUS, "http://10.0.0.7:19530"), days)
            .index()
            .timeToLive(),
        is(Duration.ofDays(90)));
    assertThat(
        errors(Map.of(), days),
        contains("only a Milvus server forgets faces after a time: --milvus-ttl needs --milvus"));
    assertThat(
        errors(Map.of(Setting.MILVUS_TTL, "off"), Map.of()),
        contains("--milvus-ttl: 'off' is not a time such as 30d or 12h"));
  }

  @Test
  void aClusterSharesItsStoresAndItsIndex() {
    ServerConfig config =
        ConfigReader.read(
            Map.of(Setting.MODE, "cluster", Setting.MILVUS, "http://10.0.0.7:19530"),
            Map.of(
                "SIMILARFACES_BLOBS", "s3://bucket/prefix",
                "SIMILARFACES_QUEUE", "photos",
                "SIMILARFACES_TABLE", "similarfaces",
                "SIMILARFACES_SQS_ENDPOINT", "http://127.0.0.1:9324",
                "SIMILARFACES_FLINK", "flink:8081"));
    assertThat(config.mode(), is(ServerConfig.Mode.CLUSTER));
    assertThat(config.flink(), is("flink:8081"));
    assertThat(
        config.stores(),
        is(
            new AwsHome(
                new AwsSettings("", "", "http://127.0.0.1:9324", ""),
                "s3://bucket/prefix",
                "photos",
                "similarfaces")));
  }

  @Test
  void aClusterWithoutSharedStoresIsRefusedInAWordForEach() {
    assertThat(
        errors(Map.of(Setting.MODE, "cluster"), Map.of()),
        contains(
            "a cluster needs stores that it shares: set --blobs, --queue and --table",
            "a cluster needs an index that it shares: set --milvus"));
  }

  @Test
  void sharedStoresComeAllTogetherOrNotAtAll() {
    assertThat(
        errors(Map.of(Setting.QUEUE, "photos"), Map.of()),
        contains(
            "--blobs is missing beside the other stores",
            "--table is missing beside the other stores"));
  }

  @ParameterizedTest
  @CsvSource({"MODE, both", "FLINK, 127.0.0.1", "BLOBS, /folder", "QUEUE, a b", "TABLE, x/y"})
  void whatCanNotBeIsRefused(Setting setting, String text) {
    String first = errors(Map.of(setting, text), Map.of()).get(0);
    assertThat(first, startsWith(setting.flag() + ": '" + text + "' is "));
  }

  @Test
  void dataLivesInTheHomeFolderWhereXdgSaysNothing() {
    assertThat(
        ConfigReader.read(Map.of(), Map.of()).data(),
        is(Path.of(System.getProperty("user.home"), ".local", "share", "similarfaces")));
  }

  @Test
  void theFlagGoesBeforeTheEnvironmentAndTheEnvironmentBeforeTheFile() throws IOException {
    Path file = file("port=1\nmax_queue=1\nmax_uploads=1\n");
    ServerConfig config =
        ConfigReader.read(
            Map.of(Setting.PORT, "3"),
            Map.of(
                "SIMILARFACES_PORT", "2",
                "SIMILARFACES_MAX_QUEUE", "2",
                "SIMILARFACES_CONFIG", file.toString()));
    assertThat(List.of(config.port(), config.maxQueue(), config.maxUploads()), contains(3, 2, 1));
  }

  @Test
  void everySettingCanBeGivenInTheFile() throws IOException {
    Path file =
        file(
            "host=localhost\nport=81\ndata=/d\npack=/p\napi_keys=me:"
                + KEY
                + "\nretention=36h\n"
                + "max_photo_size=2 MiB\nmax_pixels=9\nmax_queue=8\nmax_uploads=7\nworkers=6\n");
    ServerConfig config = ConfigReader.read(Map.of(), Map.of(), Optional.of(file));
    assertThat(config.host(), is("localhost"));
    assertThat(config.port(), is(81));
    assertThat(config.data(), is(Path.of("/d")));
    assertThat(config.pack(), is(Path.of("/p")));
    assertThat(config.keys().collection(KEY), is(Optional.of("me")));
    assertThat(config.retention(), is(Optional.of(Duration.ofHours(36))));
    assertThat(config.maxPhotoBytes(), is(2L << 20));
    assertThat(config.maxPixels(), is(9L));
    assertThat(config.maxQueue(), is(8));
    assertThat(config.maxUploads(), is(7));
    assertThat(config.workers(), is(6));
  }

  @Test
  void fieldsAreSwitchedOffByName() {
    ServerConfig config = ConfigReader.read(Map.of(Setting.WITHOUT, "race, emotion"), Map.of());
    assertThat(config.analyzers(), is(new Analyzers(Set.of(Field.RACE, Field.EMOTION))));
    assertThat(ConfigReader.read(Map.of(), Map.of()).analyzers(), is(Analyzers.ALL));
  }

  @Test
  void whatIsNoAnalyzerCanNotBeSwitchedOff() {
    assertThat(
        errors(Map.of(Setting.WITHOUT, "race,similar"), Map.of()),
        is(List.of("--without: 'similar' is none of age, gender, emotion and race")));
  }

  @Test
  void allErrorsAreReportedAtOnce() throws IOException {
    Path file = file("prot=1\nmax_queue=none\n");
    List<String> errors =
        errors(
            Map.of(Setting.PORT, "70000", Setting.HOST, "0.0.0.0"),
            Map.of("SIMILARFACES_RETENTION", "soon", "SIMILARFACES_CONFIG", file.toString()));
    assertThat(
        errors,
        contains(
            file + ": there is no setting named prot",
            "--port: '70000' is not a whole number from 0 to 65535",
            "SIMILARFACES_RETENTION: 'soon' is neither off nor a time such as 30d or 12h",
            "max_queue: 'none' is not a whole number from 1 to 10000000",
            "listening on 0.0.0.0 would let everyone on the network see the photos: set"
                + " SIMILARFACES_API_KEYS=name:key,… or listen on 127.0.0.1"));
  }

  @Test
  void aMissingConfigurationFileIsAnError() {
    assertThat(
        errors(Map.of(), Map.of("SIMILARFACES_CONFIG", "/no/such/file")),
        contains(containsString("can't read the configuration file /no/such/file")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.1.2.3"})
  void loopbackNeedsNoKeys(String host) {
    assertThat(ConfigReader.read(Map.of(Setting.HOST, host), Map.of()).host(), is(host));
  }

  @Test
  void otherAddressesAreFineWithKeys() {
    assertThat(
        ConfigReader.read(
                Map.of(Setting.HOST, "0.0.0.0"), Map.of("SIMILARFACES_API_KEYS", "me:" + KEY))
            .host(),
        is("0.0.0.0"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10MiB, 10485760", "500 KiB, 512000", "1GiB, 1073741824", "7 B, 7"})
  void sizesHaveUnits(String text, long bytes) {
    assertThat(Values.bytes(text), is(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "10MB", "2GiB", "99999999999GiB", "MiB", "1.5MiB"})
  void whatIsNoSizeIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Values.bytes(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0d", "d", "30", "30 days", "-1h", "99999999999d"})
  void whatIsNoRetentionIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Values.retention(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"secret-without-a-name", "me:short", "a/b:long-enough-secret", ",", "me:"})
  void aWrongKeyIsRefusedAndNeverPrinted(String keys) {
    List<String> errors = errors(Map.of(), Map.of("SIMILARFACES_API_KEYS", keys));
    assertThat(errors, is(not(empty())));
    assertThat(errors, everyItem(not(containsString("secret"))));
  }

  @Test
  void theSameKeyForTwoNamesIsRefused() {
    assertThat(
        errors(Map.of(), Map.of("SIMILARFACES_API_KEYS", "a:" + KEY + ",b:" + KEY)),
        contains("SIMILARFACES_API_KEYS: the same key is given twice"));
  }

  @Test
  void twoKeysOfANameShareItsCollection() {
    ApiKeys keys = ApiKeys.parse("me:" + KEY + ", me:" + KEY + "2");
    assertThat(keys.collection(KEY), is(Optional.of("me")));
    assertThat(keys.collection(KEY + "2"), is(Optional.of("me")));
    assertThat(keys.collection(KEY + "3"), is(Optional.empty()));
  }

  private static List<String> errors(Map<Setting, String> flags, Map<String, String> environment) {
    return assertThrows(ConfigException.class, () -> ConfigReader.read(flags, environment))
        .errors();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("similarfaces.properties"), text);
  }
}
