package io.loadline.changes.catalog;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;

/** Every fault of a file is an error with its line. */
class CatalogFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void entities(byte[] file) throws Exception {
        Hostile.feed(() -> CatalogFile.read(new String(file, StandardCharsets.UTF_8)));
    }
}
