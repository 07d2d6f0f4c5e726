package net.ticketsbot.registry.panel;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
record WelcomeMessageId(
        @Column(name = "guild_id") String guildId,
        @Column(name = "panel_id") String panelId) {}
