package io.loadline.web;

import io.loadline.eventstore.Precondition;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads If-Match and If-None-Match. */
final class Preconditions {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");
    private static final int NEVER = -1;

    private Preconditions() {}

    /** What the request asks of a stream. */
    static Precondition of(Incoming incoming, UUID stream) {
        return new Precondition(
                stream,
                incoming.header("If-Match").map(header -> versions(header, false)),
                incoming.header("If-None-Match").map(header -> versions(header, true)));
    }

    /** @throws io.loadline.eventstore.Rejection when one of them cannot be read */
    static void check(Incoming incoming) {
        incoming.header("If-Match").ifPresent(header -> versions(header, false));
        incoming.header("If-None-Match").ifPresent(header -> versions(header, true));
    }

    /** @throws io.loadline.eventstore.Rejection when the request asks for a version of what has none */
    static void refuse(Incoming incoming) {
        if (incoming.header("If-Match").isPresent()
                || incoming.header("If-None-Match").isPresent()) {
            throw WebProblem.INVALID_PRECONDITION.because(
                    "this touches several things, or none that exists; there is no version to compare with");
        }
    }

    /** Versions, or -1 for what is none for sure; empty for any. */
    static Set<Integer> versions(String header, boolean weak) {
        return header.strip().equals("*")
                ? Set.of()
                : Arrays.stream(header.split(",", -1))
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
