package me.similarfaces;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What each room of the house never knows; see docs/decisions/0001. */
@AnalyzeClasses(
    packages = "me.similarfaces",
    importOptions = {ImportOption.DoNotIncludeTests.class, WithoutTestJars.class})
class ArchitectureTest {
  private static final String BEAM = "org.apache.beam..";
  private static final String DJL = "ai.djl..";
  private static final String FLINK = "org.apache.flink..";
  private static final String[] HTTP = {
    "io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..", "java.net.http.."
  };

  @ArchTest
  static final ArchRule recordsKnowNothing =
      classes()
          .that()
          .resideInAPackage("me.similarfaces.face..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "me.similarfaces.face..");

  @ArchTest
  static final ArchRule theModelPackKnowsNoBeamNoHttpAndNoPhotos =
      noClasses()
          .that()
          .resideInAPackage("me.similarfaces.neuron..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BEAM, FLINK, "io.javalin..", "jakarta.servlet..")
          .orShould()
          .dependOnClassesThat(
              resideInAPackage("me.similarfaces..")
                  .and(not(resideInAPackage("me.similarfaces.neuron.."))));

  @ArchTest
  static final ArchRule theIndexKnowsNoBeamNoHttpNoModels =
      noClasses()
          .that()
          .resideInAPackage("me.similarfaces.index..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BEAM, FLINK, DJL, "me.similarfaces.model..")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(HTTP);

  @ArchTest
  static final ArchRule visionKnowsNoModelsAndNoBeam =
      noClasses()
          .that()
          .resideInAPackage("me.similarfaces.vision..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DJL, BEAM, FLINK, "me.similarfaces.model..");

  @ArchTest
  static final ArchRule modelsKnowNoBeamAndNoStores =
      noClasses()
          .that()
          .resideInAPackage("me.similarfaces.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              BEAM,
              FLINK,
              "me.similarfaces.store..",
              "me.similarfaces.queue..",
              "me.similarfaces.index..");

  @ArchTest
  static final ArchRule transformsDoNotKnowWhereDataComesFromOrGoes =
      noClasses()
          .that()
          .resideInAPackage("me.similarfaces.transform..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              FLINK,
              "me.similarfaces.store..",
              "me.similarfaces.queue..",
              "me.similarfaces.pipeline..",
              "me.similarfaces.sqlite..");

  @ArchTest
  static final ArchRule queueAndStoresKnowNoModels =
      noClasses()
          .that()
          .resideInAnyPackage(
              "me.similarfaces.archive..",
              "me.similarfaces.queue..",
              "me.similarfaces.store..",
              "me.similarfaces.sqlite..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DJL, "me.similarfaces.model..");

  @ArchTest
  static final ArchRule belowTheApiNobodyKnowsHttp =
      noClasses()
          .that()
          .resideOutsideOfPackages("me.similarfaces.api..", "me.similarfaces.cli..")
          .and()
          .resideOutsideOfPackage("me.similarfaces.neuron..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HTTP);

  @ArchTest
  static final ArchRule theApiKnowsNoModelsAndNoFlink =
      noClasses()
          .that()
          .resideInAnyPackage(
              "me.similarfaces.api..", "me.similarfaces.results..", "me.similarfaces.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DJL, FLINK, "me.similarfaces.model..", "me.similarfaces.transform..");

  @ArchTest
  static final ArchRule nothingKnowsTheCommands =
      noClasses()
          .that()
          .resideOutsideOfPackage("me.similarfaces.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("me.similarfaces.cli..");

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      slices().matching("me.similarfaces.(*)..").should().beFreeOfCycles();
}
