package net.ticketsbot.registry.panel;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.ticketsbot.registry.input.Body;
import net.ticketsbot.registry.panel.Embed.Author;
import net.ticketsbot.registry.panel.Embed.Field;
import net.ticketsbot.registry.panel.Embed.Footer;
import net.ticketsbot.registry.panel.Embed.Image;
import net.ticketsbot.registry.problem.Violations;
import org.jspecify.annotations.Nullable;

/** Makes an embed of a request, or says everything that is wrong with it. */
@ApplicationScoped
class EmbedReader {

    private static final int MAX_COLOR = 0xffffff;
    private static final int MAX_FIELDS = 25;
    private static final int MAX_URL = 2048;

    /** A placeholder may be the whole beginning of a URL; what it becomes is judged when it is rendered. */
    private static final Pattern URL_TEMPLATE = Pattern.compile("(?i)(https?://|%)\\S+");

    private final PanelConfig limits;

    EmbedReader(PanelConfig limits) {
        this.limits = limits;
    }

    Embed read(@Nullable JsonNode json) {
        Violations violations = new Violations();
        Body body = Body.of(json, violations);
        Embed embed = new Embed(
                optionalText(body, "title"),
                optionalText(body, "description"),
                url(body, "url"),
                timestamp(body),
                body.optionalNumber("color", 0, MAX_COLOR),
                footer(body),
                image(body, "image"),
                image(body, "thumbnail"),
                author(body),
                fields(body));
        body.nothingElse(Set.of());
        if (violations.isEmpty() && embed.isBlank()) {
            violations.add("", "must show something: a title, a description, a field, an author, a footer or an image");
        }
        violations.throwIfAny();
        return embed;
    }

    private @Nullable String optionalText(Body body, String field) {
        String text = body.optionalText(field, limits.maxText());
        return text == null || text.isEmpty() ? null : text;
    }

    private @Nullable String url(Body body, String field) {
        String url = body.optionalText(field, MAX_URL);
        if (url == null || url.isEmpty()) {
            return null;
        }
        if (!URL_TEMPLATE.matcher(url).matches()) {
            body.refuse(field, "must be an http(s) URL; it may hold placeholders");
        }
        return url;
    }

    private @Nullable String timestamp(Body body) {
        String text = body.optionalText("timestamp", 64);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.indexOf('%') < 0 && !isInstant(text)) {
            body.refuse("timestamp", "must be a time as in 2026-11-24T10:15:30Z");
        }
        return text;
    }

    private static boolean isInstant(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private @Nullable Footer footer(Body body) {
        Body footer = body.object("footer");
        if (footer == null) {
            return null;
        }
        Footer read = new Footer(footer.text("text", limits.maxText()), url(footer, "icon_url"));
        footer.nothingElse(Set.of());
        return read;
    }

    private @Nullable Image image(Body body, String field) {
        Body image = body.object(field);
        if (image == null) {
            return null;
        }
        String url = url(image, "url");
        if (url == null) {
            image.refuse("url", "is required");
        }
        image.nothingElse(Set.of());
        return new Image(url == null ? "" : url);
    }

    private @Nullable Author author(Body body) {
        Body author = body.object("author");
        if (author == null) {
            return null;
        }
        Author read = new Author(author.text("name", limits.maxText()), url(author, "url"), url(author, "icon_url"));
        author.nothingElse(Set.of());
        return read;
    }

    private List<Field> fields(Body body) {
        List<Field> fields = new ArrayList<>();
        for (Body field : body.objects("fields", MAX_FIELDS)) {
            fields.add(new Field(
                    field.text("name", limits.maxText()), field.text("value", limits.maxText()), field.flag("inline")));
            field.nothingElse(Set.of());
        }
        return fields;
    }
}
