package me.similarfaces.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.api.ConfigReader;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings as options of a command. */
final class SettingOptions {
  private static final String CONFIG = "--config";

  private SettingOptions() {}

  /** Adds the options of these settings, and that of the configuration file. */
  static void add(CommandSpec spec, List<Setting> settings) {
    spec.addOption(
        OptionSpec.builder(CONFIG)
            .type(Path.class)
            .paramLabel("FILE")
            .description(
                "file with lines of key=value", "  environment: " + ConfigReader.FILE_VARIABLE)
            .build());
    settings.stream().filter(Setting::hasFlag).forEach(setting -> spec.addOption(option(setting)));
  }

  private static OptionSpec option(Setting setting) {
    OptionSpec.Builder option =
        OptionSpec.builder(setting.flag()).description(setting.help(), "  " + origin(setting));
    return setting.isSwitch()
        ? option.type(Boolean.class).arity("0").build()
        : option
            .type(String.class)
            .paramLabel(setting.key().toUpperCase(java.util.Locale.ROOT))
            .build();
  }

  private static String origin(Setting setting) {
    String standard = setting.defaultText(Map.of()).replace(System.getProperty("user.home"), "~");
    return "environment: "
        + setting.variable()
        + ", in the file: "
        + setting.key()
        + (standard.isEmpty() ? "" : ", default: " + standard);
  }

  /** What was given on the command line, over the environment, over the file. */
  static ServerConfig read(CommandSpec spec) {
    return read(spec, Map.of());
  }

  /**
   * @param fixed what the command itself says, over everything
   */
  static ServerConfig read(CommandSpec spec, Map<Setting, String> fixed) {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      value(spec, setting.flag()).ifPresent(value -> flags.put(setting, value.toString()));
    }
    flags.putAll(fixed);
    Optional<Path> file = value(spec, CONFIG).map(Path.class::cast);
    return ConfigReader.read(flags, System.getenv(), file);
  }

  private static Optional<Object> value(CommandSpec spec, String option) {
    return Optional.ofNullable(spec.findOption(option)).map(OptionSpec::getValue);
  }

  /** All settings, for the help of the main command. */
  static String[] table() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Settings: option, environment variable, key in the file of --config or");
    lines.add(ConfigReader.FILE_VARIABLE + "; the first of them wins.");
    for (Setting setting : Setting.values()) {
      lines.add("");
      lines.add(
          "  " + (setting.hasFlag() ? setting.flag() : "(no option)") + ": " + setting.help());
      lines.add("      " + origin(setting));
    }
    return lines.toArray(String[]::new);
  }
}
