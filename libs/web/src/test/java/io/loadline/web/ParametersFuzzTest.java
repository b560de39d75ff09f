package io.loadline.web;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Period;
import io.loadline.testkit.Hostile;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands in an address means one thing, or is refused. */
class ParametersFuzzTest {
    private static final Parameters CONVERTERS = new Parameters();
    private static final List<Class<?>> FORMS = List.of(
            Instant.class,
            Duration.class,
            LocalDate.class,
            Period.class,
            BigDecimal.class,
            double.class,
            int.class,
            boolean.class,
            DayOfWeek.class);
    private static final Annotation[] NOT_ANNOTATED = {};

    /** Encoded here, or hardly any would be a cursor's letters. */
    @FuzzTest(maxDuration = "1m")
    void cursor(byte[] keys) throws Exception {
        Hostile.feed(Rejection.class, () -> {
            var cursor = Cursor.parse(Base64.getUrlEncoder().withoutPadding().encodeToString(keys));
            if (!Cursor.parse(cursor.toString()).equals(cursor)) {
                throw new AssertionError(cursor.keys().toString());
            }
            for (int key = 0; key < cursor.keys().size(); key++) {
                readAs(cursor, key);
            }
        });
    }

    private static void readAs(Cursor cursor, int key) {
        var readings = new ArrayList<Runnable>();
        readings.add(() -> cursor.uuid(key));
        readings.add(() -> cursor.count(key));
        readings.add(() -> cursor.instant(key));
        readings.add(() -> cursor.date(key));
        for (var reading : readings) {
            try {
                reading.run();
            } catch (Rejection refused) {
                // of another list
            }
        }
    }

    @FuzzTest(maxDuration = "1m")
    void precondition(byte[] text) throws Exception {
        Hostile.feed(Rejection.class, () -> {
            var header = new String(text, StandardCharsets.ISO_8859_1);
            if (Preconditions.versions(header, true).stream().anyMatch(version -> version < 0)
                    || !Preconditions.versions(header, true).containsAll(known(header))) {
                throw new AssertionError(header);
            }
        });
    }

    /** What is compared strongly is compared weakly, too. */
    private static Set<Integer> known(String header) {
        return Preconditions.versions(header, false).stream()
                .filter(version -> version >= 0)
                .collect(Collectors.toSet());
    }

    @FuzzTest(maxDuration = "1m")
    void parameter(byte[] text) throws Exception {
        for (var type : FORMS) {
            Hostile.feed(
                    Rejection.class,
                    () -> Objects.requireNonNull(CONVERTERS.getConverter(type, type, NOT_ANNOTATED))
                            .fromString(new String(text, StandardCharsets.UTF_8)));
        }
    }

    @FuzzTest(maxDuration = "1m")
    void limit(byte[] text) throws Exception {
        Hostile.feed(Rejection.class, () -> {
            int limit = Paging.limit(new String(text, StandardCharsets.UTF_8));
            if (limit < 1 || limit > Paging.MOST) {
                throw new AssertionError(limit);
            }
        });
    }

    @FuzzTest(maxDuration = "1m")
    void period(byte[] text) throws Exception {
        Hostile.feed(IllegalArgumentException.class, () -> {
            var period = Period.parse(new String(text, StandardCharsets.UTF_8));
            if (!Period.parse(period.toString()).equals(period)
                    || !period.next().previous().equals(period)) {
                throw new AssertionError(period.toString());
            }
        });
    }
}
