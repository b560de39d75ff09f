package io.loadline.capacity.demand;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.Hostile;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A row is a sample that can be counted, or says what is wrong with it. */
class RowsFuzzTest {
    private static final Row.Known KNOWN =
            new Row.Known(Set.of("till"), Set.of("east"), Set.of("cell-1"), Instant.parse("2026-11-27T00:00:00Z"));

    @FuzzTest(maxDuration = "1m")
    void ndjson(byte[] body) throws Exception {
        feed(body, false);
    }

    @FuzzTest(maxDuration = "1m")
    void csv(byte[] body) throws Exception {
        feed(body, true);
    }

    private static void feed(byte[] body, boolean csv) throws Exception {
        Hostile.feed(Rejection.class, () -> {
            var rows = Rows.of(new ByteArrayInputStream(body), csv);
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                check(row.get(), row.get().sample(KNOWN));
            }
        });
    }

    private static void check(Row row, Optional<Sample> sample) {
        if (sample.isPresent() != row.wrong().isEmpty()
                || sample.filter(each -> !Double.isFinite(each.value())).isPresent()) {
            throw new AssertionError(row.line() + ": " + sample + " " + row.wrong());
        }
    }
}
