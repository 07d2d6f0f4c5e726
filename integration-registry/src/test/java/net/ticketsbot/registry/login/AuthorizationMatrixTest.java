package net.ticketsbot.registry.login;

import static net.ticketsbot.registry.testing.Registry.activateGuide;
import static net.ticketsbot.registry.testing.Registry.anonymously;
import static net.ticketsbot.registry.testing.Registry.as;
import static net.ticketsbot.registry.testing.Registry.createGuide;
import static net.ticketsbot.registry.testing.Registry.guide;
import static net.ticketsbot.registry.testing.Registry.newId;
import static net.ticketsbot.registry.testing.Registry.withToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.ticketsbot.registry.testing.Contract;
import net.ticketsbot.registry.testing.RegistryTest;
import net.ticketsbot.registry.testing.Tokens;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: every operation of the contract, asked by everybody there is. */
@RegistryTest
class AuthorizationMatrixTest {

    /**
     * A private integration that is in a server. The owner is its author and administers no server; the admin administers that
     * server; others are an author of something else, the admin of another server, and a reviewer. The two services are the
     * placeholder-engine and secure-proxy. A stale token was the admin's and the owner's, a foreign one says that it is theirs.
     */
    private static final String MATRIX = """
            operation                                                 | nobody author elsewhere owner admin reviewer engine proxy stale foreign
            POST /api/integrations                                    | 401    201    201       201   201   201      401    401   401   401
            GET /api/integrations                                     | 401    200    200       200   200   200      401    401   401   401
            GET /api/integrations/{id}                                | 401    404    404       200   200   404      401    401   401   401
            GET /api/integrations/{id}/definition                     | 401    404    404       200   404   404      401    401   401   401
            PUT /api/integrations/{id}/definition                     | 401    404    404       200   404   404      401    401   401   401
            DELETE /api/integrations/{id}/definition                  | 401    404    404       204   404   404      401    401   401   401
            GET /api/integrations/{id}/audit                          | 401    404    404       200   404   404      401    401   401   401
            GET /api/guilds/{guild}/audit                             | 401    403    403       403   200   403      401    401   401   401
            GET /api/guilds/{guild}/integrations                      | 401    403    403       403   200   403      401    401   401   401
            PUT /api/guilds/{guild}/integrations/{id}                 | 401    403    403       403   200   403      401    401   401   401
            DELETE /api/guilds/{guild}/integrations/{id}              | 401    403    403       403   204   403      401    401   401   401
            GET /api/guilds/{guild}/placeholders                      | 401    403    403       403   200   403      401    401   401   401
            GET /api/guilds/{guild}/panels/{panel}/welcome-message    | 401    403    403       403   200   403      401    401   401   401
            PUT /api/guilds/{guild}/panels/{panel}/welcome-message    | 401    403    403       403   200   403      401    401   401   401
            DELETE /api/guilds/{guild}/panels/{panel}/welcome-message | 401    403    403       403   204   403      401    401   401   401
            GET /internal/guilds/{guild}/activations                  | 401    401    401       401   401   401      200    403   401   401
            """;

    private static final Map<String, String> BODIES = Map.of(
            "POST /api/integrations",
            guide().toString(),
            "PUT /api/integrations/{id}/definition",
            guide().toString(),
            "PUT /api/guilds/{guild}/integrations/{id}",
            "{\"version\": 1, \"secrets\": {\"api_key\": \"k\"}}",
            "PUT /api/guilds/{guild}/panels/{panel}/welcome-message",
            "{\"title\": \"Hi\"}");

    private final String owner = newId();
    private final String guild = newId();

    @Test
    void everyOperationIsInTheMatrix() {
        assertThat(new TreeSet<>(rows().keySet())).isEqualTo(new TreeSet<>(Contract.operations()));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("cells")
    void letsInWhoMayComeIn(String operation, String caller, int status) {
        String id = createGuide(owner);
        activateGuide(owner, guild, id, "k");
        as(owner, guild)
                .body("{\"title\": \"Hello\"}")
                .put("/api/guilds/" + guild + "/panels/support/welcome-message")
                .then()
                .statusCode(200);

        RequestSpecification request =
                caller(caller).contentType("application/json").header("If-Match", "*");
        if (operation.equals("GET /api/integrations")) {
            request.queryParam("owner", "me");
        }
        String body = BODIES.get(operation);
        if (body != null) {
            request.body(body);
        }
        String[] methodAndPath = operation.split(" ", 2);
        request.request(methodAndPath[0], methodAndPath[1], parameters(methodAndPath[1], id))
                .then()
                .statusCode(status);
    }

    private Object[] parameters(String path, String id) {
        List<String> values = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            switch (segment) {
                case "{id}" -> values.add(id);
                case "{guild}" -> values.add(guild);
                case "{panel}" -> values.add("support");
                default -> assertThat(segment).doesNotStartWith("{");
            }
        }
        return values.toArray();
    }

    private RequestSpecification caller(String name) {
        return switch (name) {
            case "nobody" -> anonymously();
            case "author" -> as(newId());
            case "elsewhere" -> as(newId(), newId());
            case "owner" -> as(owner);
            case "admin" -> as(newId(), guild);
            case "reviewer" -> withToken(Tokens.user(reviewer()));
            case "engine" -> withToken(Tokens.engine());
            case "proxy" -> withToken(Tokens.secureProxy("secure-proxy"));
            case "stale" -> withToken(Tokens.user(stale()));
            case "foreign" -> withToken(Tokens.byStranger(Tokens.userClaims(owner, guild)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static JwtClaims reviewer() {
        JwtClaims claims = Tokens.userClaims(newId());
        claims.setStringListClaim("groups", "user", "reviewer");
        return claims;
    }

    private JwtClaims stale() {
        JwtClaims claims = Tokens.userClaims(owner, guild);
        claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 120));
        return claims;
    }

    static Stream<Arguments> cells() {
        List<String> callers = callers();
        return rows().entrySet().stream().flatMap(row -> {
            List<Arguments> cells = new ArrayList<>();
            for (int column = 0; column < callers.size(); column++) {
                cells.add(Arguments.of(
                        row.getKey(), callers.get(column), row.getValue().get(column)));
            }
            return cells.stream();
        });
    }

    private static List<String> callers() {
        String heads = MATRIX.lines().findFirst().orElseThrow();
        return List.of(heads.substring(heads.indexOf('|') + 1).strip().split(" +", -1));
    }

    private static Map<String, List<Integer>> rows() {
        Map<String, List<Integer>> rows = new TreeMap<>();
        MATRIX.lines().skip(1).forEach(line -> {
            String[] parts = line.split("\\|", 2);
            rows.put(
                    parts[0].strip(),
                    Arrays.stream(parts[1].strip().split(" +", -1))
                            .map(Integer::valueOf)
                            .toList());
        });
        return rows;
    }
}
