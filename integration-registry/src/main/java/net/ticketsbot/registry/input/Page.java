package net.ticketsbot.registry.input;

import static net.ticketsbot.registry.problem.ProblemType.INVALID_REQUEST;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.ticketsbot.registry.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor where the next part begins, or null at the end
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    private static final int MAX_SIZE = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    public Page {
        items = List.copyOf(items);
    }

    /** Of a query for one row more than the page has room for. */
    public static <R, T> Page<T> of(List<R> rows, int size, Function<R, T> view, Function<R, Cursor> cursor) {
        List<R> shown = rows.subList(0, Math.min(size, rows.size()));
        String next = rows.size() > size ? cursor.apply(shown.get(size - 1)).text() : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    /** Reads the {@code limit} of a request. */
    public static int size(String limit) {
        int size = NUMBER.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > MAX_SIZE) {
            throw INVALID_REQUEST.because(
                    List.of(new Violation("limit", "must be a whole number from 1 to " + MAX_SIZE)));
        }
        return size;
    }
}
