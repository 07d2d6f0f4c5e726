package net.ticketsbot.registry.login;

import static net.ticketsbot.registry.problem.ProblemType.FORBIDDEN;

import java.util.Set;

/** Who sent the request, and the servers that they may administer. */
public record Caller(String userId, Set<String> guilds) {

    public Caller {
        guilds = Set.copyOf(guilds);
    }

    /** The answer depends on the token alone, so it says nothing about the server. */
    public void requireGuild(String guild) {
        if (!guilds.contains(guild)) {
            throw FORBIDDEN.because("user " + userId + " may not administer this server");
        }
    }
}
