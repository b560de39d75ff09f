package io.loadline.changes.hook;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.changes.row.Cut;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Rejection;
import io.loadline.web.StrictJson;
import io.loadline.web.Texts;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The JSON of a call, in which everything may be missing. */
record Body(JsonNode root, String at) {
    private static final int LONGEST = 500;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** {@code 2021-04-28 21:50:00 +0200} or {@code 2016-08-12 15:23:28 UTC}. */
    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z", Locale.ROOT);

    static Body of(byte[] body) {
        return of(
                tree(text(body)).orElseThrow(() -> HookProblem.UNREADABLE_DELIVERY.because("the body is no JSON")), "");
    }

    /** What those who ship logs send: an object, a list of them, or one on each line; the pointers are those of a list. */
    static List<Body> several(byte[] body) {
        var text = text(body);
        var whole = tree(text);
        if (whole.filter(JsonNode::isObject).isPresent()) {
            return List.of(of(whole.get(), ""));
        }
        var each = whole.filter(JsonNode::isArray)
                .map(list -> list.valueStream().toList())
                .orElseGet(() -> lines(text));
        return IntStream.range(0, each.size())
                .mapToObj(i -> of(each.get(i), "/" + i))
                .toList();
    }

    private static List<JsonNode> lines(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).map(Body::tree).toList();
        if (lines.isEmpty() || lines.stream().anyMatch(Optional::isEmpty)) {
            throw HookProblem.UNREADABLE_DELIVERY.because("neither the body nor each of its lines is JSON");
        }
        return lines.stream().flatMap(Optional::stream).toList();
    }

    private static Body of(JsonNode root, String at) {
        if (root.isObject()) {
            return new Body(root, at);
        }
        throw at.isEmpty()
                ? HookProblem.UNREADABLE_DELIVERY.because("the body is no JSON object")
                : HookProblem.UNREADABLE_DELIVERY.at(at, "is no JSON object");
    }

    private static String text(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.of(Json.tree(text));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** What is within, as a body of its own, whose pointers remain those of the whole. */
    Body within(String pointer) {
        return new Body(root.at(pointer), at + pointer);
    }

    /** What several say; one that cannot be read refuses the call, and all that is wrong is said at once. */
    static <T> List<T> all(Stream<Body> bodies, Function<Body, T> read, String otherwise) {
        var all = new ArrayList<T>();
        var findings = new ArrayList<Rejection.Violation>();
        bodies.forEach(body -> {
            try {
                all.add(read.apply(body));
            } catch (Rejection refusal) {
                findings.addAll(refusal.violations());
            }
        });
        if (!findings.isEmpty()) {
            throw new Rejection(
                    HookProblem.UNREADABLE_DELIVERY,
                    otherwise,
                    findings.stream().limit(StrictJson.MOST_ERRORS).toList());
        }
        return all;
    }

    /** A text or number that must be there. */
    String text(String pointer) {
        return maybe(pointer).orElseThrow(() -> HookProblem.UNREADABLE_DELIVERY.at(at + pointer, "is missing"));
    }

    /** A text or number that says something. */
    Optional<String> maybe(String pointer) {
        var node = root.at(pointer);
        if (!node.isValueNode() || node.isNull() || node.asText().isBlank()) {
            return Optional.empty();
        }
        var text = node.asText().strip();
        if (!Texts.areStorable(text)) {
            throw HookProblem.UNREADABLE_DELIVERY.at(at + pointer, "contains NUL or half a character");
        }
        return Optional.of(Cut.to(LONGEST, text));
    }

    /** Whether something is said to be so. */
    boolean is(String pointer) {
        return root.at(pointer).asBoolean();
    }

    /** An instant that must be there, within the years 1 to 9999. */
    Instant instant(String pointer) {
        return parse(text(pointer))
                .orElseThrow(() ->
                        HookProblem.UNREADABLE_DELIVERY.at(at + pointer, "is no instant within the years 1 to 9999"));
    }

    /** An instant, where one can be read. */
    Optional<Instant> maybeInstant(String pointer) {
        return maybe(pointer).flatMap(Body::parse);
    }

    private static Optional<Instant> parse(String text) {
        return parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .or(() -> parse(text.replace("UTC", "+0000"), SPACED))
                .filter(at -> at.getYear() >= 1 && at.getYear() <= 9999)
                .map(at -> at.toInstant().truncatedTo(ChronoUnit.MICROS));
    }

    private static Optional<OffsetDateTime> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(OffsetDateTime.parse(text, form).withOffsetSameInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What a list holds, each as a body of its own. */
    Stream<Body> each(String pointer) {
        return IntStream.range(0, root.at(pointer).size()).mapToObj(i -> within(pointer + "/" + i));
    }
}
