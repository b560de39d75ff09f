package io.loadline.web;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Period;
import io.loadline.testkit.Hostile;
import jakarta.validation.Validation;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is sent is read as it was written, or refused with everything that is wrong. */
class BodiesFuzzTest {
    private final StrictJson json =
            new StrictJson(Validation.buildDefaultValidatorFactory().getValidator());

    record Line(
            String text,
            boolean flag,
            int small,
            long large,
            double ratio,
            BigDecimal exact,
            UUID id,
            Instant at,
            Duration lead,
            LocalDate day,
            Period period,
            Optional<StrictJsonTest.Kind> kind) {}

    @FuzzTest(maxDuration = "1m")
    void object(byte[] body) throws Exception {
        Hostile.feed(Rejection.class, () -> json.read(body, StrictJsonTest.Everything.class));
    }

    @FuzzTest(maxDuration = "1m")
    void ndjson(byte[] body) throws Exception {
        Hostile.feed(() -> NdjsonRows.read(new ByteArrayInputStream(body), json, Line.class, collector()));
    }

    @FuzzTest(maxDuration = "1m")
    void csv(byte[] body) throws Exception {
        Hostile.feed(() -> CsvRows.read(new ByteArrayInputStream(body), json, Line.class, collector()));
    }

    private static Uploads.Collector<Line> collector() {
        return new Uploads.Collector<>(true, BodiesFuzzTest::areFinite);
    }

    private static void areFinite(List<Uploads.Line<Line>> lines) {
        if (!lines.stream().allMatch(line -> Double.isFinite(line.value().ratio()))) {
            throw new AssertionError(lines.toString());
        }
    }
}
