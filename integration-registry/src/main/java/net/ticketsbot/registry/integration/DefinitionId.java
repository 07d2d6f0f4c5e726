package net.ticketsbot.registry.integration;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

@Embeddable
record DefinitionId(@Column(name = "integration_id") UUID integrationId, int version) {}
