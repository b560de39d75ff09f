package io.loadline.slo.rules;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A query looks back over a window, or it is said why not; its selector is told or not, however long it is. */
class QueryFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void text(byte[] bytes) throws Exception {
        var text = new String(bytes, StandardCharsets.UTF_8);
        for (var counter : List.of(true, false)) {
            Hostile.feed(Rejection.class, () -> read(new Query(text, counter)));
        }
    }

    private static void read(Query query) {
        query.now();
        query.mean(Duration.ofHours(1));
        query.over(Duration.ofHours(1));
        Selector.of(query).ifPresent(QueryFuzzTest::check);
    }

    /** What is made of it is told by the same series. */
    private static void check(Selector selector) {
        var same = selector.as(selector.metric(), Stream.of());
        if (!same.equals(selector) || selector.toString().indexOf(selector.base()) != 0) {
            throw new AssertionError(selector.toString());
        }
    }
}
