package io.loadline.capacity.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RowsTest {
    private static final Row.Known KNOWN =
            new Row.Known(Set.of("cart"), Set.of("east"), Set.of(), Instant.parse("2026-11-20T12:00:00Z"));

    @Test
    void whatASpreadsheetWritesIsRead() throws IOException {
        var saved = """
                service,datacenter,metric,start,seconds,value
                "cart",east,requests,2026-11-20T11:00:00Z,3600,7
                """.replace("\n", "\r\n");
        var row = rows('\uFEFF' + saved).next().orElseThrow();
        var sample = row.sample(KNOWN);
        assertEquals(List.of(), row.wrong());
        assertEquals(7, sample.orElseThrow().value());
    }

    @Test
    void anEmptyFileHasNoRows() throws IOException {
        assertEquals(Optional.empty(), rows("").next());
    }

    @Test
    void anUnknownMetricIsToldWhichThereAre() throws IOException {
        var row = rows("service,datacenter,metric,start,seconds,value\ncart,east,rps,2026-11-20T11:00:00Z,60,7\n")
                .next()
                .orElseThrow();
        row.sample(KNOWN);
        assertTrue(row.wrong().getFirst().message().contains("latency-p99"), row.wrong()::toString);
    }

    private static Rows rows(String csv) throws IOException {
        return Rows.of(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), true);
    }
}
