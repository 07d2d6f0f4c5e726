package net.ticketsbot.registry.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.ticketsbot.registry.testing.Registry.activateGuide;
import static net.ticketsbot.registry.testing.Registry.anonymously;
import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.createGuide;
import static net.ticketsbot.registry.testing.Registry.createIntegration;
import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.ticketsbot.registry.testing.Keys;
import net.ticketsbot.registry.testing.RegistryTest;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

@RegistryTest
class IntegrationResourceTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void answersTheWholeDefinitionWithWhereItIs() throws IOException {
        ObjectNode sent = guide();

        Response response = as(newId()).body(sent.toString()).post("/api/integrations");

        response.then()
                .statusCode(201)
                .header("Location", matchesPattern("/api/integrations/[^/]+"))
                .header("ETag", equalTo("\"1\""))
                .body("version", equalTo(1))
                .body("state", equalTo("private"));
        ObjectNode answered = (ObjectNode) json.readTree(response.asString());
        for (String list : List.of("secrets", "headers", "placeholders")) {
            for (JsonNode entry : answered.path(list)) {
                assertThat(((ObjectNode) entry).remove("id").asText()).isNotEmpty();
                ((ObjectNode) entry).remove("from");
            }
        }
        assertThat(response.header("Location")).endsWith(answered.path("id").asText());
        sent.properties()
                .forEach(field -> assertThat(answered.get(field.getKey()))
                        .as(field.getKey())
                        .isEqualTo(field.getValue()));
    }

    @Test
    void showsWhereRequestsGoButNotWhatIsInThem() {
        String owner = newId();
        ObjectNode definition = guide();
        definition.put("request_url", "https://%api_key%.example.com:8443/secret-path?user=%user_id%");
        definition.put("validation_url", "https://check.example.com/secret-path");
        definition.withArray("headers").addObject().put("name", "X-Key").put("value", "the-authors-own-key");
        String id = createIntegration(owner, definition);

        Response response = as(owner).get("/api/integrations/" + id);

        response.then()
                .statusCode(200)
                .body("request_host", equalTo("%api_key%.example.com"))
                .body("request_origin", equalTo("https://%api_key%.example.com:8443"))
                .body("validation_origin", equalTo("https://check.example.com"))
                .body("header_names", equalTo(List.of("Authorization", "X-Key")))
                .body("author", equalTo(owner))
                .body("guild_count", equalTo(0))
                .body("secrets.name", equalTo(List.of("api_key")))
                .body("placeholders.name[1]", equalTo("username"))
                .body("privacy_policy_url", equalTo("https://ticketsbot.net/privacy"));
        assertThat(response.asString()).doesNotContain("secret-path", "the-authors-own-key", "json_path", "logo.png");
    }

    @Test
    void linksTheLogoThroughTheImageProxyByTheSameLinkForAnHour() throws InvalidJwtException, MalformedClaimException {
        String owner = newId();
        String id = createGuide(owner);

        String link = as(owner).get("/api/integrations/" + id).path("logo_url");
        String again = as(owner).get("/api/integrations?owner=me").path("items[0].logo_url");
        String other = as(owner)
                .get("/api/integrations/"
                        + createIntegration(
                                owner, guide().put("image_url", "https://example.ticketsbot.net/other.png")))
                .path("logo_url");

        assertThat(link).startsWith("https://images.example.test/proxy?token=");
        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKey(new HmacKey(Keys.LOGO_KEY.getBytes(UTF_8)))
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "HS256"))
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes(121)
                .build()
                .processToClaims(link.substring(link.indexOf('=') + 1));
        assertThat(claims.getExpirationTime().getValue())
                .isGreaterThanOrEqualTo(NumericDate.now().getValue() + 3600)
                .satisfies(end -> assertThat(end % 3600).isZero());
        // An hour may end between two calls.
        assertThat(List.of(again, as(owner).get("/api/integrations/" + id).<String>path("logo_url")))
                .contains(as(owner).get("/api/integrations/" + id).<String>path("logo_url"));
        assertThat(other).isNotEqualTo(link);
        assertThat(claims.getClaimValue("url")).isEqualTo("https://example.ticketsbot.net/logo.png");
        assertThat(claims.getClaimValueAsString("request_id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void isNotThereForAnyoneElse() {
        String id = createGuide(newId());
        String stranger = newId();

        String hidden = as(stranger, newId())
                .get("/api/integrations/" + id)
                .then()
                .statusCode(404)
                .extract()
                .asString();
        String absent = as(stranger, newId())
                .get("/api/integrations/01935c3e-6f5a-7b3c-9d2e-1a2b3c4d5e6f")
                .then()
                .statusCode(404)
                .extract()
                .asString();
        String nonsense = as(stranger)
                .get("/api/integrations/x")
                .then()
                .statusCode(404)
                .extract()
                .asString();

        assertThat(hidden).isEqualTo(absent).isEqualTo(nonsense);
    }

    @Test
    void isVisibleToTheAdminsOfServersThatHaveIt() {
        String owner = newId();
        String guild = newId();
        String id = createGuide(owner);
        activateGuide(owner, guild, id, "k");

        as(newId(), newId(), guild)
                .get("/api/integrations/" + id)
                .then()
                .statusCode(200)
                .body("guild_count", equalTo(1));
    }

    @Test
    void givesEqualNamesDifferentSlugs() {
        ObjectNode definition = guide().put("name", "Ünïque Näme " + newId().substring(12));

        String first = as(newId())
                .body(definition.toString())
                .post("/api/integrations")
                .path("slug");
        String second = as(newId())
                .body(definition.toString())
                .post("/api/integrations")
                .path("slug");

        assertThat(first).startsWith("unique-name-");
        assertThat(second).startsWith(first + "-").isNotEqualTo(first);
    }

    @Test
    void equalNamesAtTheSameMomentGetDifferentSlugsToo() {
        String body = guide().put("name", "At once " + newId().substring(12)).toString();

        List<String> slugs = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> as(newId())
                        .body(body)
                        .post("/api/integrations")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("slug")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(slugs).doesNotHaveDuplicates().allMatch(slug -> slug.startsWith("at-once-"));
    }

    @Test
    void nothingIsKeptByCaches() {
        as(newId())
                .get("/api/integrations?owner=me")
                .then()
                .header("Cache-Control", equalTo("no-store"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void authorsHaveAtMostFiveAlsoWhenTheyHurry() {
        String owner = newId();
        String body = guide().toString();

        List<Integer> statuses = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> as(owner).body(body).post("/api/integrations").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(5);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(7);
        as(owner).get("/api/integrations?owner=me").then().body("items.size()", equalTo(5));
    }

    @Test
    void aPlaceGivenUpCanBeUsedAgain() {
        String owner = newId();
        List<String> ids =
                IntStream.range(0, 5).mapToObj(i -> createGuide(owner)).toList();
        as(owner).body(guide().toString()).post("/api/integrations").then().statusCode(409);

        as(owner)
                .delete("/api/integrations/" + ids.get(2) + "/definition")
                .then()
                .statusCode(204);

        createGuide(owner);
    }

    @Test
    void anImageIsOptional() {
        String owner = newId();
        ObjectNode definition = guide();
        definition.remove("image_url");
        definition.remove("privacy_policy_url");
        String id = createIntegration(owner, definition);

        as(owner)
                .get("/api/integrations/" + id)
                .then()
                .body("logo_url", nullValue())
                .body("privacy_policy_url", nullValue())
                .body("name", notNullValue());
    }

    @Test
    void needsAToken() {
        anonymously()
                .body(guide().toString())
                .contentType("application/json")
                .post("/api/integrations")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthenticated"));
    }

    @Test
    void refusesAWrongBodyWithEverythingThatIsWrong() throws IOException {
        JsonNode problem = json.readTree(as(newId())
                .body("{\"name\": \"\", \"http_method\": \"PUT\", \"request_url\": \"ftp://x\", \"secrets\": 1}")
                .post("/api/integrations")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-request"))
                .body("title", not(equalTo("")))
                .extract()
                .asString());

        assertThat(problem.path("violations").findValuesAsText("field"))
                .containsExactlyInAnyOrder("name", "description", "http_method", "request_url", "secrets");
    }
}
