package net.ticketsbot.imageproxy.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.ticketsbot.imageproxy.problem.ProblemException;
import net.ticketsbot.imageproxy.problem.ProblemType;
import net.ticketsbot.imageproxy.testing.Links;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinkVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final long SOON = NOW.getEpochSecond() + 60;
    private static final String URL = "https://logos.example.com/a.png?size=64";

    private static final String DEEP = "{\"alg\":\"HS256\",\"x\":" + "[".repeat(4000);
    private static final String OWN_KEY = "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}}";

    private final LinkVerifier verifier = verifier(Links.FIRST_KEY, Links.SECOND_KEY);

    /** {"alg":"HS256"}.{"exp":"1795515390","request_id":…,"url":…}: no typ, and every claim a string. */
    @Test
    void acceptsATokenOfTheOriginalAsItIs() {
        String requestId = "67e55044-10b1-426f-9247-bb680e5fe0c8";
        String token = Links.sign(
                Links.FIRST_KEY,
                "{\"exp\":\"" + SOON + "\",\"request_id\":\"" + requestId + "\",\"url\":\"" + URL + "\"}");

        ImageLink link = verifier.verify(token);

        assertThat(token).startsWith(encode("{\"alg\":\"HS256\"}") + ".");
        assertThat(link.destination().toText()).isEqualTo(URL);
        assertThat(link.requestId()).isEqualTo(UUID.fromString(requestId));
        assertThat(link.expiresAt()).isEqualTo(Instant.ofEpochSecond(SOON));
    }

    @ParameterizedTest
    @MethodSource("goodExpiries")
    void takesAnExpiryAsANumberOrAText(Object exp) {
        ImageLink link = verifier.verify(Links.sign(Links.FIRST_KEY, Links.claims(URL, exp)));

        assertThat(link.expiresAt()).isEqualTo(Instant.ofEpochSecond(SOON));
    }

    static Stream<Object> goodExpiries() {
        return Stream.of(SOON, Long.toString(SOON), SOON + 0.5);
    }

    @Test
    void takesWhatAnyOfItsKeysSigned() {
        String token = Links.sign(Links.SECOND_KEY, Links.claims(URL, SOON));

        assertThat(verifier.verify(token).destination().toText()).isEqualTo(URL);
    }

    @Test
    void takesAKeyThatIsExactlyAsLongAsItMustBe() {
        String key = "ä".repeat(16);

        ImageLink link = verifier(key).verify(Links.sign(key, Links.claims(URL, SOON)));

        assertThat(link.destination().toText()).isEqualTo(URL);
    }

    @Test
    void doesNotStartWithAShortKey() {
        assertThatThrownBy(() -> verifier(Links.FIRST_KEY, "k".repeat(31)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at least 32 bytes, one has 31")
                .hasMessageNotContaining("kkk");
    }

    /** Thirty seconds of skew on both ends of the 24 hours. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            -31,     INVALID_LINK
            -30,     ok
            0,       ok
            86400,   ok
            86430,   ok
            86431,   MALFORMED_LINK
            31536000, MALFORMED_LINK
            """)
    void endsWhenItSaysAndADayAheadAtMost(long ahead, String outcome) {
        String token = Links.sign(Links.FIRST_KEY, Links.claims(URL, NOW.getEpochSecond() + ahead));

        assertThat(outcome(token)).isEqualTo(outcome);
    }

    @Test
    void givesTimeToItsEndAndNoneAfter() {
        ImageLink link = verifier.verify(Links.sign(Links.FIRST_KEY, Links.claims(URL, SOON)));

        assertThat(link.restAt(NOW)).isEqualTo(Duration.ofSeconds(60));
        assertThat(link.restAt(NOW.plusSeconds(61))).isEqualTo(Duration.ZERO);
    }

    static Stream<Arguments> forgeries() throws Exception {
        String good = Links.sign(Links.FIRST_KEY, Links.claims(URL, SOON));
        String[] parts = good.split("\\.", -1);
        String none = encode("{\"alg\":\"none\"}");
        return Stream.of(
                arguments("nothing", ""),
                arguments("a word", "token"),
                arguments("two dots", ".."),
                arguments("two parts", parts[0] + "." + parts[1]),
                arguments("four parts", good + ".x"),
                arguments("five parts", good + ".x.x"),
                arguments("another key", Links.sign("third test key of 32 bytes or more", Links.claims(URL, SOON))),
                arguments("a cut signature", good.substring(0, good.length() - 2)),
                arguments("no signature", parts[0] + "." + parts[1] + "."),
                arguments("no algorithm", none + "." + parts[1] + "."),
                arguments("no algorithm, signed", none + "." + parts[1] + "." + parts[2]),
                arguments("other claims", parts[0] + "." + encode("{\"url\":\"http://a.example\"}") + "." + parts[2]),
                arguments("HS384", signed("HS384")),
                arguments("HS512", signed("HS512")),
                arguments("RS256", rsa()),
                arguments("a critical header", critical()),
                arguments("a header that is no JSON", encode("x") + "." + parts[1] + "." + parts[2]),
                arguments("a header that is null", encode("null") + "." + parts[1] + "." + parts[2]),
                arguments("a header that is a list", encode("[]") + "." + parts[1] + "." + parts[2]),
                arguments("a header without an algorithm", encode("{}") + "." + parts[1] + "." + parts[2]),
                arguments("a header with a deep value", encode(DEEP) + "." + parts[1] + "." + parts[2]),
                arguments("a key of its own", encode(OWN_KEY) + "." + parts[1] + "." + parts[2]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refusesWhatNoKeyOfOursSignedWithHs256(String name, String token) {
        assertThat(outcome(token)).isEqualTo("INVALID_LINK");
    }

    /** One link has one text: a cache, a log or a list of used ones can go by it. */
    static Stream<Arguments> otherTexts() {
        String good = Links.sign(Links.FIRST_KEY, Links.claims(URL, SOON));
        char last = good.charAt(good.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char sameBytes = alphabet.charAt(alphabet.indexOf(last) + 1);
        return Stream.of(
                arguments("bits that decoders drop", good.substring(0, good.length() - 1) + sameBytes),
                arguments("padding", good + "="),
                arguments("a space at the end", good + " "),
                arguments("a line break", good.replace(".", ".\n")),
                arguments("the other alphabet", good.replace('-', '+').replace('_', '/') + "+"),
                arguments("a dot at the end", good + "."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherTexts")
    void refusesAnyOtherTextOfAGoodToken(String name, String token) {
        assertThat(outcome(token)).isEqualTo("INVALID_LINK");
    }

    static Stream<Arguments> malformed() {
        Map<String, Object> noUrl = Links.claims(URL, SOON);
        noUrl.remove("url");
        Map<String, Object> noId = Links.claims(URL, SOON);
        noId.remove("request_id");
        Map<String, Object> noExpiry = Links.claims(URL, SOON);
        noExpiry.remove("exp");
        Map<String, Object> otherId = Links.claims(URL, SOON);
        otherId.put("request_id", "1-1-1-1-1");
        return Stream.of(
                arguments("no url", noUrl),
                arguments("no request_id", noId),
                arguments("no exp", noExpiry),
                arguments("request_id that is no UUID", otherId),
                arguments("exp that is a date", Links.claims(URL, "2026-11-24")),
                arguments("exp that is negative", Links.claims(URL, -1)),
                arguments("exp that is huge", Links.claims(URL, 1e300)),
                arguments("exp that is a huge text", Links.claims(URL, "9".repeat(30))),
                arguments("exp that is true", Links.claims(URL, true)),
                arguments("a URL of another scheme", Links.claims("file:///etc/passwd", SOON)),
                arguments("a URL with a password", Links.claims("https://a:b@logos.example.com/", SOON)),
                arguments("a URL that is too long", Links.claims(URL + "a".repeat(2048), SOON)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refusesWhatWeSignedButCannotUse(String name, Map<String, Object> claims) {
        assertThat(outcome(Links.sign(Links.FIRST_KEY, claims))).isEqualTo("MALFORMED_LINK");
    }

    @Test
    void refusesClaimsThatAreNotAnObjectOrNameOneTwice() {
        assertThat(outcome(Links.sign(Links.FIRST_KEY, "[]"))).isEqualTo("MALFORMED_LINK");
        assertThat(outcome(Links.sign(Links.FIRST_KEY, "null"))).isEqualTo("MALFORMED_LINK");
        assertThat(outcome(Links.sign(Links.FIRST_KEY, "{\"url\":\"a\",\"url\":\"b\"}")))
                .isEqualTo("MALFORMED_LINK");
        assertThat(outcome("a".repeat(17_001))).isEqualTo("MALFORMED_LINK");
    }

    @Test
    void refusesANameThatIsNeverPublic() {
        String token = Links.sign(Links.FIRST_KEY, Links.claims("http://localhost/", SOON));

        assertThat(outcome(token)).isEqualTo("DESTINATION_DENIED");
    }

    @Test
    void saysNothingOfTheTokenWhenItRefuses() {
        String token = Links.sign(Links.FIRST_KEY, Links.claims("ftp://logos.example.com/secret", SOON));

        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(ProblemException.class)
                .hasMessageNotContaining("logos")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining(token);
    }

    private String outcome(String token) {
        try {
            verifier.verify(token);
            return "ok";
        } catch (ProblemException e) {
            ProblemType type = e.type();
            return type.name();
        }
    }

    private static LinkVerifier verifier(String... keys) {
        return new LinkVerifier(new Config(List.of(keys)), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String algorithm) throws Exception {
        JsonWebSignature signature = unsigned(algorithm);
        signature.setKey(new HmacKey(Links.FIRST_KEY.getBytes(StandardCharsets.UTF_8)));
        signature.setDoKeyValidation(false);
        return signature.getCompactSerialization();
    }

    private static String rsa() throws Exception {
        JsonWebSignature signature = unsigned("RS256");
        signature.setKey(RsaJwkGenerator.generateJwk(2048).getPrivateKey());
        return signature.getCompactSerialization();
    }

    private static String critical() throws Exception {
        JsonWebSignature signature = unsigned("HS256");
        signature.setHeader("crit", List.of("exp"));
        signature.setKey(new HmacKey(Links.FIRST_KEY.getBytes(StandardCharsets.UTF_8)));
        return signature.getCompactSerialization();
    }

    private static JsonWebSignature unsigned(String algorithm) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setPayload("{\"url\":\"" + URL + "\"}");
        return signature;
    }

    private record Config(List<String> keys) implements LinkConfig {

        Config {
            keys = List.copyOf(keys);
        }

        @Override
        public boolean singleUse() {
            return false;
        }

        @Override
        public int usedLinks() {
            return 1;
        }
    }
}
