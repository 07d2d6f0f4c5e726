package net.ticketsbot.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in a copy of the repository, with a Java and a Maven that only say how they were called. */
class UpScriptTest {

    private static final List<String> MODULES =
            List.of("global-resolver", "secure-proxy", "image-proxy", "integration-registry", "placeholder-engine");
    private static final FileTime PAST = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >>"$MAVEN_CALLS"
            [ -z "$BROKEN" ] || { echo '[ERROR] Something.java: it does not compile'; exit 1; }
            for module in secure-proxy image-proxy integration-registry placeholder-engine; do
              case "$*" in *$module*)
                mkdir -p "$REPOSITORY/$module/target/quarkus-app"
                echo jar >"$REPOSITORY/$module/target/quarkus-app/quarkus-run.jar";;
              esac
            done
            case "$*" in *deploy/local*)
              mkdir -p "$REPOSITORY/deploy/local/target/classes"
              echo "$REPOSITORY/pom.xml" >"$REPOSITORY/deploy/local/target/classpath";;
            esac
            """;

    private static final String JAVA = """
            #!/bin/sh
            case "$*" in
              *-version*) echo "    java.specification.version = ${JAVA_IS:-17}" >&2;;
              *) echo "$*";;
            esac
            """;

    @TempDir
    private Path folder;

    private Path repository;
    private Path tools;

    private record Outcome(int code, String out, List<String> mavenCalls) {}

    @BeforeEach
    void copyTheRepository() throws IOException {
        repository = Files.createDirectories(folder.resolve("a path with spaces"));
        tools = Files.createDirectories(folder.resolve("tools"));
        write(repository.resolve("pom.xml"), "<project/>");
        for (String module : MODULES) {
            source(module);
        }
        source("deploy/local");
        for (String script : List.of("up", "token", "java.sh")) {
            Files.copy(Path.of(script), repository.resolve("deploy/local").resolve(script));
        }
        executable("mvn", MAVEN);
        executable("java", JAVA);
        executable("javac", JAVA);
        for (String tool :
                "bash sh dirname readlink sed find paste tr touch mkdir grep head tail sleep".split(" ", -1)) {
            Files.createSymbolicLink(tools.resolve(tool), real(tool));
        }
    }

    @Test
    void buildsEverythingTheFirstTimeAndNothingTheSecond() throws Exception {
        Outcome first = up();
        Outcome second = up();

        assertThat(first.code()).isZero();
        assertThat(first.out())
                .contains("Building secure-proxy, image-proxy, integration-registry, placeholder-engine");
        assertThat(first.mavenCalls()).hasSize(1);
        assertThat(second.mavenCalls()).hasSize(1);
        assertThat(second.out()).doesNotContain("Building");
    }

    @Test
    void buildsTheServiceWhoseSourcesAreNewer() throws Exception {
        up();
        touch("placeholder-engine");

        Outcome outcome = up();

        assertThat(outcome.mavenCalls()).hasSize(2);
        assertThat(outcome.mavenCalls().get(1)).contains("-pl placeholder-engine -am");
    }

    @Test
    void buildsBothProxiesWhenTheGuardChanged() throws Exception {
        up();
        touch("global-resolver");

        assertThat(up().mavenCalls().get(1)).contains("-pl secure-proxy,image-proxy -am");
    }

    @Test
    void passesItsArgumentsOnWithWhereItStands() throws Exception {
        Outcome outcome = up("--demo", "--ports", "random");

        assertThat(outcome.out().lines().reduce("", (before, line) -> line))
                .contains("net.ticketsbot.local.Main up --home " + repository + "/deploy/local/target")
                .endsWith("--repository " + repository + " --demo --ports random");
    }

    @Test
    void aBuildThatFailsSaysWhyAndStartsNothing() throws Exception {
        Outcome outcome = run(Map.of("BROKEN", "yes"), "up");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("it does not compile", "The build failed; its log: ")
                .doesNotContain("net.ticketsbot.local.Main");
    }

    @Test
    void saysInOneLineThatMavenIsMissing() throws Exception {
        Files.delete(tools.resolve("mvn"));

        Outcome outcome = up();

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out().lines()).singleElement().asString().contains("Maven 3.8 or newer is needed");
    }

    @Test
    void saysInOneLineThatJavaIsMissingOrTooOld() throws Exception {
        Outcome old = run(Map.of("JAVA_IS", "11"), "up");
        Files.delete(tools.resolve("java"));
        Outcome missing = up();

        assertThat(old.code()).isEqualTo(1);
        assertThat(old.out().lines()).singleElement().asString().contains("JDK 17 or newer is needed", "is Java 11");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out().lines()).singleElement().asString().contains("there is no java on the PATH");
    }

    @Test
    void aTokenNeedsNoBuildAndSaysWhatToDoBeforeTheFirstOne() throws Exception {
        Outcome before = run(Map.of(), "token", "--user", "1");
        up();
        Outcome after = run(Map.of(), "token", "--user", "1");

        assertThat(before.code()).isEqualTo(1);
        assertThat(before.out()).contains("Run deploy/local/up once");
        assertThat(after.out()).contains("Main token --home " + repository + "/deploy/local/target --user 1");
        assertThat(after.mavenCalls()).hasSize(1);
    }

    private Outcome up(String... arguments) throws IOException, InterruptedException {
        return run(
                Map.of(),
                Stream.concat(Stream.of("up"), Arrays.stream(arguments)).toArray(String[]::new));
    }

    private Outcome run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(Arrays.asList(command));
        whole.set(0, repository.resolve("deploy/local").resolve(command[0]).toString());
        Path calls = folder.resolve("calls");
        ProcessBuilder builder =
                new ProcessBuilder(whole).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", tools.toString(),
                        "MAVEN_CALLS", calls.toString(),
                        "REPOSITORY", repository.toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.exists(calls) ? Files.readAllLines(calls) : List.of());
    }

    private void source(String module) throws IOException {
        write(repository.resolve(module).resolve("pom.xml"), "<project/>");
        Path source = repository.resolve(module).resolve("src/main/Some.java");
        write(source, "class Some {}");
        Files.setLastModifiedTime(source.getParent(), PAST);
    }

    private void touch(String module) throws IOException {
        Path source = repository.resolve(module).resolve("src/main/Some.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, PAST);
    }

    private void executable(String name, String text) throws IOException {
        Path file = Files.writeString(tools.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path real(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(bin -> Path.of(bin, tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }
}
