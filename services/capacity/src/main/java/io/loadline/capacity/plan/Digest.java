package io.loadline.capacity.plan;

import io.loadline.eventstore.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over the cells of a plan: equal plans have equal digests. */
final class Digest {
    private Digest() {}

    static String of(List<CellStore.Cell> cells) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            cells.forEach(cell -> digest.update(Json.write(cell).getBytes(StandardCharsets.UTF_8)));
            return "sha-256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
