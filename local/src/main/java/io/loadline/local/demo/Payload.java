package io.loadline.local.demo;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a request carries. */
sealed interface Payload {
    String contentType();

    /** The same content has the same text here, from which the request gets its idempotency key. */
    String identity();

    BodyPublisher publisher();

    static Payload json(String text) {
        return new Text("application/json", text);
    }

    static Payload yaml(String text) {
        return new Text("application/yaml", text);
    }

    static Payload csv(String text) {
        return new Text("text/csv", text);
    }

    /** Lines that are made while they are sent, as often as they have to be sent. */
    static Payload ndjson(String name, Supplier<Stream<String>> lines) {
        return new Lines(name, lines);
    }

    record Text(String contentType, String identity) implements Payload {
        @Override
        public BodyPublisher publisher() {
            return BodyPublishers.ofString(identity);
        }
    }

    record Lines(String identity, Supplier<Stream<String>> lines) implements Payload {
        private static final int CHUNK = 1 << 16;

        @Override
        public String contentType() {
            return "application/x-ndjson";
        }

        @Override
        public BodyPublisher publisher() {
            return BodyPublishers.ofByteArrays(() -> chunks(lines.get().iterator()));
        }

        private static Iterator<byte[]> chunks(Iterator<String> lines) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return lines.hasNext();
                }

                @Override
                public byte[] next() {
                    var chunk = new StringBuilder(CHUNK + 512);
                    while (lines.hasNext() && chunk.length() < CHUNK) {
                        chunk.append(lines.next()).append('\n');
                    }
                    return chunk.toString().getBytes(StandardCharsets.UTF_8);
                }
            };
        }
    }
}
