package net.ticketsbot.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackagesOf(ArchitectureTest.class);

    @Test
    void featuresFormNoCycles() {
        slices().matching("net.ticketsbot.registry.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void injectionIsByConstructor() {
        noFields().should().beAnnotatedWith(Inject.class).check(CLASSES);
    }

    @Test
    void namesSayWhatAClassDoes() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Dto)")
                .check(CLASSES);
    }

    @Test
    void whatAnAuthorWroteIsCheckedWithoutADatabaseOrHttp() {
        noClasses()
                .that()
                .resideInAPackage("net.ticketsbot.registry.definition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "net.ticketsbot.registry.database..",
                        "io.vertx..",
                        "io.smallrye.mutiny..",
                        "java.sql..",
                        "javax.sql..",
                        "java.net.http..",
                        "jakarta.ws.rs..")
                .check(CLASSES);
    }

    /** All others are handed a connection in a transaction, with its deadline and its tenant. */
    @Test
    void onlyTwoFeaturesOpenConnectionsToTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages("net.ticketsbot.registry.database..", "net.ticketsbot.registry.secret..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.sql..", "java.sql..", "io.agroal..")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Pool")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("PgConnection")
                .check(CLASSES);
    }

    @Test
    void everyDoorHasASign() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Set<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .collect(Collectors.toSet());

            assertThat(packages)
                    .isNotEmpty()
                    .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                            .content()
                            .startsWith("/**"));
        }
    }
}
