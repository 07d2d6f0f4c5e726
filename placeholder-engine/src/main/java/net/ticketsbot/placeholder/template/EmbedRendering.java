package net.ticketsbot.placeholder.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into an embed, within Discord's limits (in UTF-16 units): title 256, description 4096, 25 fields of
 * 256 and 1024, author 256, footer 2048, and 6000 in all. When all is spent, what comes later on the screen is cut.
 */
public final class EmbedRendering {

    private static final int MAX_TOTAL = 6000;
    private static final int MAX_TITLE = 256;
    private static final int MAX_DESCRIPTION = 4096;
    private static final int MAX_FIELD_NAME = 256;
    private static final int MAX_FIELD_VALUE = 1024;
    private static final int MAX_AUTHOR = 256;
    private static final int MAX_FOOTER = 2048;

    /** Discord refuses an empty field; this shows as one. */
    private static final String INVISIBLE = "\u200B";

    private final Map<String, Value> values;
    private int left = MAX_TOTAL;

    private EmbedRendering(Map<String, Value> values) {
        this.values = values;
    }

    /** There must be a value for every name of the template. */
    public static Embed render(EmbedTemplate template, Map<String, Value> values) {
        return new EmbedRendering(values).embed(template);
    }

    private Embed embed(EmbedTemplate template) {
        // In the order of the screen, because each takes from what is left.
        Embed.@Nullable Author author = author(template);
        String title = spend(markdown(template.title()), MAX_TITLE);
        String description = spend(markdown(template.description()), MAX_DESCRIPTION);
        List<Embed.Field> fields = fields(template.fields());
        Embed.@Nullable Footer footer = footer(template);
        return new Embed(
                title,
                description,
                url(template.url()),
                template.color(),
                template.timestamp(),
                author,
                footer,
                image(template.image()),
                image(template.thumbnail()),
                fields);
    }

    private Embed.@Nullable Author author(EmbedTemplate template) {
        String name = spend(plain(template.authorName()), MAX_AUTHOR);
        return name == null ? null : new Embed.Author(name, url(template.authorUrl()), url(template.authorIcon()));
    }

    private Embed.@Nullable Footer footer(EmbedTemplate template) {
        String text = spend(plain(template.footerText()), MAX_FOOTER);
        return text == null ? null : new Embed.Footer(text, url(template.footerIcon()));
    }

    private Embed.@Nullable Image image(UrlTemplate template) {
        String url = url(template);
        return url == null ? null : new Embed.Image(url);
    }

    private List<Embed.Field> fields(List<EmbedTemplate.FieldTemplate> templates) {
        List<Embed.Field> fields = new ArrayList<>();
        for (EmbedTemplate.FieldTemplate field : templates) {
            String name = spend(visible(markdown(field.name())), MAX_FIELD_NAME);
            String value = name == null ? null : spend(visible(markdown(field.value())), MAX_FIELD_VALUE);
            if (name != null && value != null) {
                fields.add(new Embed.Field(name, value, field.inline()));
            }
        }
        return fields;
    }

    /** Null where there is nothing to show: Discord takes blank text for none. */
    private @Nullable String spend(String text, int max) {
        if (text.isBlank()) {
            return null;
        }
        String kept = TextLimit.cut(text, Math.min(max, left));
        left -= kept.length();
        return kept.isEmpty() ? null : kept;
    }

    private static String visible(String text) {
        return text.isBlank() ? INVISIBLE : text;
    }

    private String markdown(Template template) {
        return template.render(name -> {
            Value value = value(name);
            return value.markup() ? value.text() : Markdown.escape(value.text());
        });
    }

    /** Author and footer are shown as they are; a backslash would be seen. */
    private String plain(Template template) {
        return template.render(name -> value(name).text());
    }

    private @Nullable String url(UrlTemplate template) {
        return template.render(name -> value(name).text()).orElse(null);
    }

    private Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("a name of the template has no value");
        }
        return value;
    }
}
