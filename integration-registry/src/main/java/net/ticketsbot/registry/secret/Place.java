package net.ticketsbot.registry.secret;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/** Where a sealed value belongs. Moved to another place it does not open. */
public record Place(List<String> path) {

    public Place {
        path = List.copyOf(path);
    }

    /** A server's secret, given for one version of an integration. */
    public static Place ofGuildSecret(String guild, UUID integration, String secret, int version) {
        return new Place(List.of("guild-secret", guild, integration.toString(), secret, Integer.toString(version)));
    }

    /** The value of an author's header. */
    public static Place ofHeader(UUID integration, String header, int version) {
        return ofAuthorValue(integration, "header", header, version);
    }

    /** What an author wrote for one version: {@code kind} is a header, a header of the follow-up, or a part of the basic auth. */
    public static Place ofAuthorValue(UUID integration, String kind, String name, int version) {
        return new Place(List.of(kind, integration.toString(), name, Integer.toString(version)));
    }

    /** Each part carries its length, so that no two places read the same. */
    byte[] associatedData() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String part : path) {
                out.writeUTF(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
