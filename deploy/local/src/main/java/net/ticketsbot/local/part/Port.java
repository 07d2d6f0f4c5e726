package net.ticketsbot.local.part;

/** What is listened on, each by one part. */
public enum Port {
    POSTGRES("PostgreSQL", "--postgres-port", 5432),
    KAFKA("Kafka", "--kafka-port", 9092),
    SECURE_PROXY("secure-proxy", "--secure-proxy-port", 8082),
    IMAGE_PROXY("image-proxy", "--image-proxy-port", 8081),
    /** Health and metrics of the one service that the world can reach. */
    IMAGE_PROXY_MANAGEMENT("image-proxy's health", "--image-proxy-management-port", 9081),
    REGISTRY("integration-registry", "--registry-port", 8080),
    ENGINE("placeholder-engine", "--engine-port", 8083);

    private final String title;
    private final String option;
    private final int documented;

    Port(String title, String option, int documented) {
        this.title = title;
        this.option = option;
        this.documented = documented;
    }

    /** How people call what it serves. */
    public String title() {
        return title;
    }

    /** The option of {@code up} that moves it. */
    public String option() {
        return option;
    }

    public int documented() {
        return documented;
    }
}
