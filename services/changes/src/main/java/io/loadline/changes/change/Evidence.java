package io.loadline.changes.change;

import io.loadline.changes.row.Digest;

/**
 * Where we know from that something happened.
 *
 * @param sender such as {@code github}
 * @param ref of the sender's own record, {@code github:acme/checkout/deployments/145988746}; a long one is its digest
 */
public record Evidence(String sender, String ref) {
    /** In which a reference is claimed by the one change that it is about. */
    public static final String SCOPE = "evidence";

    /** Claims are in an index, whose entries PostgreSQL keeps below 2,704 bytes. */
    private static final int LONGEST = 600;

    public Evidence {
        ref = ref.length() > LONGEST ? sender + ":" + Digest.sha256(ref) : ref;
    }
}
