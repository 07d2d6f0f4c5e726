package net.ticketsbot.placeholder.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A welcome message as its server wrote it: Discord's embed object with tokens. Properties that Discord's embed does
 * not have, or of the wrong type, are left out.
 */
public record EmbedTemplate(
        Template title,
        Template description,
        UrlTemplate url,
        @Nullable Integer color,
        @Nullable String timestamp,
        Template authorName,
        UrlTemplate authorUrl,
        UrlTemplate authorIcon,
        Template footerText,
        UrlTemplate footerIcon,
        UrlTemplate image,
        UrlTemplate thumbnail,
        List<FieldTemplate> fields) {

    static final int MAX_FIELDS = 25;
    private static final int MAX_COLOR = 0xFFFFFF;

    record FieldTemplate(Template name, Template value, boolean inline) {}

    public EmbedTemplate {
        fields = List.copyOf(fields);
    }

    public static EmbedTemplate describing(String description, Predicate<String> isName) {
        return parse(JsonNodeFactory.instance.objectNode().put("description", description), isName);
    }

    public static EmbedTemplate parse(JsonNode embed, Predicate<String> isName) {
        Reader reader = new Reader(isName);
        JsonNode author = embed.path("author");
        JsonNode footer = embed.path("footer");
        return new EmbedTemplate(
                reader.text(embed, "title"),
                reader.text(embed, "description"),
                reader.url(embed, "url"),
                color(embed.path("color")),
                timestamp(embed.path("timestamp")),
                reader.text(author, "name"),
                reader.url(author, "url"),
                reader.url(author, "icon_url"),
                reader.text(footer, "text"),
                reader.url(footer, "icon_url"),
                reader.url(embed.path("image"), "url"),
                reader.url(embed.path("thumbnail"), "url"),
                reader.fields(embed.path("fields")));
    }

    /** Every name that occurs; nothing else needs a value. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        title.addNamesTo(names);
        description.addNamesTo(names);
        url.template().addNamesTo(names);
        authorName.addNamesTo(names);
        authorUrl.template().addNamesTo(names);
        authorIcon.template().addNamesTo(names);
        footerText.addNamesTo(names);
        footerIcon.template().addNamesTo(names);
        image.template().addNamesTo(names);
        thumbnail.template().addNamesTo(names);
        for (FieldTemplate field : fields) {
            field.name().addNamesTo(names);
            field.value().addNamesTo(names);
        }
        return names;
    }

    private static @Nullable Integer color(JsonNode color) {
        return color.canConvertToInt() && color.isInt() && color.asInt() >= 0 && color.asInt() <= MAX_COLOR
                ? (Integer) color.asInt()
                : null;
    }

    private static @Nullable String timestamp(JsonNode timestamp) {
        try {
            OffsetDateTime.parse(timestamp.asText());
            return timestamp.asText();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private record Reader(Predicate<String> isName) {

        Template text(JsonNode parent, String property) {
            JsonNode text = parent.path(property);
            return text.isTextual() ? Template.parse(text.asText(), isName) : Template.EMPTY;
        }

        UrlTemplate url(JsonNode parent, String property) {
            return new UrlTemplate(text(parent, property));
        }

        List<FieldTemplate> fields(JsonNode array) {
            List<FieldTemplate> fields = new ArrayList<>();
            for (JsonNode field : elements(array)) {
                if (field.isObject() && fields.size() < MAX_FIELDS) {
                    boolean inline = field.path("inline").asBoolean(false);
                    fields.add(new FieldTemplate(text(field, "name"), text(field, "value"), inline));
                }
            }
            return fields;
        }

        private static Collection<JsonNode> elements(JsonNode array) {
            List<JsonNode> elements = new ArrayList<>();
            if (array.isArray()) {
                array.forEach(elements::add);
            }
            return elements;
        }
    }
}
