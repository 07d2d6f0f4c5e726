package net.ticketsbot.placeholder.lookup;

import java.util.Map;
import net.ticketsbot.placeholder.template.Status;

/**
 * What asking one integration gave.
 *
 * @param texts by placeholder name; what the answer does not have is absent, and all are if the status is not OK
 */
public record LookupResult(Status status, Map<String, String> texts) {

    public LookupResult {
        texts = Map.copyOf(texts);
    }

    static LookupResult answered(Map<String, String> texts) {
        return new LookupResult(Status.OK, texts);
    }

    static LookupResult failed(Status why) {
        return new LookupResult(why, Map.of());
    }
}
