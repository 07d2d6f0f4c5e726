package net.ticketsbot.registry.panel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Discord embed whose texts may hold placeholders. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Embed(
        @Nullable String title,
        @Nullable String description,
        @Nullable String url,
        @Nullable String timestamp,
        @Nullable Integer color,
        @Nullable Footer footer,
        @Nullable Image image,
        @Nullable Image thumbnail,
        @Nullable Author author,
        List<Field> fields) {

    public Embed {
        fields = List.copyOf(fields);
    }

    public record Footer(String text, @Nullable String iconUrl) {}

    public record Image(String url) {}

    public record Author(
            String name, @Nullable String url, @Nullable String iconUrl) {}

    public record Field(String name, String value, boolean inline) {}

    /** Discord refuses an embed that shows nothing. */
    boolean isBlank() {
        return title == null
                && description == null
                && footer == null
                && image == null
                && thumbnail == null
                && author == null
                && fields.isEmpty();
    }
}
