package me.similarfaces.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command of the launcher has done, run in this JVM. */
record CommandRun(int exitCode, String out, String error) {

  static CommandRun run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter error = new StringWriter();
    CommandLine commands =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(error));
    int exitCode = commands.execute(args);
    return new CommandRun(exitCode, out.toString(), error.toString());
  }

  /** It was used wrongly and says so in a line, which names what is wrong. */
  static void assertOneLine(CommandRun run, String... texts) {
    assertThat(run.error(), startsWith("similarfaces: "));
    for (String text : texts) {
      assertThat(run.error(), containsString(text));
    }
    assertThat(run.error(), not(containsString("Exception")));
    assertThat(run.error().lines().count(), is(1L));
    assertThat(run.exitCode(), is(2));
  }
}
