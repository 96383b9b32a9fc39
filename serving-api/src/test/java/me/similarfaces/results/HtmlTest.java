package me.similarfaces.results;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void namesOfFilesCanNotBeMarkup() {
    assertThat(
        Html.escaped("<script>alert('1')</script>&\""),
        is("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;"));
  }

  @Test
  void namesOfFilesCanNotEndAnAttribute() throws IOException {
    StringWriter out = new StringWriter();
    new Html(out).open("img", "alt", "\" onerror=\"alert(1)");
    assertThat(out.toString(), is("<img alt=\"&quot; onerror=&quot;alert(1)\">"));
  }

  @Test
  void everyScriptIsKeptAndWhatIsNoTextIsReplaced() {
    assertThat(Html.escaped("ü 家族 \ud83d\udc68 عائلة"), is("ü 家族 \ud83d\udc68 عائلة"));
    assertThat(Html.escaped("a\u0000b\ud800c\u202ed"), is("a\ufffdb\ufffdc\ufffdd"));
  }
}
