package net.ticketsbot.registry.integration;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.ticketsbot.registry.secret.Place;
import net.ticketsbot.registry.secret.SealBrokenException;
import net.ticketsbot.registry.secret.SecretVault;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/** One version of an integration: what it asks, and what it makes of the answer. */
@Entity
@Table(name = "definition")
public class Definition {

    @EmbeddedId
    private DefinitionId id;

    private String name;
    private String description;

    @Column(name = "image_url")
    private @Nullable String imageUrl;

    @Column(name = "privacy_policy_url")
    private @Nullable String privacyPolicyUrl;

    @Column(name = "http_method")
    @Enumerated(EnumType.STRING)
    private HttpMethod httpMethod;

    @Column(name = "request_url")
    private String requestUrl;

    @Column(name = "send_ticket")
    private boolean sendTicket;

    @Column(name = "validation_url")
    private @Nullable String validationUrl;

    @Column(name = "cache_seconds")
    private int cacheSeconds;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(
            name = "definition_header",
            joinColumns = {@JoinColumn(name = "integration_id"), @JoinColumn(name = "version")})
    @OrderColumn(name = "position")
    private List<SealedHeader> headers = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(
            name = "definition_secret",
            joinColumns = {@JoinColumn(name = "integration_id"), @JoinColumn(name = "version")})
    @OrderColumn(name = "position")
    private List<Secret> secrets = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(
            name = "definition_placeholder",
            joinColumns = {@JoinColumn(name = "integration_id"), @JoinColumn(name = "version")})
    @OrderColumn(name = "position")
    private List<Placeholder> placeholders = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Definition() {}

    @SuppressWarnings("NullAway.Init") // describe() sets the rest
    Definition(UUID integration, int version, DefinitionDraft draft, SecretVault vault) {
        id = new DefinitionId(integration, version);
        draft.headers()
                .forEach(header -> headers.add(new SealedHeader(
                        header.name(),
                        vault.seal(Place.ofHeader(integration, header.name(), version), header.value()))));
        describe(draft);
    }

    /** Takes over all that a server need not accept anew. */
    final void describe(DefinitionDraft draft) {
        name = draft.name();
        description = draft.description();
        imageUrl = draft.imageUrl();
        privacyPolicyUrl = draft.privacyPolicyUrl();
        httpMethod = draft.httpMethod();
        requestUrl = draft.requestUrl();
        sendTicket = draft.sendTicket();
        validationUrl = draft.validationUrl();
        cacheSeconds = draft.cacheSeconds();
        secrets.clear();
        secrets.addAll(draft.secrets());
        placeholders.clear();
        placeholders.addAll(draft.placeholders());
    }

    public UUID integrationId() {
        return id.integrationId();
    }

    public int version() {
        return id.version();
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public @Nullable String imageUrl() {
        return imageUrl;
    }

    public @Nullable String privacyPolicyUrl() {
        return privacyPolicyUrl;
    }

    public HttpMethod httpMethod() {
        return httpMethod;
    }

    public String requestUrl() {
        return requestUrl;
    }

    public boolean sendTicket() {
        return sendTicket;
    }

    public @Nullable String validationUrl() {
        return validationUrl;
    }

    public int cacheSeconds() {
        return cacheSeconds;
    }

    public List<Secret> secrets() {
        return List.copyOf(secrets);
    }

    public List<Placeholder> placeholders() {
        return List.copyOf(placeholders);
    }

    /** In the author's order. */
    public List<Header> headers(SecretVault vault) throws SealBrokenException {
        List<Header> opened = new ArrayList<>();
        for (SealedHeader header : headers) {
            Place place = Place.ofHeader(integrationId(), header.name(), version());
            opened.add(new Header(header.name(), vault.open(place, header.sealedValue())));
        }
        return List.copyOf(opened);
    }
}
