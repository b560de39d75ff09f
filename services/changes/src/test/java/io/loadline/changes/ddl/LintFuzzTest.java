package io.loadline.changes.ddl;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read is a finding. */
class LintFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void statements(byte[] script) throws Exception {
        var text = new String(script, StandardCharsets.UTF_8);
        for (var dialect : Dialect.values()) {
            Hostile.feed(() -> Lint.of(Optional.of(dialect), List.of(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ADD x INT, ALGORITHM%s x",
                "ALTER TABLE t ADD x INT, LOCK%s x",
                "ALTER TABLE t COMMENT 'ALGORITHM%s'",
                "OPTIMIZE%s x",
                "ALTER TABLE %s ADD x INT",
                "ALTER TABLE t%s ADD x INT"
            })
    void aLongRunIsReadSoon(String form) throws Exception {
        for (var run : List.of(" ", "a", "\"\"", "/**/ ")) {
            var script = form.formatted(run.repeat(19_000 / run.length()));
            for (var dialect : Dialect.values()) {
                Hostile.feed(() -> Lint.of(Optional.of(dialect), Collections.nCopies(50, script)));
            }
        }
    }
}
