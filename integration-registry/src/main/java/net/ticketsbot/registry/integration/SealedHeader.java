package net.ticketsbot.registry.integration;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A header whose value is encrypted. */
@Embeddable
class SealedHeader {

    private String name;

    @Column(name = "sealed_value")
    private byte[] sealedValue;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected SealedHeader() {}

    SealedHeader(String name, byte[] sealedValue) {
        this.name = name;
        this.sealedValue = sealedValue.clone();
    }

    String name() {
        return name;
    }

    byte[] sealedValue() {
        return sealedValue.clone();
    }
}
