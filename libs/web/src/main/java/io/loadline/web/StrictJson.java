package io.loadline.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what clients send, strictly: a field that nobody asked for, a missing one, another type, a number that would be cut, a
 * name given twice are all errors, and all of them are reported at once, each with a JSON pointer.
 *
 * <p>Objects are bound to records. A component of type {@code Optional} may be left out; lists, sets and maps are then empty;
 * everything else is required. Constraints of jakarta.validation on components are checked, and what a record's constructor
 * refuses with an IllegalArgumentException is an error at the record's place. An enum has the names that its JSON has when it is
 * written ({@code @EnumNaming(KebabCase.class)} for {@code feature-flag}). A sealed interface has
 * {@code @JsonTypeInfo(use = NAME, property = "kind")} and its records {@code @JsonTypeName}.
 */
@ApplicationScoped
public class StrictJson {
    /** The tail of a long list of errors helps nobody. */
    public static final int MOST_ERRORS = 1000;

    private static final ObjectReader TREES = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private final Shapes shapes;

    public StrictJson(Validator validator) {
        this.shapes = new Shapes(validator);
    }

    /** @throws Rejection malformed-body (400) or invalid-body (422) with every violation */
    public <T> T read(byte[] json, Class<T> type) {
        return type.cast(read(json, (Type) type));
    }

    /** For types such as {@code List<Line>}. */
    public Object read(byte[] json, Type type) {
        var tree = tree(json, 1);
        var errors = new ArrayList<Violation>();
        var value = new Binder(shapes, errors).bind(type, tree, "");
        if (!errors.isEmpty()) {
            var lines =
                    Pointers.lines(json, errors.stream().map(Violation::pointer).toList());
            throw invalid(errors.stream()
                    .map(e -> new Violation(e.code(), e.pointer(), Pointers.line(lines, e.pointer()), e.message()))
                    .toList());
        }
        return value;
    }

    /**
     * Reads one line of a longer document.
     *
     * @param line its number, from 1
     * @return the value, or what is wrong with it; never throws a rejection
     */
    public <T> Read<T> readLine(byte[] json, int line, Class<T> type) {
        try {
            return bind(tree(json, line), line, type);
        } catch (Rejection malformed) {
            return new Read.Wrong<>(malformed.violations());
        }
    }

    /** Binds a tree that was read from another format, such as a line of CSV or a YAML document that starts at a line. */
    public <T> Read<T> bind(JsonNode tree, int line, Class<T> type) {
        var errors = new ArrayList<Violation>();
        var value = new Binder(shapes, errors).bind(type, tree, "");
        if (errors.isEmpty()) {
            return new Read.Good<>(type.cast(value));
        }
        return new Read.Wrong<>(errors.stream()
                .map(e -> new Violation(e.code(), e.pointer(), line, e.message()))
                .toList());
    }

    /** Whether the type is a record all of whose fields may be left out. */
    boolean needsNothing(Class<?> type) {
        return type.isRecord() && shapes.record(type).fields().stream().allMatch(Binder::mayBeAbsent);
    }

    Shapes shapes() {
        return shapes;
    }

    /** The rejection of a document with these errors; the detail says the only one, and of several how many there are. */
    public static Rejection invalid(List<Violation> errors) {
        var first = errors.getFirst();
        var detail = errors.size() == 1
                ? (first.pointer().isEmpty() ? "" : first.pointer() + ": ") + first.message()
                : errors.size() + " things are not as they should be";
        return new Rejection(WebProblem.INVALID_BODY, detail, errors);
    }

    private static JsonNode tree(byte[] json, int firstLine) {
        try {
            JsonNode tree = TREES.readValue(json);
            if (tree == null || tree.isMissingNode()) {
                throw malformed("a JSON document was expected, but there is none", firstLine);
            }
            return tree;
        } catch (JsonProcessingException e) {
            var line = e.getLocation() == null
                    ? firstLine
                    : firstLine + e.getLocation().getLineNr() - 1;
            var column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            throw malformed(e.getOriginalMessage() + " (column " + column + ")", line);
        } catch (NumberFormatException e) {
            throw malformed("a number has an exponent that is out of range", firstLine);
        } catch (IOException e) {
            throw malformed("not UTF-8", firstLine);
        }
    }

    private static Rejection malformed(String message, int line) {
        return new Rejection(
                WebProblem.MALFORMED_BODY,
                "line " + line + ": " + message,
                List.of(new Violation("malformed-body", "", line, message)));
    }

    /** What became of one value. */
    public sealed interface Read<T> {
        /** It is as it should be. */
        record Good<T>(T value) implements Read<T> {}

        /** Everything that is wrong with it. */
        record Wrong<T>(List<Violation> errors) implements Read<T> {}
    }
}
