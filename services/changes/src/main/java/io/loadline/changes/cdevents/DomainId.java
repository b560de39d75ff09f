package io.loadline.changes.cdevents;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names something in a system that sends no CDEvents itself: {@code cdevents:v0:github::acme:checkout:pr:42}. Every part is URL
 * encoded, as it travels; what is not known is empty.
 *
 * @param provider such as {@code github}
 * @param providerId tells several installations of one provider apart
 * @param groups parted by {@code /}, which is neither first nor last
 * @param type of the resource, never empty
 * @param resourceId never empty
 */
public record DomainId(
        String provider, String providerId, String namespace, String groups, String type, String resourceId) {
    private static final Pattern FORM = Pattern.compile(
            "cdevents:v0:([^:]*):([^:]*):([^:]*):((?:[^:/](?:[^:]*[^:/])?)?):([^:]+):(.+)", Pattern.DOTALL);

    /** @return empty for a text that is none */
    public static Optional<DomainId> parse(String text) {
        var parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new DomainId(
                        parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5), parts.group(6)))
                : Optional.empty();
    }

    /** As it travels. */
    @Override
    public String toString() {
        return String.join(":", "cdevents:v0", provider, providerId, namespace, groups, type, resourceId);
    }
}
