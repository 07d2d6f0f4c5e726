package net.ticketsbot.local.part;

import java.net.URI;
import java.util.EnumSet;
import java.util.Map;

/** Where is listened on 127.0.0.1. */
public record Ports(Map<Port, Integer> numbers) {

    public static final String HOST = "127.0.0.1";

    public Ports {
        numbers = Map.copyOf(numbers);
        if (!numbers.keySet().equals(EnumSet.allOf(Port.class))) {
            throw new IllegalArgumentException("every one needs a number: " + numbers);
        }
    }

    public int of(Port port) {
        Integer number = numbers.get(port);
        if (number == null) {
            throw new IllegalStateException("no number for " + port);
        }
        return number;
    }

    public int of(Part part) {
        return of(part.port());
    }

    public String address(Part part) {
        return HOST + ":" + of(part);
    }

    /** The base URL of a service. */
    public URI url(Part part) {
        return URI.create("http://" + address(part));
    }

    /** The base URL of a service's health. */
    public URI health(Part part) {
        return part == Part.IMAGE_PROXY
                ? URI.create("http://" + HOST + ":" + of(Port.IMAGE_PROXY_MANAGEMENT))
                : url(part);
    }
}
