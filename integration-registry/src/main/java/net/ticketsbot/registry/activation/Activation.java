package net.ticketsbot.registry.activation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import net.ticketsbot.registry.secret.Place;
import net.ticketsbot.registry.secret.SealBrokenException;
import net.ticketsbot.registry.secret.SecretValue;
import net.ticketsbot.registry.secret.SecretVault;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/** An integration that a server has added: the version its admin accepted, and the secrets given for that version. */
@Entity
@Table(name = "activation")
public class Activation {

    @EmbeddedId
    private ActivationId id;

    private int version;

    @Column(updatable = false)
    private int position;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(
            name = "activation_secret",
            joinColumns = {@JoinColumn(name = "guild_id"), @JoinColumn(name = "integration_id")})
    @MapKeyColumn(name = "name")
    @Column(name = "sealed_value")
    private Map<String, byte[]> secrets = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Activation() {}

    Activation(String guild, UUID integration, int position) {
        id = new ActivationId(guild, integration);
        this.position = position;
    }

    /** From now on this version is what the server's secrets are sent to, and no older secret is kept. */
    void accept(int accepted, Map<String, SecretValue> given, SecretVault vault) {
        version = accepted;
        secrets.clear();
        given.forEach((name, value) -> secrets.put(name, vault.seal(place(name), value)));
    }

    Map<String, SecretValue> secrets(SecretVault vault) throws SealBrokenException {
        Map<String, SecretValue> opened = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> secret : secrets.entrySet()) {
            opened.put(secret.getKey(), vault.open(place(secret.getKey()), secret.getValue()));
        }
        return opened;
    }

    private Place place(String secret) {
        return Place.ofGuildSecret(id.guildId(), id.integrationId(), secret, version);
    }

    UUID integrationId() {
        return id.integrationId();
    }

    int version() {
        return version;
    }
}
