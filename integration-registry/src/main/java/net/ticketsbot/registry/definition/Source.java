package net.ticketsbot.registry.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which answer a placeholder's value is in. */
public enum Source {
    @JsonProperty("response")
    RESPONSE,
    @JsonProperty("follow_up")
    FOLLOW_UP
}
