package io.loadline.changes.audit;

import io.loadline.changes.change.Subject;
import io.loadline.changes.row.Cut;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A container image as manifests write it.
 *
 * @param text {@code registry.example.com:5000/shop/checkout:1.4.2@sha256:5f1c…}; tag and digest may be missing
 */
public record Image(String text) {
    private static final String IMAGE_DIGEST = "sha256:";

    private static final int LONGEST = 200;

    /** The last part of its path. */
    public String name() {
        var path = undigested();
        var last = path.substring(path.lastIndexOf('/') + 1);
        int colon = last.indexOf(':');
        return colon < 0 ? last : last.substring(0, colon);
    }

    public Optional<String> digest() {
        int at = text.indexOf('@');
        return Optional.of(text.substring(at + 1)).filter(digest -> at >= 0 && !digest.isBlank());
    }

    public Optional<String> tag() {
        var path = undigested();
        int colon = path.indexOf(':', path.lastIndexOf('/') + 1);
        return Optional.of(path.substring(colon + 1)).filter(tag -> colon >= 0 && !tag.isBlank());
    }

    /** What is known of it: an image that says neither is known by its own text. */
    public Subject.Artifact artifact() {
        var known = digest().or(this::tag).orElse(text);
        return new Subject.Artifact(Cut.to(LONGEST, known), Cut.to(LONGEST, tag().orElse(known)));
    }

    /**
     * Whether this is what was registered: by its digest, its version, or the commit that it is tagged with. Where both name the digest
     * of an image that alone counts, since a tag can be moved to another one.
     */
    public boolean is(Subject.Artifact artifact) {
        if (digest().isPresent() && artifact.digest().startsWith(IMAGE_DIGEST)) {
            return digest().get().equals(artifact.digest());
        }
        return Stream.concat(digest().stream(), tag().stream())
                .anyMatch(mine -> plain(mine).equals(plain(artifact.version())) || artifact.isKnownAs(mine));
    }

    /** What an artifact of which {@link #is} holds may be called; a commit begins with one of them, or one of them with it. */
    public Stream<String> names() {
        return Stream.concat(
                digest().stream(), tag().stream().flatMap(tag -> Stream.of(tag, plain(tag), "v" + plain(tag))));
    }

    /** {@code v1.4.2} is 1.4.2. */
    private static String plain(String version) {
        return version.length() > 1 && version.charAt(0) == 'v' && Character.isDigit(version.charAt(1))
                ? version.substring(1)
                : version;
    }

    private String undigested() {
        int at = text.indexOf('@');
        return at < 0 ? text : text.substring(0, at);
    }
}
