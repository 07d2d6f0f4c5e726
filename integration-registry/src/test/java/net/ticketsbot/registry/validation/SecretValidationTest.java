package net.ticketsbot.registry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;
import static net.ticketsbot.registry.problem.ProblemType.SECRETS_REJECTED;
import static net.ticketsbot.registry.problem.ProblemType.TOO_MANY_REQUESTS;
import static net.ticketsbot.registry.problem.ProblemType.UNAVAILABLE;
import static net.ticketsbot.registry.problem.ProblemType.VALIDATION_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.ticketsbot.registry.definition.HttpMethod;
import net.ticketsbot.registry.definition.ValueName;
import net.ticketsbot.registry.peer.ServiceTokenConfig;
import net.ticketsbot.registry.peer.TokenSigner;
import net.ticketsbot.registry.problem.ProblemException;
import net.ticketsbot.registry.problem.Violation;
import net.ticketsbot.registry.testing.Keys;
import net.ticketsbot.registry.testing.LogLines;
import net.ticketsbot.registry.testing.Tokens;
import net.ticketsbot.registry.validation.SecureProxyStandIn.Call;
import net.ticketsbot.registry.validation.SecureProxyStandIn.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValidationTest {

    private static final String CANARY = "canary-7f3a9c";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Authors AUTHOR = Authors.asking(HttpMethod.POST, "https://api.example.com/validate");

    @RegisterExtension
    final SecureProxyStandIn proxy = new SecureProxyStandIn();

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    private Path folder;

    private SecretValidation validation;

    @BeforeEach
    void open() throws IOException {
        validation = validation(Limits.DEFAULT);
    }

    @AfterEach
    void close() {
        validation.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void nobodyIsAskedWhenTheDefinitionNamesNobody() {
        check(Authors.askingNobody());

        assertThat(proxy.calls()).isEmpty();
    }

    @Test
    void nothingIsAskedBeforeSomebodyWantsToKnow() {
        Uni<Void> unused = uni(AUTHOR, Map.of("api_key", CANARY));

        assertThat(proxy.calls()).isEmpty();
    }

    @Test
    void aPostCarriesSecretsAndWhoIsAsking() {
        check(AUTHOR.with(ValueName.header("Authorization"), "Bearer %api_key%")
                .with(ValueName.header("X-Server"), "%guild_id%/%user_id%/%other%"));

        JsonNode request = onlyCall().request();
        assertThat(request).isEqualTo(json("""
                        {
                          "url": "https://api.example.com/validate",
                          "method": "POST",
                          "headers": {
                            "Authorization": "Bearer canary-7f3a9c",
                            "X-Server": "508392876359680000/585576154958921739/%other%"
                          },
                          "json_body": {
                            "api_key": "canary-7f3a9c",
                            "guild_id": "508392876359680000",
                            "user_id": "585576154958921739"
                          },
                          "timeout_ms": 9000,
                          "max_bytes": 16384,
                          "integration_id": "01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f",
                          "guild_id": "508392876359680000"
                        }
                        """));
    }

    @Test
    void aGetCarriesSecretsOnlyWhereTheUrlAndTheHeadersPutThem() {
        check(Authors.asking(HttpMethod.GET, "https://api.example.com/keys/%api_key%?server=%guild_id%"));

        JsonNode request = onlyCall().request();
        assertThat(request.path("method").asText()).isEqualTo("GET");
        assertThat(request.path("url").asText())
                .isEqualTo("https://api.example.com/keys/canary-7f3a9c?server=508392876359680000");
        assertThat(request.path("headers").isEmpty()).isTrue();
        assertThat(request.has("json_body")).isFalse();
    }

    @Test
    void aUserNameAndAPasswordAreAnAuthorization() {
        check(AUTHOR.with(ValueName.USERNAME, "server-%guild_id%").with(ValueName.PASSWORD, "%api_key%:x"));

        String header =
                onlyCall().request().path("headers").path("Authorization").asText();
        assertThat(header).startsWith("Basic ");
        assertThat(new String(Base64.getDecoder().decode(header.substring(6)), UTF_8))
                .isEqualTo("server-508392876359680000:canary-7f3a9c:x");
    }

    @Test
    void aColonWouldMakeAnotherPasswordOfAUserName() {
        ProblemException refusal = refusal(
                AUTHOR.with(ValueName.USERNAME, "%api_key%").with(ValueName.PASSWORD, "x"), Map.of("api_key", "a:b"));

        assertThat(refusal.type()).isEqualTo(VALIDATION_FAILED);
        assertThat(proxy.calls()).isEmpty();
    }

    @Test
    void secureProxyIsAskedAsOurselves() {
        check(AUTHOR);

        Call call = onlyCall();
        assertThat(call.requestLine()).isEqualTo("POST /proxy HTTP/1.1");
        String claims =
                new String(Base64.getUrlDecoder().decode(call.authorization().split("\\.", -1)[1]), UTF_8);
        assertThat(call.authorization()).startsWith("Bearer ");
        assertThat(json(claims).path("iss").asText()).isEqualTo("integration-registry");
        assertThat(json(claims).path("aud").asText()).isEqualTo("secure-proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Admin: 1", "a\nb", "a\u0000", "a\tb", "ключ", "a\u007f"})
    void whatCouldBeAnotherHeaderIsSentNowhere(String secret) {
        ProblemException refusal = refusal(AUTHOR, Map.of("api_key", secret));

        assertThat(refusal.type()).isEqualTo(INVALID_REQUEST);
        assertThat(refusal.getParameters())
                .containsEntry(
                        "violations",
                        List.of(new Violation(
                                "secrets.api_key", "must contain only visible ASCII characters and spaces")));
        assertThat(proxy.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void everyTwoHundredAccepts(int status) {
        proxy.answers(Reply.target(status, "{\"error\": \"ignored\"}"));

        check(AUTHOR);

        assertThat(meters.counter("registry.validations", "outcome", "accepted").count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 400, 401, 403, 404, 500, 503, 599})
    void everythingElseRejectsAndSaysWhatTheAuthorSays(int status) {
        proxy.answers(Reply.target(status, "{\"message\": \"hidden\", \"error\": \"This key has expired.\"}"));

        ProblemException refusal = refusal(AUTHOR);

        assertThat(refusal.type()).isEqualTo(SECRETS_REJECTED);
        assertThat(refusal.getDetail()).isEqualTo("This key has expired.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"error": "<script>alert(1)</script>"}          | <script>alert(1)</script>
            {"error": "\\u202etxet\\u202c \\u200bhidden"}       | txet hidden
            {"error": "two\\nlines"}                         | two lines
            {"error": "\\ud800half"}                         | half
            {"error": "your key is canary-7f3a9c, really"}  | your key is ***, really
            {"error": "first", "error": "second"}           | second
            """)
    void whatTheAuthorSaysIsTextAndNothingElse(String body, String shown) {
        proxy.answers(Reply.target(400, body));

        assertThat(refusal(AUTHOR).getDetail()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "<html><title>403</title></html>",
                "\"error\"",
                "[{\"error\": \"no\"}]",
                "{\"error\": 7}",
                "{\"error\": null}",
                "{\"error\": {\"error\": \"no\"}}",
                "{\"error\": [\"no\"]}",
                "{\"data\": {\"error\": \"no\"}}",
                "{\"Error\": \"no\"}",
                "{\"error\": \"no\"} trailing",
                "{\"error\": \"no\"",
                "{\"error\": \"\\u200b \\n\"}"
            })
    void withoutAReasonOnlyTheStatusIsTold(String body) {
        proxy.answers(Reply.target(418, body));

        ProblemException refusal = refusal(AUTHOR);

        assertThat(refusal.type()).isEqualTo(SECRETS_REJECTED);
        assertThat(refusal.getDetail()).isEqualTo("It answered with status 418 and gave no reason.");
    }

    @Test
    void aDeepAnswerIsNoReason() {
        proxy.answers(Reply.target(400, "{\"error\": " + "[".repeat(8_000)));

        assertThat(refusal(AUTHOR).getDetail()).isEqualTo("It answered with status 400 and gave no reason.");
    }

    @Test
    void aLongReasonIsCut() {
        proxy.answers(Reply.target(400, "{\"error\": \"" + "é".repeat(8_000) + "\"}"));

        assertThat(refusal(AUTHOR).getDetail()).isEqualTo("é".repeat(255));
    }

    @Test
    void moreThanWasAskedForIsNotRead() {
        proxy.answers(Reply.target(400, "{\"error\": \"" + "x".repeat(17_000) + "\"}"));

        assertThat(refusal(AUTHOR).type()).isEqualTo(UNAVAILABLE);
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        proxy.answers(Reply.endless());

        ProblemException refusal = refusal(AUTHOR);

        assertThat(refusal.type()).isEqualTo(UNAVAILABLE);
        Awaitility.await().untilAsserted(() -> assertThat(proxy.left()).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            408, deadline,           'The integration''s server did not answer in time.'
            502, dns_failed,         'The name of the integration''s server does not resolve.'
            502, connect_failed,     'The integration''s server does not accept connections.'
            502, tls_failed,         'The integration''s server did not prove who it is.'
            502, bad_answer,         'The integration''s server answered something that cannot be read.'
            502, redirect,           'The integration''s server redirects too often or not safely.'
            503, breaker_open,       'The integration''s server failed too often and is left alone for a while.'
            413, too_large,          'The integration''s server answered more than is read.'
            403, destination_denied, 'The integration''s author names a server that may not be asked.'
            400, invalid_url,        'The integration''s author wrote a URL that is none with these secrets.'
            400, invalid_header,     'The integration''s author wrote a header that cannot be sent with these secrets.'
            """)
    void theAdminHearsWhoseFaultItIs(int status, String code, String sentence) {
        proxy.answers(Reply.problem(status, code));

        ProblemException refusal = refusal(AUTHOR);

        assertThat(refusal.type()).isEqualTo(VALIDATION_FAILED);
        assertThat(refusal.getDetail()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "401, unauthenticated",
        "400, invalid_request",
        "404, not_found",
        "500, internal",
        "503, busy",
        "503, egress_failed",
        "403, something_new",
        "502, ''",
        "200, busy",
        "200, deadline"
    })
    void whatIsOursIsNotBlamedOnTheAuthor(int status, String code) {
        proxy.answers(Reply.problem(status, code));

        assertThat(refusal(AUTHOR).type()).isEqualTo(UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "2000", "abc", "100", "600", "-200"})
    void aStatusThatIsNoneIsNoAnswer(String status) {
        proxy.answers(Reply.of(200, Map.of("x-status-code", status), ""));

        assertThat(refusal(AUTHOR).type()).isEqualTo(UNAVAILABLE);
    }

    @Test
    void whenSecureProxyHasHadEnoughTheAdminHearsWhenToComeBack() {
        proxy.answers(Reply.problem(429, "rate_limited"));

        ProblemException refusal = refusal(AUTHOR);

        assertThat(refusal.type()).isEqualTo(TOO_MANY_REQUESTS);
        assertThat(refusal.getHeaders()).containsEntry("Retry-After", "1");
    }

    @Test
    void aSecureProxyThatHangsUpIsAway() {
        proxy.answers(Reply.closing());

        assertThat(refusal(AUTHOR).type()).isEqualTo(UNAVAILABLE);
    }

    @Test
    void aSecureProxyThatIsNotThereIsAway() throws IOException {
        proxy.stop();

        assertThat(refusal(AUTHOR).type()).isEqualTo(UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 x\r\nx-status-code: 204\r\nContent-Length: 100\r\n\r\n{",
                "HTTP/1.1 200 x\r\nx-status-co",
                ""
            })
    void aSecureProxyThatFallsSilentIsGivenUp(String beginning) throws IOException {
        proxy.answers(Reply.raw(beginning));
        validation = validation(Limits.DEFAULT.within(Duration.ofMillis(300)));

        assertThat(refusal(AUTHOR).type()).isEqualTo(UNAVAILABLE);
        Awaitility.await().untilAsserted(() -> assertThat(proxy.left()).isEqualTo(1));
    }

    @Test
    void whatIsNoHttpIsNoAnswer() {
        proxy.answers(Reply.raw("SSH-2.0-x\r\n\r\n"));

        assertThat(refusal(AUTHOR).type()).isEqualTo(UNAVAILABLE);
    }

    @Test
    void whoeverLeavesTakesTheConnectionWithThem() {
        proxy.answers(Reply.silence());
        var call = uni(AUTHOR, Map.of("api_key", CANARY)).subscribeAsCompletionStage();
        Awaitility.await().untilAsserted(() -> assertThat(proxy.calls()).hasSize(1));

        call.cancel(true);

        Awaitility.await().untilAsserted(() -> assertThat(proxy.left()).isEqualTo(1));
    }

    @Test
    void oneLeavesAndTheOthersAreServed() {
        proxy.answers(Reply.silence());
        var leaving = uni(AUTHOR, Map.of("api_key", CANARY)).subscribeAsCompletionStage();
        Awaitility.await().untilAsserted(() -> assertThat(proxy.calls()).hasSize(1));
        proxy.answers(Reply.target(204, ""));
        var staying = uni(AUTHOR, Map.of("api_key", CANARY)).subscribeAsCompletionStage();

        leaving.cancel(true);

        assertThat(staying).succeedsWithin(LONG);
    }

    @Test
    void whoeverLeavesAtOnceLeavesNothingBehind() {
        proxy.answers(Reply.silence());

        IntStream.range(0, 9)
                .forEach(i -> uni(AUTHOR, Map.of("api_key", CANARY))
                        .subscribeAsCompletionStage()
                        .cancel(true));

        proxy.answers(Reply.target(204, ""));
        check(AUTHOR);
        Awaitility.await().untilAsserted(() -> assertThat(proxy.open()).isZero());
    }

    @Test
    void theEleventhTryIsSentNowhere() {
        for (int i = 0; i < 10; i++) {
            check(AUTHOR);
        }

        ProblemException refusal = refusal(AUTHOR);

        assertThat(refusal.type()).isEqualTo(TOO_MANY_REQUESTS);
        assertThat(proxy.calls()).hasSize(10);
    }

    @Test
    void aSecretIsInNoLineOfTheLogAndInNoMetricAndInNoException() throws IOException {
        validation = validation(new Limits(Duration.ofSeconds(2), Limits.DEFAULT.maxAnswer(), 100, 100));
        Authors author = Authors.asking(HttpMethod.POST, "https://api.example.com/%api_key%")
                .with(ValueName.header("X-Key"), "Bearer %api_key% author-canary")
                .with(ValueName.USERNAME, "user")
                .with(ValueName.PASSWORD, "%api_key%");
        List<Reply> replies = List.of(
                Reply.target(204, ""),
                Reply.target(400, "{\"error\": \"" + CANARY + "\"}"),
                Reply.target(400, "{\"error\": \"" + CANARY),
                Reply.problem(502, CANARY),
                Reply.problem(400, "invalid_url"),
                Reply.of(200, Map.of("x-status-code", CANARY), CANARY),
                Reply.raw(CANARY + "\r\n\r\n"),
                Reply.raw("HTTP/1.1 200 x\r\nContent-Length: " + CANARY + "\r\n\r\n"),
                Reply.closing(),
                Reply.silence());
        StringWriter thrown = new StringWriter();
        List<String> logged;

        try (LogLines log = LogLines.open()) {
            for (Reply reply : replies) {
                proxy.answers(reply);
                uni(author, Map.of("api_key", CANARY))
                        .onFailure()
                        .invoke(failure -> failure.printStackTrace(new PrintWriter(thrown, true)))
                        .onFailure()
                        .recoverWithNull()
                        .await()
                        .atMost(LONG);
            }
            Logger.getLogger("io.vertx").finest("even this");
            logged = log.seen();
        }

        assertThat(proxy.calls()).hasSameSizeAs(replies);
        assertThat(thrown.toString()).contains("ProblemException").doesNotContain("canary");
        assertThat(logged).anyMatch(line -> line.contains("even this")).noneMatch(line -> line.contains("canary"));
        assertThat(meters.getMeters())
                .isNotEmpty()
                .extracting(meter -> meter.getId().toString())
                .noneMatch(id -> id.contains("canary"));
    }

    @Test
    void everyOutcomeIsCounted() {
        check(AUTHOR);
        proxy.answers(Reply.target(400, ""));
        refusal(AUTHOR);
        proxy.answers(Reply.problem(502, "tls_failed"));
        refusal(AUTHOR);
        proxy.answers(Reply.problem(503, "busy"));
        refusal(AUTHOR);

        assertThat(counts())
                .isEqualTo(
                        Map.of("accepted", 1.0, "secrets_rejected", 1.0, "validation_failed", 1.0, "unavailable", 1.0));
    }

    private Map<String, Double> counts() {
        return meters.find("registry.validations").counters().stream()
                .collect(Collectors.toMap(SecretValidationTest::outcome, Counter::count));
    }

    private static String outcome(Meter meter) {
        return requireNonNull(meter.getId().getTag("outcome"));
    }

    private Call onlyCall() {
        assertThat(proxy.calls()).hasSize(1);
        return proxy.calls().get(0);
    }

    private void check(Authors author) {
        uni(author, Map.of("api_key", CANARY)).await().atMost(LONG);
    }

    private ProblemException refusal(Authors author) {
        return refusal(author, Map.of("api_key", CANARY));
    }

    private ProblemException refusal(Authors author, Map<String, String> secrets) {
        Uni<Void> asked = uni(author, secrets);
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> asked.await().atMost(LONG));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private Uni<Void> uni(Authors author, Map<String, String> secrets) {
        return validation.check(
                author.definition(),
                author.authorValues(),
                Authors.secretValues(secrets),
                Authors.GUILD,
                Authors.USER,
                Authors.INTEGRATION);
    }

    private SecretValidation validation(ValidationConfig limits) throws IOException {
        Path key = Keys.privatePem(folder.resolve("own.pem"), Tokens.ec("own"));
        TokenSigner tokens = new TokenSigner(identity(key), vertx, Clock.systemUTC());
        return new SecretValidation(limits, proxy::url, tokens, vertx, meters, TimeMeter.SYSTEM_NANOTIME);
    }

    private static ServiceTokenConfig identity(Path key) {
        return new ServiceTokenConfig() {

            @Override
            public Map<String, List<Path>> callers() {
                return Map.of();
            }

            @Override
            public Path privateKey() {
                return key;
            }

            @Override
            public Duration reload() {
                return Duration.ofSeconds(3);
            }
        };
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
