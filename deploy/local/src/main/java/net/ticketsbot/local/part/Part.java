package net.ticketsbot.local.part;

import java.util.List;

/** What the local stack is made of, in the order in which it starts. */
public enum Part {
    POSTGRES("PostgreSQL", "--postgres-port", 5432),
    KAFKA("Kafka", "--kafka-port", 9092),
    SECURE_PROXY("secure-proxy", "--secure-proxy-port", 8082),
    IMAGE_PROXY("image-proxy", "--image-proxy-port", 8081),
    REGISTRY("integration-registry", "--registry-port", 8080, POSTGRES, KAFKA),
    ENGINE("placeholder-engine", "--engine-port", 8083, KAFKA);

    private final String title;
    private final String portOption;
    private final int defaultPort;

    @SuppressWarnings("ImmutableEnumChecker") // List.of() is unmodifiable
    private final List<Part> needs;

    Part(String title, String portOption, int defaultPort, Part... needs) {
        this.title = title;
        this.portOption = portOption;
        this.defaultPort = defaultPort;
        this.needs = List.of(needs);
    }

    /** How people call it; a service's title is also its folder's and its token's name. */
    public String title() {
        return title;
    }

    /** The option of {@code up} that moves it. */
    public String portOption() {
        return portOption;
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** What must be ready before this one starts. */
    public List<Part> needs() {
        return needs;
    }

    public boolean isService() {
        return this != POSTGRES && this != KAFKA;
    }
}
