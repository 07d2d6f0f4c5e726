package net.ticketsbot.registry.broker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Optional;

/** Kafka's own names. Without {@code kafka.bootstrap.servers} nothing is written to Kafka or read from it. */
@ConfigMapping(prefix = "kafka")
public interface BrokerConfig {

    @WithName("bootstrap.servers")
    Optional<String> bootstrapServers();

    @WithName("security.protocol")
    Optional<String> securityProtocol();

    @WithName("sasl.mechanism")
    Optional<String> saslMechanism();

    @WithName("sasl.jaas.config")
    Optional<String> saslJaasConfig();

    @WithName("ssl.truststore.type")
    Optional<String> trustStoreType();

    @WithName("ssl.truststore.location")
    Optional<String> trustStoreLocation();

    @WithName("ssl.truststore.password")
    Optional<String> trustStorePassword();
}
