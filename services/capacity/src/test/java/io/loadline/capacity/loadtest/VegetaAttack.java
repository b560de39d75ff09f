package io.loadline.capacity.loadtest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes hits as vegeta does, as Go encodes a struct of attack, number, code, time, latency, bytes out, bytes in, error, body, method, address and
 * headers: first the types, then a message for each.
 */
final class VegetaAttack {
    private static final int RESULT = 65;
    private static final int TIME = 66;
    private static final int HEADER = 67;
    private static final int TEXTS = 68;
    private static final int INT = 2;
    private static final int UINT = 3;
    private static final int BYTES = 5;
    private static final int STRING = 6;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    VegetaAttack() {
        var result = new Message().signed(-RESULT).unsigned(3).named("Result", RESULT);
        result.unsigned(1).unsigned(12);
        result.field("Attack", STRING).field("Seq", UINT).field("Code", UINT).field("Timestamp", TIME);
        result.field("Latency", INT)
                .field("BytesOut", UINT)
                .field("BytesIn", UINT)
                .field("Error", STRING);
        result.field("Body", BYTES).field("Method", STRING).field("URL", STRING).field("Headers", HEADER);
        write(result.unsigned(0).unsigned(0));
        // a type that encodes itself
        write(new Message()
                .signed(-TIME)
                .unsigned(5)
                .named("Time", TIME)
                .unsigned(0)
                .unsigned(0));
        var header = new Message().signed(-HEADER).unsigned(4).named("Header", HEADER);
        write(header.unsigned(1)
                .signed(STRING)
                .unsigned(1)
                .signed(TEXTS)
                .unsigned(0)
                .unsigned(0));
        var texts = new Message().signed(-TEXTS).unsigned(2).named("[]string", TEXTS);
        write(texts.unsigned(1).signed(STRING).unsigned(0).unsigned(0));
    }

    VegetaAttack hit(Instant time, int code, long nanos, String error) {
        var hit = new Message().signed(RESULT).unsigned(1).text("shop");
        hit.unsigned(2).unsigned(code);
        hit.unsigned(1).bytes(binary(time));
        hit.unsigned(1).signed(nanos);
        if (!error.isEmpty()) {
            hit.unsigned(3).text(error);
        }
        hit.unsigned(error.isEmpty() ? 4 : 1).bytes("body".getBytes(StandardCharsets.UTF_8));
        hit.unsigned(3).unsigned(1).text("Server").unsigned(2).text("a").text("b");
        write(hit.unsigned(0));
        return this;
    }

    private static byte[] binary(Instant time) {
        return ByteBuffer.allocate(15)
                .put((byte) 1)
                .putLong(time.getEpochSecond() + 62_135_596_800L)
                .putInt(time.getNano())
                .putShort((short) -1)
                .array();
    }

    private void write(Message message) {
        var length = new Message().unsigned(message.bytes.size());
        file.writeBytes(length.bytes.toByteArray());
        file.writeBytes(message.bytes.toByteArray());
    }

    byte[] bytes() {
        return file.toByteArray();
    }

    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message unsigned(long value) {
            if (value < 0x80) {
                bytes.write((int) value);
                return this;
            }
            int length = (64 - Long.numberOfLeadingZeros(value) + 7) / 8;
            bytes.write(-length);
            for (int i = length - 1; i >= 0; i--) {
                bytes.write((int) (value >>> (8 * i)));
            }
            return this;
        }

        Message signed(long value) {
            return unsigned(value < 0 ? (~value << 1) | 1 : value << 1);
        }

        Message bytes(byte[] some) {
            unsigned(some.length);
            bytes.writeBytes(some);
            return this;
        }

        Message text(String text) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        /** What a definition begins with. */
        Message named(String name, int id) {
            return unsigned(1).unsigned(1).text(name).unsigned(1).signed(id).unsigned(0);
        }

        Message field(String name, int type) {
            return unsigned(1).text(name).unsigned(1).signed(type).unsigned(0);
        }
    }
}
