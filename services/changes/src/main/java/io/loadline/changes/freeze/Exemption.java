package io.loadline.changes.freeze;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where it stands with one change that is to go out in a freeze all the same.
 *
 * @param askedBy empty when nobody had to ask
 * @param reason why it is asked for, or granted where nobody asked
 * @param decidedBy who has granted or refused it last
 * @param answer why
 * @param until when it ends by itself, granted or not answered; without one it ends with the freeze
 */
public record Exemption(
        UUID change,
        Status status,
        Optional<String> askedBy,
        String reason,
        Optional<String> decidedBy,
        Optional<String> answer,
        Optional<Instant> until) {
    /** Whether the change may go out. */
    public enum Status {
        ASKED,
        GRANTED,
        REFUSED,
        EXPIRED
    }

    static Exemption asked(FreezeEvent.ExceptionAsked asked) {
        return new Exemption(
                asked.change(),
                Status.ASKED,
                Optional.of(asked.by()),
                asked.reason(),
                Optional.empty(),
                Optional.empty(),
                asked.until());
    }

    static Exemption granted(Optional<Exemption> before, FreezeEvent.Excepted granted) {
        return decided(before, granted.change(), Status.GRANTED, granted.by(), granted.reason(), granted.until());
    }

    static Exemption refused(Optional<Exemption> before, FreezeEvent.ExceptionRefused refused) {
        return decided(before, refused.change(), Status.REFUSED, refused.by(), refused.reason(), Optional.empty());
    }

    private static Exemption decided(
            Optional<Exemption> before, UUID change, Status status, String by, String answer, Optional<Instant> until) {
        return new Exemption(
                change,
                status,
                before.flatMap(Exemption::askedBy),
                before.map(Exemption::reason).orElse(answer),
                Optional.of(by),
                Optional.of(answer),
                until);
    }

    Exemption expired() {
        return new Exemption(change, Status.EXPIRED, askedBy, reason, decidedBy, answer, until);
    }

    boolean waits() {
        return status == Status.ASKED;
    }

    /** Whether it is neither refused nor over. */
    boolean holds() {
        return waits() || status == Status.GRANTED;
    }

    /** Whether an end that was set when it was asked for or granted is still the one that holds. */
    boolean endsAt(Instant at) {
        return holds() && until.filter(at::equals).isPresent();
    }
}
