package net.ticketsbot.local.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import net.ticketsbot.local.keys.LocalKeys;
import net.ticketsbot.local.keys.UserToken;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.Ports;

/** What each service is told, by the names in its README. */
public record ServiceSettings(Ports ports, LocalKeys keys) {

    /** The one address that the guard allows here although it is not public. */
    public static final String ALLOWED = Ports.HOST + "/32";

    public Map<String, String> of(Part service) throws IOException {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "quarkus.http.host",
                Ports.HOST,
                "quarkus.http.port",
                Integer.toString(ports.of(service)),
                "quarkus.banner.enabled",
                "false",
                "quarkus.console.color",
                "false"));
        settings.putAll(
                switch (service) {
                    case SECURE_PROXY -> secureProxy();
                    case IMAGE_PROXY -> imageProxy();
                    case REGISTRY -> registry();
                    case ENGINE -> engine();
                    case POSTGRES, KAFKA -> throw new IllegalArgumentException(service + " is not a service");
                });
        return settings;
    }

    private Map<String, String> secureProxy() {
        return Map.of(
                "egress.allow",
                ALLOWED,
                caller(Part.ENGINE),
                text(keys.publicKey(Part.ENGINE)),
                caller(Part.REGISTRY),
                text(keys.publicKey(Part.REGISTRY)));
    }

    private Map<String, String> imageProxy() throws IOException {
        return Map.of("egress.allow", ALLOWED, "image-proxy.keys", keys.logoKey());
    }

    private Map<String, String> registry() throws IOException {
        String database = "postgresql://" + ports.address(Part.POSTGRES) + "/integrations";
        Map<String, String> settings = new TreeMap<>(Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:" + database,
                "quarkus.datasource.reactive.url",
                database,
                "quarkus.datasource.username",
                "integrations",
                "quarkus.datasource.password",
                keys.databasePassword(),
                "mp.jwt.verify.issuer",
                UserToken.ISSUER,
                "mp.jwt.verify.publickey.location",
                keys.userKeySet().toUri().toString(),
                "mp.jwt.verify.publickey.algorithm",
                "ES256",
                "secret.keyset",
                text(keys.secretKeyset()),
                "logo.image-proxy-url",
                ports.url(Part.IMAGE_PROXY).toString(),
                "logo.key",
                keys.logoKey()));
        settings.putAll(Map.of(
                "kafka.bootstrap.servers",
                ports.address(Part.KAFKA),
                "quarkus.rest-client.secure-proxy.url",
                ports.url(Part.SECURE_PROXY).toString(),
                "quarkus.rest-client.placeholder-engine.url",
                ports.url(Part.ENGINE).toString(),
                "service-token.private-key",
                text(keys.privateKey(Part.REGISTRY)),
                caller(Part.ENGINE),
                text(keys.publicKey(Part.ENGINE))));
        return settings;
    }

    private Map<String, String> engine() {
        return Map.of(
                "kafka.bootstrap.servers",
                ports.address(Part.KAFKA),
                "quarkus.rest-client.integration-registry.url",
                ports.url(Part.REGISTRY).toString(),
                "quarkus.rest-client.secure-proxy.url",
                ports.url(Part.SECURE_PROXY).toString(),
                "service-token.private-key",
                text(keys.privateKey(Part.ENGINE)),
                caller(Part.REGISTRY),
                text(keys.publicKey(Part.REGISTRY)));
    }

    private static String caller(Part service) {
        return "service-token.callers.\"" + service.title() + "\"";
    }

    private static String text(Path path) {
        return path.toAbsolutePath().toString();
    }
}
