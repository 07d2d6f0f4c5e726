package net.ticketsbot.registry.panel;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The embed that a panel shows when a ticket opens, as JSON. */
@Entity
@Table(name = "welcome_message")
public class WelcomeMessage {

    @EmbeddedId
    private WelcomeMessageId id;

    private String embed;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected WelcomeMessage() {}

    WelcomeMessage(String guild, String panel, String embed) {
        id = new WelcomeMessageId(guild, panel);
        this.embed = embed;
    }

    void replaceBy(String other) {
        embed = other;
    }

    public String panelId() {
        return id.panelId();
    }

    public String embed() {
        return embed;
    }
}
