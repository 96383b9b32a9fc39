package me.similarfaces.benchmark;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {
  @TempDir Path folder;

  @Test
  void theLabelsOfFairFaceAreSaidInTheWordsOfTheModels() throws IOException {
    Files.writeString(
        folder.resolve("fairface_label_val.csv"),
        """
        file,age,gender,race,service_test
        val/1.jpg,03-Sep,Male,East Asian,False
        val/2.jpg,more than 70,Female,Latino_Hispanic,True
        """);
    List<LabelledPhoto> photos = DataSet.FAIRFACE.photos(folder);
    assertThat(
        photos,
        contains(
            new LabelledPhoto(
                folder.resolve("val/1.jpg"),
                Map.of("age", "3-9", "gender", "male", "race", "east_asian")),
            new LabelledPhoto(
                folder.resolve("val/2.jpg"),
                Map.of("age", "more than 70", "gender", "female", "race", "latino_hispanic"))));
  }

  @Test
  void onlyThePrivateTestOfFer2013IsMeasured() throws IOException {
    Path fear = Files.createDirectories(folder.resolve("test/fear"));
    Files.createFile(fear.resolve("PrivateTest_12.jpg"));
    Files.createFile(fear.resolve("PublicTest_13.jpg"));
    List<LabelledPhoto> photos = DataSet.FER2013.photos(folder);
    assertThat(photos.size(), is(1));
    assertThat(photos.get(0).truth(), is(Map.of("emotion", "fearful")));
  }

  @Test
  void sevenRacesBecomeFive() {
    assertThat(FiveRaces.of("southeast_asian"), is("asian"));
    assertThat(FiveRaces.of("middle_eastern"), is("other"));
    assertThat(FiveRaces.of("indian"), is("indian"));
  }
}
