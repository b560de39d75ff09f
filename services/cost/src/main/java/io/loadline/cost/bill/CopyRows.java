package io.loadline.cost.bill;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * Rows in PostgreSQL's binary COPY format, in which it has neither numbers nor dates to parse (manual, COPY, "Binary Format"; the
 * form of a numeric is that of {@code numeric_recv}).
 */
final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    /** Flags and length of the extension, both nothing. */
    private static final int HEADER = SIGNATURE.length + 2 * Integer.BYTES;

    /** PostgreSQL counts from 2000-01-01. */
    private static final long EPOCH_SECONDS = 946_684_800L;

    private static final long MICROS = 1_000_000L;
    private static final int NEGATIVE = 0x4000;
    private static final int BASE = 10_000;
    private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);
    private static final int DIGITS_OF_BASE = 4;
    private static final long[] POWERS = {1, 10, 100, 1000};

    private byte[] bytes;
    private int length;
    private int rows;

    /** @param capacity bytes of rows for which there is room at first */
    CopyRows(int capacity) {
        bytes = new byte[HEADER + capacity];
        clear();
    }

    void clear() {
        System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
        Arrays.fill(bytes, SIGNATURE.length, HEADER, (byte) 0);
        length = HEADER;
        rows = 0;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** Bytes so far. */
    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Ends the rows. */
    void end() {
        shorts(-1);
    }

    void row(int columns) {
        rows++;
        shorts(columns);
    }

    CopyRows absent() {
        integer(-1);
        return this;
    }

    CopyRows number(long value) {
        integer(Long.BYTES);
        integer((int) (value >>> Integer.SIZE));
        integer((int) value);
        return this;
    }

    CopyRows uuid(UUID value) {
        integer(2 * Long.BYTES);
        integer((int) (value.getMostSignificantBits() >>> Integer.SIZE));
        integer((int) value.getMostSignificantBits());
        integer((int) (value.getLeastSignificantBits() >>> Integer.SIZE));
        integer((int) value.getLeastSignificantBits());
        return this;
    }

    CopyRows time(Instant value) {
        return number((value.getEpochSecond() - EPOCH_SECONDS) * MICROS + value.getNano() / 1000);
    }

    CopyRows text(String value) {
        int at = length;
        integer(0);
        utf8(value);
        patch(at, length - at - Integer.BYTES);
        return this;
    }

    /** For a column of type jsonb. */
    CopyRows json(String value) {
        int at = length;
        integer(0);
        room(1);
        bytes[length++] = 1;
        utf8(value);
        patch(at, length - at - Integer.BYTES);
        return this;
    }

    /** An exact decimal with all of its places; a negative scale is written out. */
    CopyRows decimal(BigDecimal value) {
        int scale = Math.max(0, value.scale());
        int pad = (DIGITS_OF_BASE - scale % DIGITS_OF_BASE) % DIGITS_OF_BASE;
        int whole = (scale + pad) / DIGITS_OF_BASE;
        var digits = value.scale() >= 0 && value.precision() + pad <= 18
                ? digits(value.unscaledValue().longValue() * POWERS[pad])
                : digits(value.setScale(scale + pad).unscaledValue());
        int first = 0;
        while (first < digits.length && digits[first] == 0) {
            first++;
        }
        int count = digits.length - first;
        integer((DIGITS_OF_BASE + count) * Short.BYTES);
        shorts(count);
        shorts(count == 0 ? 0 : digits.length - 1 - whole);
        shorts(value.signum() < 0 ? NEGATIVE : 0);
        shorts(scale);
        for (int i = digits.length - 1; i >= first; i--) {
            shorts(digits[i]);
        }
        return this;
    }

    /** In base 10,000, the least first. */
    private static int[] digits(long unscaled) {
        var digits = new int[5];
        int count = 0;
        for (long rest = Math.abs(unscaled); rest != 0; rest /= BASE) {
            digits[count++] = (int) (rest % BASE);
        }
        return Arrays.copyOf(digits, count);
    }

    private static int[] digits(BigInteger unscaled) {
        var digits = new int[unscaled.bitLength() / 13 + 1];
        int count = 0;
        for (var rest = unscaled.abs(); rest.signum() != 0; ) {
            var parts = rest.divideAndRemainder(BIG_BASE);
            digits[count++] = parts[1].intValue();
            rest = parts[0];
        }
        return Arrays.copyOf(digits, count);
    }

    private void utf8(String value) {
        int size = value.length();
        room(3 * size);
        for (int i = 0; i < size; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                var rest = value.substring(i).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(rest, 0, bytes, length, rest.length);
                length += rest.length;
                return;
            }
            bytes[length++] = (byte) c;
        }
    }

    private void shorts(int value) {
        room(Short.BYTES);
        bytes[length++] = (byte) (value >>> Byte.SIZE);
        bytes[length++] = (byte) value;
    }

    private void integer(int value) {
        room(Integer.BYTES);
        patch(length, value);
        length += Integer.BYTES;
    }

    private void patch(int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
