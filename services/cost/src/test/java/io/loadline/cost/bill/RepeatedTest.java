package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedTest {
    private static final String LONG = "x".repeat(4000);

    private final Repeated.Room room = new Repeated.Room();

    @Test
    void whatRepeatsItselfIsTheSameObject() {
        var column = new Repeated(room);
        assertSame(of(column, "eu-west-1"), of(column, "eu-west-1"));
    }

    /** A file of thousands of columns with other texts in each line is no bill, but can be sent. */
    @Test
    void allColumnsTogetherKeepNoMoreThanThereIsRoomFor() {
        long kept = IntStream.range(0, 4000)
                .mapToObj(i -> new Repeated(room))
                .takeWhile(column -> isSame(of(column, LONG), of(column, LONG)))
                .count();
        assertTrue(
                kept > 1000 && kept * LONG.length() <= Repeated.Room.MOST, () -> "those of %d columns".formatted(kept));
    }

    @Test
    void aColumnThatHardlyEverRepeatsItselfGivesItsRoomBack() {
        for (int i = 0; i < 9; i++) {
            var unique = new Repeated(room);
            for (int line = 0; line < 4096; line++) {
                of(unique, line + LONG);
            }
            assertNotSame(of(unique, LONG), of(unique, LONG));
        }
        var column = new Repeated(room);
        assertSame(of(column, LONG), of(column, LONG));
    }

    @SuppressWarnings("ReferenceEquality") // that is what is asked
    private static boolean isSame(String one, String other) {
        return one == other;
    }

    private static String of(Repeated column, String text) {
        return column.of(text.toCharArray(), 0, text.length());
    }
}
