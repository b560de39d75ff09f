package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rows are read back as the manual of PostgreSQL describes the format. */
class CopyRowsTest {
    private static final int HEADER = 19;
    private static final int NEGATIVE = 0x4000;

    @Test
    void decimalsKeepEveryPlace() {
        for (var text : new String[] {
            "0",
            "0.00",
            "1",
            "-1",
            "0.1",
            "-0.0001",
            "0.00001",
            "9999",
            "10000",
            "10000.5",
            "123456789.000000001",
            "1E+9",
            "35.2E-7",
            "1234567890123456789012345678901234567890.12345678901234567890",
            "-99999999999999.9999",
            "1E-20"
        }) {
            assertDecimal(new BigDecimal(text));
        }
    }

    @Test
    void anyDecimalIsTheSameOnTheOtherSide() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var unscaled = new BigInteger(1 + random.nextInt(130), random);
            assertDecimal(new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(40)));
        }
    }

    @Test
    void textsTimesAndIdsAreWrittenInFull() {
        var id = new UUID(0x123456789abcdef0L, -2);
        var rows = new CopyRows(8);
        assertTrue(rows.isEmpty());
        rows.row(5);
        rows.uuid(id)
                .text("häßlich \uD83D\uDE00")
                .time(Instant.parse("2000-01-01T00:00:01.000002Z"))
                .absent()
                .json("{}");
        rows.end();
        assertFalse(rows.isEmpty());
        var read = ByteBuffer.wrap(rows.bytes(), HEADER, rows.length() - HEADER);
        assertEquals(5, read.getShort());
        assertEquals(16, read.getInt());
        assertEquals(id, new UUID(read.getLong(), read.getLong()));
        assertEquals("häßlich \uD83D\uDE00", text(read, read.getInt()));
        assertEquals(8, read.getInt());
        assertEquals(1_000_002L, read.getLong());
        assertEquals(-1, read.getInt());
        int json = read.getInt();
        assertEquals(1, read.get());
        assertEquals("{}", text(read, json - 1));
        assertEquals(-1, read.getShort());
        assertFalse(read.hasRemaining());
    }

    private static String text(ByteBuffer read, int length) {
        var bytes = new byte[length];
        read.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void assertDecimal(BigDecimal value) {
        var rows = new CopyRows(64);
        rows.row(1);
        rows.decimal(value);
        var read = ByteBuffer.wrap(rows.bytes(), HEADER, rows.length() - HEADER);
        assertEquals(1, read.getShort());
        int length = read.getInt();
        int count = read.getShort();
        assertEquals(8 + 2 * count, length, value.toString());
        assertEquals(0, value.compareTo(decimal(read, count)), value.toString());
        assertFalse(read.hasRemaining());
    }

    private static BigDecimal decimal(ByteBuffer read, int count) {
        int weight = read.getShort();
        int sign = read.getShort();
        read.getShort();
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            sum = sum.add(BigDecimal.valueOf(read.getShort()).scaleByPowerOfTen(4 * (weight - i)));
        }
        return sign == NEGATIVE ? sum.negate() : sum;
    }
}
