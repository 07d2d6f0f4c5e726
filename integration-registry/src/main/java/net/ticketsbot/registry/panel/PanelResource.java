package net.ticketsbot.registry.panel;

import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;
import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import net.ticketsbot.registry.database.Tenant;
import net.ticketsbot.registry.database.Transactions;
import net.ticketsbot.registry.login.Caller;
import net.ticketsbot.registry.login.Callers;
import net.ticketsbot.registry.problem.Violation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/guilds/{guild}/panels/{panel}/welcome-message")
@RolesAllowed("user")
@Produces(MediaType.APPLICATION_JSON)
public class PanelResource {

    private final Transactions transactions;
    private final WelcomeMessages messages;
    private final EmbedReader reader;
    private final PanelConfig limits;
    private final ObjectMapper json;
    private final Callers callers;

    PanelResource(
            Transactions transactions,
            WelcomeMessages messages,
            EmbedReader reader,
            PanelConfig limits,
            ObjectMapper json,
            Callers callers) {
        this.transactions = transactions;
        this.messages = messages;
        this.reader = reader;
        this.limits = limits;
        this.json = json;
        this.callers = callers;
    }

    @GET
    public Uni<String> read(@RestPath String guild, @RestPath String panel) {
        callers.administratorOf(guild);
        String name = panel(panel);
        return transactions
                .read(Tenant.NOBODY, db -> messages.of(db, guild, name))
                .onItem()
                .ifNull()
                .failWith(PanelResource::notFound)
                .map(WelcomeMessage::embed);
    }

    @PUT
    public Uni<Embed> write(@RestPath String guild, @RestPath String panel, @Nullable JsonNode body) {
        Caller caller = callers.administratorOf(guild);
        Embed embed = reader.read(body);
        WelcomeMessage message = new WelcomeMessage(panel(panel), stored(embed));
        return transactions
                .write(Tenant.NOBODY, db -> messages.put(db, guild, caller.userId(), message))
                .replaceWith(embed);
    }

    @DELETE
    public Uni<Void> remove(@RestPath String guild, @RestPath String panel) {
        Caller caller = callers.administratorOf(guild);
        String name = panel(panel);
        return transactions
                .write(Tenant.NOBODY, db -> messages.remove(db, guild, caller.userId(), name))
                .invoke(removed -> {
                    if (!removed) {
                        throw notFound();
                    }
                })
                .replaceWithVoid();
    }

    private static RuntimeException notFound() {
        return NOT_FOUND.because("no welcome message of this panel");
    }

    private static String panel(String text) {
        if (!PanelId.isValid(text)) {
            throw INVALID_REQUEST.because(List.of(new Violation("panel", PanelId.RULE)));
        }
        return text;
    }

    private String stored(Embed embed) {
        String text = write(embed);
        if (text.length() > limits.maxMessage()) {
            throw INVALID_REQUEST.because(
                    List.of(new Violation("", "must have at most " + limits.maxMessage() + " characters in all")));
        }
        return text;
    }

    private String write(Embed embed) {
        try {
            return json.writeValueAsString(embed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an embed cannot be written", e);
        }
    }
}
