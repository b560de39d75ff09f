package io.loadline.changes.change;

/**
 * Where we know from that something happened.
 *
 * @param sender such as {@code github}
 * @param ref of the sender's own record, {@code github:acme/checkout/deployments/145988746}
 */
public record Evidence(String sender, String ref) {
    /** In which a reference is claimed by the one change that it is about. */
    public static final String SCOPE = "evidence";
}
