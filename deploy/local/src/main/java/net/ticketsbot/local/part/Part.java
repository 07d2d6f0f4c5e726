package net.ticketsbot.local.part;

import java.util.List;

/** What the local stack is made of, in the order in which it starts. */
public enum Part {
    POSTGRES("PostgreSQL", Port.POSTGRES),
    KAFKA("Kafka", Port.KAFKA),
    SECURE_PROXY("secure-proxy", Port.SECURE_PROXY),
    IMAGE_PROXY("image-proxy", Port.IMAGE_PROXY),
    REGISTRY("integration-registry", Port.REGISTRY, POSTGRES, KAFKA),
    ENGINE("placeholder-engine", Port.ENGINE, KAFKA);

    private final String title;
    private final Port port;

    @SuppressWarnings("ImmutableEnumChecker") // List.of() is unmodifiable
    private final List<Part> needs;

    Part(String title, Port port, Part... needs) {
        this.title = title;
        this.port = port;
        this.needs = List.of(needs);
    }

    /** How people call it; a service's title is also its folder's and its token's name. */
    public String title() {
        return title;
    }

    /** Where it does its work. */
    public Port port() {
        return port;
    }

    /** What must be ready before this one starts. */
    public List<Part> needs() {
        return needs;
    }

    public boolean isService() {
        return this != POSTGRES && this != KAFKA;
    }
}
