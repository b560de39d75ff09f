package io.loadline.bench.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SquawkTest {
    private static final String TESTS = """
            mod test {
                #[test]
                fn err() {
                    let sql = r#"
                    -- caf\u00e9
                    drop table "checkout";
                    "#;
                    assert_snapshot!(lint_errors(sql, Rule::BanDropTable));
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void aCopyWithOtherEndsOfLinesOrInAnotherEncodingHasTheSameCases() throws IOException {
        var file = folder.resolve("ban_drop_table.rs");
        for (var bytes : List.of(
                TESTS.getBytes(StandardCharsets.UTF_8),
                TESTS.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
                TESTS.getBytes(StandardCharsets.ISO_8859_1))) {
            var corpus = Squawk.in(List.of(Files.write(file, bytes)));
            assertEquals(1, corpus.cases().size());
            assertEquals(Set.of("BanDropTable"), corpus.cases().getFirst().broken());
            assertEquals(List.of(), corpus.differences());
        }
    }
}
