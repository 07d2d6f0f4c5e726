package net.ticketsbot.registry.panel;

import static net.ticketsbot.registry.problem.ProblemType.LIMIT_REACHED;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import net.ticketsbot.registry.database.Locks;
import org.jspecify.annotations.Nullable;

/** All welcome messages. */
@ApplicationScoped
public class WelcomeMessages implements PanacheRepositoryBase<WelcomeMessage, WelcomeMessageId> {

    private final Locks locks;
    private final PanelConfig limits;

    WelcomeMessages(Locks locks, PanelConfig limits) {
        this.locks = locks;
        this.limits = limits;
    }

    public Uni<List<WelcomeMessage>> in(String guild) {
        return list("id.guildId = ?1 order by id.panelId", guild);
    }

    Uni<@Nullable WelcomeMessage> of(String guild, String panel) {
        return findById(new WelcomeMessageId(guild, panel));
    }

    @WithTransaction
    Uni<Void> put(String guild, String panel, String embed) {
        return locks.hold("guild", guild).chain(() -> of(guild, panel)).chain(found -> {
            if (found == null) {
                return add(guild, panel, embed);
            }
            found.replaceBy(embed);
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> add(String guild, String panel, String embed) {
        return count("id.guildId", guild)
                .invoke(this::requireRoom)
                .chain(() -> persist(new WelcomeMessage(guild, panel, embed)))
                .replaceWithVoid();
    }

    private void requireRoom(long stored) {
        if (stored >= limits.maxPerGuild()) {
            throw LIMIT_REACHED.because(stored + " welcome messages in this server");
        }
    }

    @WithTransaction
    Uni<Boolean> remove(String guild, String panel) {
        return deleteById(new WelcomeMessageId(guild, panel));
    }
}
