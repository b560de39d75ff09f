package io.loadline.changes.hook;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.changes.row.Cut;
import io.loadline.eventstore.Json;
import io.loadline.web.Texts;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The JSON of a call, in which everything may be missing. */
record Body(JsonNode root, String at) {
    private static final int LONGEST = 500;
    /** {@code 2021-04-28 21:50:00 +0200} or {@code 2016-08-12 15:23:28 UTC}. */
    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z", Locale.ROOT);

    static Body of(byte[] body) {
        try {
            var root = Json.tree(new String(body, StandardCharsets.UTF_8));
            if (root.isObject()) {
                return new Body(root, "");
            }
        } catch (UncheckedIOException e) {
            throw HookProblem.UNREADABLE_DELIVERY.because("the body is no JSON");
        }
        throw HookProblem.UNREADABLE_DELIVERY.because("the body is no JSON object");
    }

    /** What is within, as a body of its own, whose pointers remain those of the whole. */
    Body within(String pointer) {
        return new Body(root.at(pointer), at + pointer);
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

    Instant instant(String pointer) {
        var text = text(pointer);
        try {
            return storable(OffsetDateTime.parse(text).toInstant(), pointer);
        } catch (DateTimeParseException e) {
            try {
                return storable(
                        OffsetDateTime.parse(text.replace("UTC", "+0000"), SPACED)
                                .toInstant(),
                        pointer);
            } catch (DateTimeParseException f) {
                throw HookProblem.UNREADABLE_DELIVERY.at(at + pointer, "is no instant");
            }
        }
    }

    private Instant storable(Instant instant, String pointer) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw HookProblem.UNREADABLE_DELIVERY.at(at + pointer, "is not within the years 1 to 9999");
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
