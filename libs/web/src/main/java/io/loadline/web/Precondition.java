package io.loadline.web;

import io.loadline.eventstore.StoreProblem;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What If-Match and If-None-Match ask of a stream's version (RFC 9110, 13.1).
 *
 * @param match versions it must have one of; empty set for {@code *}: it must exist
 * @param noneMatch versions it must not have; empty set for {@code *}: it must not exist
 */
record Precondition(Optional<Set<Integer>> match, Optional<Set<Integer>> noneMatch) {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");
    private static final int NEVER = -1;

    static Precondition of(Incoming incoming) {
        return new Precondition(
                incoming.header("If-Match").map(Precondition::strong),
                incoming.header("If-None-Match").map(Precondition::weak));
    }

    /** The one version that is expected, when it is one. */
    OptionalInt expected() {
        if (noneMatch.filter(Set::isEmpty).isPresent()) {
            return OptionalInt.of(0);
        }
        return match.filter(versions -> versions.size() == 1)
                .map(versions -> OptionalInt.of(versions.iterator().next()))
                .orElse(OptionalInt.empty());
    }

    /** @param version of the stream, 0 when it does not exist */
    void check(int version) {
        match.ifPresent(versions -> {
            if (version == 0 || (!versions.isEmpty() && !versions.contains(version))) {
                throw StoreProblem.VERSION_MISMATCH.because(
                        version == 0 ? "it does not exist" : "it is in version " + version);
            }
        });
        if (isExcluded(version)) {
            throw StoreProblem.VERSION_MISMATCH.because("it exists already, in version " + version);
        }
    }

    /** Whether If-None-Match names this version, for GET: 304. */
    boolean isExcluded(int version) {
        return version > 0
                && noneMatch
                        .filter(versions -> versions.isEmpty() || versions.contains(version))
                        .isPresent();
    }

    private static Set<Integer> strong(String header) {
        return header.strip().equals("*") ? Set.of() : tags(header, false);
    }

    private static Set<Integer> weak(String header) {
        return header.strip().equals("*") ? Set.of() : tags(header, true);
    }

    private static Set<Integer> tags(String header, boolean weak) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(tag -> version(tag, weak))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static int version(String tag, boolean weak) {
        var strong = tag.startsWith("W/") ? tag.substring(2) : tag;
        var form = TAG.matcher(strong);
        if (!form.matches()) {
            throw WebProblem.INVALID_PRECONDITION.because(
                    tag + " is no entity tag of ours; send the ETag as it was given");
        }
        // If-Match compares strongly, and a weak tag is never strongly equal
        return strong.equals(tag) || weak ? Integer.parseInt(form.group(1)) : NEVER;
    }
}
