package io.loadline.changes.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.eventstore.Rejection;
import io.loadline.web.WebProblem;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowStoreTest {
    private static final List<Row<String>> TWO = List.of(row("one"), row("other"));

    @Test
    void moreThanWasAllowedIsRefusedRatherThanCut() {
        assertEquals(TWO, RowStore.all(TWO, 2, "changes"));
        var refused = assertThrows(Rejection.class, () -> RowStore.all(TWO, 1, "changes"));
        assertEquals(WebProblem.INVALID_PARAMETER, refused.code());
    }

    private static Row<String> row(String state) {
        return new Row<>(UUID.randomUUID(), 1, state);
    }
}
