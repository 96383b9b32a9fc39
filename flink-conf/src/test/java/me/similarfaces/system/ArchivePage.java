package me.similarfaces.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.URI;
import me.similarfaces.api.Client;
import me.similarfaces.api.ReprocessProcess;

/** The figures and the button of an archive's page, at the process that reads it. */
final class ArchivePage {
  private final Client client;
  private final String path;

  ArchivePage(ReprocessProcess process) throws IOException {
    URI page = URI.create(process.address());
    this.client = new Client("http://" + page.getAuthority());
    this.path = "/api/v1" + page.getPath();
  }

  void awaitDone(int photos) throws InterruptedException {
    while (client.get(path).json().path("done").asInt() < photos) {
      Thread.sleep(20);
    }
  }

  void cancel() {
    assertThat(client.method("POST", path + "/cancel").status(), is(202));
  }
}
