package net.ticketsbot.registry.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.ticketsbot.registry.testing.Registry.anonymously;
import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.ticketsbot.registry.testing.RegistryTest;
import net.ticketsbot.registry.testing.Tokens;
import net.ticketsbot.registry.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class ProblemTest {

    private final String user = newId();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\": }",
                "{\"name\": \"hunter2",
                "hunter2",
                "{\"name\": \"a\"} trailing",
                "{}{}",
                "{} {\"name\": \"a\"}",
                "{}]",
                "{}0",
                "{}null",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"name\": \"\u0001\"}",
                "{'name': 'a'}",
                "{\"cache_seconds\": 01}",
                "{\"cache_seconds\": 1234567890123456789012345678901234567890}",
                "{\"name\": NaN}"
            })
    void whatIsNoJsonIsRefused(String body) {
        post(body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-request"))
                .body("violations.message", contains("must be valid JSON"))
                .body(not(containsString("hunter2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"x\"", "true"})
    void whatIsNoObjectIsRefused(String body) {
        post(body).then().statusCode(400).body("violations.message", contains("must be a JSON object"));
    }

    @Test
    void deepNestingIsRefused() {
        post("{\"name\": " + "[".repeat(1_000) + "]".repeat(1_000) + "}")
                .then()
                .statusCode(400)
                .body("violations.message", contains("must be valid JSON"));
    }

    @Test
    void spaceAroundAnObjectIsNothing() {
        post(" \r\n\t" + guide() + " \r\n\t").then().statusCode(201);
        post('\uFEFF' + guide().toString()).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void anotherEncodingIsRefused(String charset) {
        as(user).body(guide().toString().getBytes(Charset.forName(charset)))
                .post("/api/integrations")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.message", contains("must be UTF-8"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json; charset=utf-16, identity",
        "application/json; charset=nonsense, identity",
        "application/json, gzip",
        "application/json, br",
        "application/json, 'identity, gzip'",
        "text/plain, identity",
        "application/x-www-form-urlencoded, identity",
        "multipart/form-data, identity",
        "'', identity"
    })
    void whatIsNoPlainJsonIsRefused(String type, String coding) throws IOException {
        assertThat(answer(type.isEmpty() ? "" : "\r\nContent-Type: " + type, coding))
                .startsWith("HTTP/1.1 415 ")
                .contains("application/problem+json")
                .contains("\"type\":\"/problems/unsupported-media-type\"");
    }

    @ParameterizedTest
    @CsvSource({"application/json, identity", "application/json; charset=UTF-8, IDENTITY"})
    void plainJsonIsReadWhateverItIsCalled(String type, String coding) throws IOException {
        assertThat(answer("\r\nContent-Type: " + type, coding)).startsWith("HTTP/1.1 201 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {";;;", "json", "application/json/x"})
    void aTypeThatIsNoneIsRefused(String type) throws IOException {
        assertThat(answer("\r\nContent-Type: " + type, "identity"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json")
                .contains("\"type\":\"/problems/invalid-request\"");
    }

    @Test
    void anAbyssIsRefused() throws IOException {
        String lines = "POST /api/integrations HTTP/1.1\r\nContent-Type: application/json\r\nAuthorization: Bearer ";

        assertThat(Wire.answerTo(lines + Tokens.user(user), "[".repeat(100_000).getBytes(UTF_8)))
                .startsWith("HTTP/1.1 400 ")
                .contains("must be valid JSON");
    }

    private String answer(String typeLine, String coding) throws IOException {
        String lines = "POST /api/integrations HTTP/1.1\r\nAuthorization: Bearer " + Tokens.user(user);
        return Wire.answerTo(
                lines + typeLine + "\r\nContent-Encoding: " + coding,
                guide().toString().getBytes(UTF_8));
    }

    @Test
    void halfACharacterIsRefused() {
        post(guide().put("name", "x").toString().replace("\"x\"", "\"\\ud800\""))
                .then()
                .statusCode(400)
                .body("violations.message", contains("must be valid Unicode"));
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        as(user).contentType("application/json")
                .body(new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xc3, (byte) 0x28, '"', '}'})
                .post("/api/integrations")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-request"));
    }

    @Test
    void aHugeBodyIsRefused() {
        post(guide().put("description", "x".repeat(300_000)).toString())
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/too-large"));
    }

    @Test
    void aHugeBodyWithoutALengthIsRefusedToo() throws IOException, InterruptedException {
        List<byte[]> pieces =
                new ArrayList<>(Collections.nCopies(90, "x".repeat(10_000).getBytes(UTF_8)));
        pieces.add(0, "{\"name\": \"".getBytes(UTF_8));
        pieces.add("\"}".getBytes(UTF_8));
        HttpResponse<String> response = postWithoutLength(BodyPublishers.ofByteArrays(pieces));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("/problems/too-large");
    }

    @Test
    void aBodyWithoutALengthIsReadLikeAnyOther() throws IOException, InterruptedException {
        byte[] body = guide().toString().getBytes(UTF_8);

        HttpResponse<String> response =
                postWithoutLength(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    private HttpResponse<String> postWithoutLength(BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ':' + RestAssured.port + "/api/integrations"))
                .header("Authorization", "Bearer " + Tokens.user(user))
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void aLargeBodyIsReadLikeAnyOther() {
        ObjectNode definition = guide();
        definition.putArray("placeholders");
        IntStream.range(0, 15)
                .forEach(i -> definition
                        .withArray("placeholders")
                        .addObject()
                        .put("name", "p" + i)
                        .put("json_path", "x".repeat(255))
                        .put("fallback", "🙂".repeat(1024)));

        post(definition.toString()).then().statusCode(201);
    }

    @Test
    void onlyJsonIsRead() {
        as(user).contentType("text/plain")
                .body("x")
                .post("/api/integrations")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unsupported-media-type"));
    }

    @Test
    void whatIsNowhereIsNotFound() {
        as(user).get("/api/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
        anonymously().get("/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void aMethodThatIsNotThereIsRefused() {
        as(user).delete("/api/integrations")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/method-not-allowed"));
    }

    private Response post(String body) {
        return as(user).body(body).post("/api/integrations");
    }
}
