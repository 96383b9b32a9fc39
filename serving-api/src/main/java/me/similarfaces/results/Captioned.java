package me.similarfaces.results;

import java.io.IOException;
import java.util.Optional;

/** A picture in a list, with the path that it is from: first its name, which says most. */
final class Captioned {
  private Captioned() {}

  static void write(Html html, Optional<String> dataUri, String path) throws IOException {
    html.open("li");
    if (dataUri.isPresent()) {
      html.open("img", "src", dataUri.get(), "alt", "", "loading", "lazy", "decoding", "async");
    } else {
      html.element("span", "deleted", "class", "missing");
    }
    int name = path.lastIndexOf('/') + 1;
    html.open("div", "class", "caption", "title", path);
    html.element("bdi", path.substring(name), "class", "name");
    html.element("bdi", path.substring(0, name), "class", "folder");
    html.close("div").close("li");
  }
}
