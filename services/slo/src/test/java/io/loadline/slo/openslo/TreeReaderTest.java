package io.loadline.slo.openslo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeReaderTest {
    @Test
    void whatIsMergedIsSaidWhereNothingElseIs() {
        assertEquals(
                List.of(
                        Map.of("base", Map.of("a", 1L, "b", 2L), "own", Map.of("a", 1L, "b", 3L)),
                        Map.of("both", Map.of("a", 1L, "b", 2L, "c", 4L))),
                plain("""
                        base: &base {a: 1, b: 2}
                        own: {b: 3, <<: *base}
                        ---
                        both:
                          <<: [{a: 1, b: 2}, {b: 5, c: 4}]
                        """));
    }

    @Test
    void onlyMappingsAreMerged() {
        var reader = new TreeReader();

        reader.read("a: 1\n<<: 2");

        assertEquals(List.of(2), reader.findings().stream().map(Finding::line).toList());
    }

    @Test
    void whatIsQuotedIsAKeyLikeOthers() {
        assertEquals(List.of(Map.of("<<", 1L)), plain("'<<': 1"));
    }

    @Test
    void halfPastTenIsNoNumber() {
        assertEquals(
                List.of(Map.of("at", "10:30", "for", "1:30.5", "count", 1030L)),
                plain("at: 10:30\nfor: 1:30.5\ncount: 1030"));
    }

    @Test
    void jsonIsReadAsItIsIndented() {
        assertEquals(
                List.of(Map.of("a", 1L, "b", List.of("a/b \ud83d\ude00"))),
                plain("\ufeff{\r\n\t\"a\": 1,\r\n\t\"b\": [\r\n\t\t\"a\\/b \\ud83d\\ude00\"\r\n\t]\r\n}\r\n"));
    }

    @Test
    void aListIsItsMembersAndAnEmptyDocumentNothing() {
        assertEquals(List.of(Map.of("a", 1L), Map.of("b", true)), plain("---\n---\n[{a: 1}, {b: yes}]\n---\n# none"));
    }

    @Test
    void aTextOfManyAliasesIsTooMuchAsAValueAndAsAKey() {
        var text = "a: &a " + "x".repeat(500_000) + "\n";
        for (var aliases : List.of("b: [" + "*a, ".repeat(100_000) + "]", "b: {" + "? *a : 1, ".repeat(50_000) + "}")) {
            var reader = new TreeReader();
            reader.read(text + aliases);
            assertEquals("yaml-too-complex", reader.findings().getLast().code(), () -> aliases.substring(0, 10));
        }
    }

    private static List<Object> plain(String yaml) {
        return new TreeReader()
                .read(yaml).stream().map(tree -> tree.plain().orElseThrow()).toList();
    }
}
