package org.wattribute.stack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.wattribute.channels.Topic;
import org.wattribute.channels.Topics;

/** The rules that keep the house in order. Each is named after what it prevents. */
class ArchitectureTest {
    private static final String GENERATED = "org.wattribute.events..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.wattribute");

    @Test
    void theMethodCanBeReadAndTestedWithoutAnyFramework() {
        classes()
                .that()
                .resideInAPackage("org.wattribute.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.wattribute.model..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theWireFormatStaysOutOfTheMethod() {
        noClasses()
                .that()
                .resideInAPackage("org.wattribute.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GENERATED, "org.apache.avro..", "org.apache.kafka..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void servicesKnowNothingOfEachOther() {
        for (String service : List.of("ingest", "enrichment", "gateway")) {
            List<String> others = Stream.of("ingest", "enrichment", "gateway", "stack")
                    .filter(other -> !other.equals(service))
                    .map(other -> "org.wattribute." + other + "..")
                    .toList();
            noClasses()
                    .that()
                    .resideInAPackage("org.wattribute." + service + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others.toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void theChannelsKnowNoService() {
        noClasses()
                .that()
                .resideInAPackage("org.wattribute.channels..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.wattribute.ingest..",
                        "org.wattribute.enrichment..",
                        "org.wattribute.gateway..",
                        "org.wattribute.model..",
                        "io.micronaut..")
                .check(CLASSES);
    }

    @Test
    void onlyAdaptersWriteToKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.wattribute.ingest.broker..", "org.wattribute.channels..")
                .should()
                .callConstructorWhere(JavaCall.Predicates.target(
                        HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(KafkaProducer.class))))
                .check(CLASSES);
    }

    @Test
    void controllersSpeakHttpAndNothingElse() {
        noClasses()
                .that()
                .resideInAnyPackage("org.wattribute.ingest..", "org.wattribute.gateway..")
                .and()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GENERATED, "org.apache.avro..", "org.apache.kafka..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void resultsDoNotDependOnWhenTheyAreComputed() {
        noClasses()
                .that()
                .resideInAnyPackage("org.wattribute.model..", "org.wattribute.enrichment..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.wattribute.stack")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void packagesDoNotGoInCircles() {
        for (String part : List.of("model", "channels", "ingest", "enrichment", "gateway", "stack")) {
            slices().matching("org.wattribute." + part + ".(**)")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void whatAnObjectNeedsIsInItsConstructor() {
        noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("io.micronaut.context.annotation.Value")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsForAndMeansNonNull() {
        List<String> without = CLASSES.stream()
                .filter(type -> !type.getPackageName().startsWith("org.wattribute.events"))
                .filter(type -> !type.getSimpleName().contains("$"))
                .map(JavaClass::getPackage)
                .distinct()
                .filter(tree -> tree.tryGetPackageInfo()
                        .map(info -> !info.isAnnotatedWith(NullMarked.class))
                        .orElse(true))
                .map(tree -> tree.getName())
                .sorted()
                .toList();

        assertThat(without).isEmpty();
    }

    @Test
    void onlyTheCatalogueNamesTopics() {
        List<String> topics = Topics.all().stream()
                .map(Topic::name)
                .map(name -> "\"" + name + "\"")
                .toList();
        var found = new ArrayList<String>();
        for (Path source : sources()) {
            String text = read(source);
            topics.stream().filter(text::contains).forEach(topic -> found.add(source + " names " + topic));
        }

        assertThat(found).isEmpty();
    }

    private static List<Path> sources() {
        Path root = Path.of(System.getProperty("wattribute.checkout"));
        try (Stream<Path> modules = Files.list(root)) {
            var sources = new ArrayList<Path>();
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                Path main = module.resolve("src/main/java");
                if (module.endsWith("event-channels") || !Files.isDirectory(main)) {
                    continue;
                }
                try (Stream<Path> files = Files.walk(main)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
