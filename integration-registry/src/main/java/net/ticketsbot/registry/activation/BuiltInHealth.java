package net.ticketsbot.registry.activation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.Set;
import net.ticketsbot.registry.builtin.BuiltIn;

/** How a built-in integration does in one server, and so why it may show nothing. */
record BuiltInHealth(State state) {

    enum State {
        /** Neither the server nor the operator has given one. */
        @JsonProperty("no_key")
        NO_KEY,
        /** It was not asked lately. */
        @JsonProperty("unknown")
        UNKNOWN,
        @JsonProperty("well")
        WELL,
        /** None of the last requests was answered. */
        @JsonProperty("failing")
        FAILING
    }

    /** The outcomes of the server's last requests. */
    static final String RECENT = ", (select array_agg(r.outcome) from (select l.outcome from request_log l"
            + " where l.integration_id = i.id and l.guild_id = $2 order by l.id desc limit 5) r) as recent";

    private static final Set<String> ANSWERED = Set.of("ok", "not_known");

    static BuiltInHealth of(BuiltIn builtIn, Row row) {
        boolean hasKey = row.getInteger("accepted_version") != null || builtIn.isUsableByAll();
        String[] recent = row.getArrayOfStrings("recent");
        if (!hasKey) {
            return new BuiltInHealth(State.NO_KEY);
        }
        if (recent == null) {
            return new BuiltInHealth(State.UNKNOWN);
        }
        return new BuiltInHealth(Arrays.stream(recent).anyMatch(ANSWERED::contains) ? State.WELL : State.FAILING);
    }
}
