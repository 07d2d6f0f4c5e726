package net.ticketsbot.registry.panel;

import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;
import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.regex.Pattern;
import net.ticketsbot.registry.login.Callers;
import net.ticketsbot.registry.problem.Violation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/guilds/{guild}/panels/{panel}/welcome-message")
@RolesAllowed("user")
@Produces(MediaType.APPLICATION_JSON)
public class PanelResource {

    private static final Pattern PANEL = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final WelcomeMessages messages;
    private final EmbedReader reader;
    private final PanelConfig limits;
    private final ObjectMapper json;
    private final Callers callers;

    PanelResource(
            WelcomeMessages messages, EmbedReader reader, PanelConfig limits, ObjectMapper json, Callers callers) {
        this.messages = messages;
        this.reader = reader;
        this.limits = limits;
        this.json = json;
        this.callers = callers;
    }

    @GET
    @WithSession
    public Uni<String> read(@RestPath String guild, @RestPath String panel) {
        callers.administratorOf(guild);
        return messages.of(guild, panel(panel))
                .onItem()
                .ifNull()
                .failWith(PanelResource::notFound)
                .map(WelcomeMessage::embed);
    }

    @PUT
    public Uni<Embed> write(@RestPath String guild, @RestPath String panel, @Nullable JsonNode body) {
        callers.administratorOf(guild);
        Embed embed = reader.read(body);
        return messages.put(guild, panel(panel), stored(embed)).replaceWith(embed);
    }

    @DELETE
    public Uni<Void> remove(@RestPath String guild, @RestPath String panel) {
        callers.administratorOf(guild);
        return messages.remove(guild, panel(panel))
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
        if (!PANEL.matcher(text).matches()) {
            throw INVALID_REQUEST.because(List.of(new Violation("panel", "must be 1 to 64 letters, digits, _ or -")));
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
