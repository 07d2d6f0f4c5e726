package net.ticketsbot.registry.login;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static net.ticketsbot.registry.problem.ProblemType.UNAUTHENTICATED;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Set;
import java.util.regex.Pattern;
import net.ticketsbot.registry.input.Paths;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the caller from the verified token of the current request. */
@ApplicationScoped
public class Callers {

    private static final Pattern SNOWFLAKE = Pattern.compile("[0-9]{1,20}");

    private final JsonWebToken token;

    Callers(JsonWebToken token) {
        this.token = token;
    }

    public Caller current() {
        String subject = token.getSubject();
        if (subject == null || !SNOWFLAKE.matcher(subject).matches()) {
            throw UNAUTHENTICATED.because("the token's subject is no Discord id");
        }
        return new Caller(subject, guilds());
    }

    /** The caller, who may administer this server; anyone else is refused. */
    public Caller administratorOf(String guild) {
        Caller caller = current();
        caller.requireGuild(Paths.snowflake("guild", guild));
        return caller;
    }

    private Set<String> guilds() {
        if (!(token.getClaim("guilds") instanceof JsonArray ids)) {
            return Set.of();
        }
        return ids.stream()
                .filter(JsonString.class::isInstance)
                .map(id -> ((JsonString) id).getString())
                .filter(id -> SNOWFLAKE.matcher(id).matches())
                .collect(toUnmodifiableSet());
    }
}
