package net.ticketsbot.registry.broker;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** What every Kafka client of this service is told: where the broker is, and how to be let in. */
@ApplicationScoped
public class BrokerAddress {

    private final BrokerConfig config;

    BrokerAddress(BrokerConfig config) {
        this.config = config;
    }

    public boolean isKnown() {
        return config.bootstrapServers().isPresent();
    }

    /** For a client, which adds settings of its own. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        put(settings, CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        put(settings, CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, config.securityProtocol());
        put(settings, SaslConfigs.SASL_MECHANISM, config.saslMechanism());
        put(settings, SaslConfigs.SASL_JAAS_CONFIG, config.saslJaasConfig());
        put(settings, SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, config.trustStoreType());
        put(settings, SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, config.trustStoreLocation());
        put(settings, SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG, config.trustStorePassword());
        return settings;
    }

    private static void put(Map<String, Object> settings, String name, Optional<String> value) {
        value.ifPresent(given -> settings.put(name, given));
    }
}
