package me.similarfaces.benchmark.accuracy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
    assertThat(
        DataSet.FAIRFACE.photos(folder),
        contains(
            fairFace("val/1.jpg", "3-9", "male", "east_asian", "asian"),
            fairFace("val/2.jpg", "more than 70", "female", "latino_hispanic", "other")));
  }

  private LabelledPhoto fairFace(String file, String age, String gender, String race, String five) {
    Map<String, String> truth =
        Map.of("age", age, "gender", gender, "race", race, DataSet.FIVE_RACES, five);
    return new LabelledPhoto(folder.resolve(file), truth);
  }

  @Test
  void onlyThePrivateTestOfFer2013IsMeasured() throws IOException {
    file("test/fear/PrivateTest_12.jpg");
    file("test/fear/PublicTest_13.jpg");
    List<LabelledPhoto> photos = DataSet.FER2013.photos(folder);
    assertThat(photos.size(), is(1));
    assertThat(photos.get(0).truth(), is(Map.of("emotion", "fearful")));
  }

  @Test
  void theNamesOfUtkFaceAreItsLabels() throws IOException {
    file("part1/9_1_2_20170109150557335.jpg.chip.jpg");
    file("part1/39_1_20170116174525125.jpg.chip.jpg");
    Path old = file("part2/116_0_4_20170120134921760.jpg");
    List<LabelledPhoto> photos = DataSet.UTKFACE.photos(folder);
    assertThat(photos.size(), is(2));
    assertThat(
        photos.get(0).truth(),
        is(Map.of("age", "3-9", "gender", "female", DataSet.FIVE_RACES, "asian")));
    Map<String, String> truth =
        Map.of("age", "more than 70", "gender", "male", DataSet.FIVE_RACES, "other");
    assertThat(photos.get(1), is(new LabelledPhoto(old, truth, OptionalDouble.of(116))));
    assertThat(photos.get(1).yearsOrMiddle(), is(116.0));
  }

  @Test
  void everyAgeFallsIntoTheBucketThatIsNamedAfterIt() throws IOException {
    for (int age : List.of(2, 3, 10, 19, 20, 69, 70)) {
      file(age + "_0_0_20170109150557335.jpg");
    }
    List<String> buckets =
        DataSet.UTKFACE.photos(folder).stream()
            .sorted((a, b) -> Double.compare(a.yearsOrMiddle(), b.yearsOrMiddle()))
            .map(photo -> photo.truth().get("age"))
            .toList();
    assertThat(buckets, contains("0-2", "3-9", "10-19", "10-19", "20-29", "60-69", "more than 70"));
  }

  @Test
  void ckPlusIsReadInFoldersByEmotionWithoutContempt() throws IOException {
    file("anger/S010_004_00000017.png");
    file("contempt/S138_008_00000007.png");
    file("surprise/S010_002_00000014.png");
    List<String> emotions =
        DataSet.CKPLUS.photos(folder).stream().map(p -> p.truth().get("emotion")).toList();
    assertThat(emotions, contains("angry", "surprised"));
  }

  @Test
  void ckPlusIsReadAsPublishedByTheLastPictureOfASequence() throws IOException {
    Path label = file("Emotion/S005/001/S005_001_00000011_emotion.txt");
    Files.writeString(label, "   3.0000000e+00\n");
    Path image = file("cohn-kanade-images/S005/001/S005_001_00000011.png");
    file("cohn-kanade-images/S005/001/S005_001_00000001.png");
    assertThat(
        DataSet.CKPLUS.photos(folder),
        contains(new LabelledPhoto(image, Map.of("emotion", "disgusted"))));
  }

  @Test
  void sevenRacesBecomeFive() {
    assertThat(FiveRaces.of("southeast_asian"), is("asian"));
    assertThat(FiveRaces.of("middle_eastern"), is("other"));
    assertThat(FiveRaces.of("indian"), is("indian"));
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }
}
