package net.ticketsbot.registry.integration;

import static net.ticketsbot.registry.problem.ProblemType.LOST_UPDATE;
import static net.ticketsbot.registry.problem.ProblemType.PRECONDITION_REQUIRED;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The strong validator of a definition (RFC 9110, section 8.8.3). */
final class ETag {

    private ETag() {}

    static String of(Integration integration) {
        return "\"" + integration.revision() + "\"";
    }

    static String required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw PRECONDITION_REQUIRED.because("no If-Match");
        }
        return ifMatch;
    }

    /** RFC 9110, section 13.1.1; the comparison is strong, so a weak tag never matches. */
    static void requireMatch(String ifMatch, Integration integration) {
        boolean matches = Arrays.stream(ifMatch.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(of(integration)));
        if (!matches) {
            throw LOST_UPDATE.because("the definition has revision " + integration.revision());
        }
    }
}
