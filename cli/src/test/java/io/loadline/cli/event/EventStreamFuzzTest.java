package io.loadline.cli.event;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.cli.http.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A stream comes to its end, and what is no event in it is said to be none. */
class EventStreamFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void events(byte[] bytes) throws IOException {
        try (var stream = new EventStream(new ByteArrayInputStream(bytes))) {
            for (var next = stream.next(); next.isPresent(); next = stream.next()) {
                read(next.get());
            }
        }
    }

    private static void read(EventStream.Told event) {
        try {
            event.json();
        } catch (Failure noJson) {
            if (!noJson.getMessage().contains(event.data())) {
                throw noJson;
            }
        }
    }
}
