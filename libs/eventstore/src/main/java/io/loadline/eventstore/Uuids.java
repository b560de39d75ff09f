package io.loadline.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Identifiers after RFC 9562: version 5 for what has a name, version 7 for what is created. */
public final class Uuids {
    private static final UUID NAMESPACE = UUID.fromString("6f2d2a5e-6c1b-5b0e-9d57-1f6c6f61646c");

    private static final int CREATED = 7;

    private Uuids() {}

    /** UUIDv5 of the parts; the same parts give the same id everywhere and always. */
    public static UUID named(String... parts) {
        var name = String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8);
        var bytes = sha1(ByteBuffer.allocate(16 + name.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name)
                .array());
        var hash = ByteBuffer.wrap(bytes);
        return new UUID(
                (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x5000L,
                (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }

    /** UUIDv7: the clock's milliseconds, then randomness, so that ids sort by creation and index pages stay warm. */
    public static UUID create() {
        var random = UUID.randomUUID();
        return new UUID(
                (System.currentTimeMillis() << 16) | 0x7000L | (random.getMostSignificantBits() & 0xfffL),
                random.getLeastSignificantBits());
    }

    /** When it was created, to the millisecond; empty for what has a name. */
    public static Optional<Instant> createdAt(UUID id) {
        return id.version() == CREATED
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }

    private static byte[] sha1(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
