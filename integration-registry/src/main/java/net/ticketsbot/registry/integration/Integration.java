package net.ticketsbot.registry.integration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An integration: whose it is, and which of its definitions is the current one. */
@Entity
@Table(name = "integration")
public class Integration {

    @Id
    private UUID id;

    @Column(name = "owner_id", updatable = false)
    private String ownerId;

    @Column(updatable = false)
    private String slug;

    private int version;
    private long revision;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Integration() {}

    Integration(UUID id, String ownerId, String slug) {
        this.id = id;
        this.ownerId = ownerId;
        this.slug = slug;
        version = 1;
        revision = 1;
    }

    /** Every change is a revision; what servers must accept is a new version too. */
    void revise(boolean needsConsent) {
        revision++;
        if (needsConsent) {
            version++;
        }
    }

    public UUID id() {
        return id;
    }

    public String ownerId() {
        return ownerId;
    }

    /** Names the integration in {@code %slug.name%}; it never changes. */
    public String slug() {
        return slug;
    }

    public int version() {
        return version;
    }

    long revision() {
        return revision;
    }
}
