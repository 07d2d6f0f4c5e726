package net.ticketsbot.placeholder.template;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Discord's embed object, within Discord's limits. What is absent is not written. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Embed(
        @Nullable String title,
        @Nullable String description,
        @Nullable String url,
        @Nullable Integer color,
        @Nullable String timestamp,
        @Nullable Author author,
        @Nullable Footer footer,
        @Nullable Image image,
        @Nullable Image thumbnail,
        List<Field> fields) {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonNaming(SnakeCaseStrategy.class)
    public record Author(
            String name, @Nullable String url, @Nullable String iconUrl) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonNaming(SnakeCaseStrategy.class)
    public record Footer(String text, @Nullable String iconUrl) {}

    public record Image(String url) {}

    public record Field(String name, String value, boolean inline) {}

    public Embed {
        fields = List.copyOf(fields);
    }

    /** Discord refuses a message whose embed shows nothing. */
    @JsonIgnore
    public boolean isBlank() {
        return title == null
                && description == null
                && author == null
                && footer == null
                && image == null
                && thumbnail == null
                && fields.isEmpty();
    }
}
