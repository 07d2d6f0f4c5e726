package net.ticketsbot.registry.activation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

@Embeddable
record ActivationId(
        @Column(name = "guild_id") String guildId,
        @Column(name = "integration_id") UUID integrationId) {}
