package net.ticketsbot.local.part;

import java.net.URI;
import java.util.EnumSet;
import java.util.Map;

/** Where each part listens on 127.0.0.1. */
public record Ports(Map<Part, Integer> numbers) {

    public static final String HOST = "127.0.0.1";

    public Ports {
        numbers = Map.copyOf(numbers);
        if (!numbers.keySet().equals(EnumSet.allOf(Part.class))) {
            throw new IllegalArgumentException("every part needs a port: " + numbers);
        }
    }

    public int of(Part part) {
        Integer port = numbers.get(part);
        if (port == null) {
            throw new IllegalStateException("no port for " + part);
        }
        return port;
    }

    public String address(Part part) {
        return HOST + ":" + of(part);
    }

    /** The base URL of a service. */
    public URI url(Part part) {
        return URI.create("http://" + address(part));
    }
}
