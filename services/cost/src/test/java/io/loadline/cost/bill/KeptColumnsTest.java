package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeptColumnsTest {
    @Test
    void theirNamesAreARecordOfCsv() {
        assertEquals("a,\"b,c\",\"d\"\"e\",\"f\ng\"", KeptColumns.header(List.of("a", "b,c", "d\"e", "f\ng")));
        assertEquals(",a", KeptColumns.header(List.of("", "a")));
        assertEquals("", KeptColumns.header(List.of()));
    }
}
