package net.ticketsbot.local.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import net.ticketsbot.local.keys.LocalKeys;
import net.ticketsbot.local.keys.UserToken;
import net.ticketsbot.local.part.Part;
import net.ticketsbot.local.part.Port;
import net.ticketsbot.local.part.Ports;

/** What each service is told, by the names in its README. */
public record ServiceSettings(Ports ports, LocalKeys keys) {

    /** The one address that the guard allows here although it is not public. */
    public static final String ALLOWED = Ports.HOST + "/32";

    public Map<String, String> of(Part service) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("quarkus.http.host", Ports.HOST);
        settings.put("quarkus.http.port", Integer.toString(ports.of(service)));
        settings.put("quarkus.banner.enabled", "false");
        settings.put("quarkus.console.color", "false");
        switch (service) {
            case SECURE_PROXY -> secureProxy(settings);
            case IMAGE_PROXY -> imageProxy(settings);
            case REGISTRY -> registry(settings);
            case ENGINE -> engine(settings);
            case POSTGRES, KAFKA -> throw new IllegalArgumentException(service + " is not a service");
        }
        return settings;
    }

    private void secureProxy(Map<String, String> settings) {
        settings.put("egress.allow", ALLOWED);
        allowCalls(settings, Part.ENGINE);
        allowCalls(settings, Part.REGISTRY);
    }

    private void imageProxy(Map<String, String> settings) throws IOException {
        settings.put("quarkus.management.host", Ports.HOST);
        settings.put("quarkus.management.port", Integer.toString(ports.of(Port.IMAGE_PROXY_MANAGEMENT)));
        settings.put("egress.allow", ALLOWED);
        settings.put("image-proxy.keys", keys.logoKey());
    }

    private void registry(Map<String, String> settings) throws IOException {
        String database = "postgresql://" + ports.address(Part.POSTGRES) + "/integrations";
        settings.put("quarkus.datasource.jdbc.url", "jdbc:" + database);
        settings.put("quarkus.datasource.reactive.url", database);
        settings.put("quarkus.datasource.username", "integrations");
        settings.put("quarkus.datasource.password", keys.databasePassword());
        settings.put("kafka.bootstrap.servers", ports.address(Part.KAFKA));
        settings.put("mp.jwt.verify.issuer", UserToken.ISSUER);
        settings.put("mp.jwt.verify.audiences", UserToken.AUDIENCE);
        settings.put("mp.jwt.verify.publickey.location", text(keys.userKeySet()));
        settings.put("secret.keyset", text(keys.secretKeyset()));
        settings.put("logo.image-proxy-url", ports.url(Part.IMAGE_PROXY).toString());
        settings.put("logo.key", keys.logoKey());
        settings.put("definition.allow-addresses", ALLOWED);
        callSecureProxy(settings, Part.REGISTRY);
        allowCalls(settings, Part.ENGINE);
    }

    private void engine(Map<String, String> settings) {
        settings.put("kafka.bootstrap.servers", ports.address(Part.KAFKA));
        settings.put(
                "quarkus.rest-client.integration-registry.url",
                ports.url(Part.REGISTRY).toString());
        callSecureProxy(settings, Part.ENGINE);
        // The broker gives a killed engine's tickets to the next one after this time; Kafka's default is 45 s.
        settings.put("mp.messaging.incoming.ticket-opened.session.timeout.ms", "6000");
        settings.put("mp.messaging.incoming.ticket-opened.heartbeat.interval.ms", "1000");
    }

    private void callSecureProxy(Map<String, String> settings, Part caller) {
        settings.put(
                "quarkus.rest-client.secure-proxy.url",
                ports.url(Part.SECURE_PROXY).toString());
        settings.put("service-token.private-key", text(keys.privateKey(caller)));
    }

    private void allowCalls(Map<String, String> settings, Part caller) {
        settings.put("service-token.callers.\"" + caller.title() + "\"", text(keys.publicKey(caller)));
    }

    private static String text(Path path) {
        return path.toAbsolutePath().toString();
    }
}
