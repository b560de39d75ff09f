package io.loadline.capacity.plan;

import io.loadline.eventstore.Json;
import io.loadline.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 over the cells of a plan, by service, site and hour: equal plans have equal digests. */
final class Digest {
    private final MessageDigest digest = Sha256.begin();

    void add(CellStore.Cell cell) {
        digest.update(Json.write(cell).getBytes(StandardCharsets.UTF_8));
    }

    /** Ends it. */
    String text() {
        return "sha-256:" + HexFormat.of().formatHex(digest.digest());
    }
}
