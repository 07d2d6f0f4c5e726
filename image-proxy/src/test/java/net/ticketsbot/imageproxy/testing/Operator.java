package net.ticketsbot.imageproxy.testing;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who sees what is not for the world. */
public final class Operator {

    private Operator() {}

    /** The answer of the management port. */
    public static Response get(String path) {
        return RestAssured.given().port(port()).get(path);
    }

    /** A counter's or gauge's value, of all lines that begin like this. */
    public static double metric(String prefix) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static int port() {
        Optional<Integer> port = ConfigProvider.getConfig().getOptionalValue("quarkus.management.port", Integer.class);
        return port.orElseThrow();
    }
}
