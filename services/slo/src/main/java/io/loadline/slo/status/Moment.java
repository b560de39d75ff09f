package io.loadline.slo.status;

import io.loadline.web.Reads;
import io.loadline.web.WebProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** From where a request looks: the instant that it names, or when it wants to know it as of an instant that one, or now. */
public final class Moment {
    private Moment() {}

    /** The same of the parameter {@code at}. */
    public static Instant of(Reads reads, Optional<Instant> at) {
        return of(reads, "at", at);
    }

    /**
     * In whole seconds, as slices are; fails with 400 when it lies in the future. An asOf to come is refused by whoever resolves it.
     *
     * @param name of the parameter
     */
    public static Instant of(Reads reads, String name, Optional<Instant> at) {
        var now = Instant.now();
        var moment =
                at.or(() -> reads.asOf().filter(asOf -> asOf.isBefore(now))).orElse(now);
        if (moment.isAfter(now)) {
            throw WebProblem.INVALID_PARAMETER.at("/" + name, name + " lies in the future");
        }
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
