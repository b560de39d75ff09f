package io.loadline.bench.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlothPairTest {
    private static final String SPEC = """
            version: prometheus/v1
            service: shop
            slos:
              - name: availability
                objective: 99.9
                sli:
                  events:
                    error_query: sum(rate(failed[{{.window}}]))
                    total_query: sum(rate(requests[{{.window}}]))
                alerting:
                  name: ShopFails
            """;

    @TempDir
    private Path folder;

    private SlothPair pair;
    private String rules;

    @BeforeEach
    void theRulesAreOurs() throws IOException {
        pair = new SlothPair(folder.resolve("shop.yml"), folder.resolve("rules.yml"));
        Files.writeString(pair.spec(), SPEC);
        Files.writeString(pair.rules(), "groups: [{name: any, rules: [{record: any, expr: 1}]}]");
        rules = pair.ours();
        Files.writeString(pair.rules(), rules);
        assertEquals(List.of(), pair.differences());
    }

    @Test
    void labelsOfTheCommandLineAreReadOffTheRules() throws IOException {
        labelled("team: payments");

        assertEquals(List.of(), pair.differences());
    }

    @Test
    void labelsOfSlothItselfAreNot() throws IOException {
        labelled("sloth_new: payments");

        assertNotEquals(List.of(), pair.differences());
    }

    private void labelled(String label) throws IOException {
        Files.writeString(
                pair.rules(),
                rules.replaceAll("(?m)^( *)labels:\n( *+)(?!sloth_severity)", "$1labels:\n$2" + label + "\n$2"));
    }
}
