package io.loadline.capacity.loadtest;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a {@code simulation.log} as Gatling does since 3.12. */
final class GatlingLog {
    private static final byte REQUEST = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream log = new DataOutputStream(bytes);
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    GatlingLog(String version, long begun) {
        write(() -> {
            log.writeByte(0);
            text(version);
            text("a.B");
            log.writeLong(begun);
            text("");
            log.writeInt(1);
            text("shop");
            log.writeInt(0);
        });
    }

    /** @param start and end in milliseconds since the run began */
    void request(String name, int start, int end, boolean ok) {
        write(() -> {
            log.writeByte(REQUEST);
            log.writeInt(0);
            recurring(name);
            log.writeInt(start);
            log.writeInt(end);
            log.writeBoolean(ok);
            recurring(ok ? "" : "status.find.is(200), but actually found 500");
        });
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** With the beginning of another request. */
    byte[] cutOff() {
        write(() -> {
            log.writeByte(REQUEST);
            log.writeInt(0);
        });
        return bytes();
    }

    private void recurring(String text) throws IOException {
        if (texts.containsKey(text)) {
            log.writeInt(-texts.get(text));
        } else {
            texts.put(text, texts.size() + 1);
            log.writeInt(texts.size());
            text(text);
        }
    }

    private void text(String text) throws IOException {
        var latin = text.getBytes(StandardCharsets.ISO_8859_1);
        log.writeInt(latin.length);
        log.write(latin);
        if (latin.length > 0) {
            log.writeByte(0);
        }
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
