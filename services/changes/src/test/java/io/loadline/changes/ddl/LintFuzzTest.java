package io.loadline.changes.ddl;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What cannot be read is a finding. */
class LintFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void statements(byte[] script) throws Exception {
        var text = new String(script, StandardCharsets.UTF_8);
        for (var dialect : Dialect.values()) {
            Hostile.feed(() -> Lint.of(Optional.of(dialect), List.of(text)));
        }
    }
}
