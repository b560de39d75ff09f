package io.loadline.changes.catalog;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;

/** Every fault of a file is an error with its line, and what is read can be written and read again. */
class CatalogFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void entities(byte[] file) throws Exception {
        Hostile.feed(() -> {
            var entities =
                    CatalogFile.read(new String(file, StandardCharsets.UTF_8)).entities();
            var again = CatalogFile.read(EntityWriter.write(entities));
            if (!again.entities().equals(entities) || !again.errors().isEmpty()) {
                throw new AssertionError(entities + " " + again);
            }
        });
    }
}
