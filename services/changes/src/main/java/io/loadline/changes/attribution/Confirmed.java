package io.loadline.changes.attribution;

import io.loadline.changes.change.Subject.Kind;
import io.loadline.changes.incident.Signs;
import io.loadline.changes.incident.Signs.Failing;
import java.time.Duration;
import java.util.Optional;

/**
 * An incident of which a review says which change set it off.
 *
 * @param kind of the change
 * @param delay from the change to the first sign
 * @param away whether it was at another service than those whose calls failed of themselves; empty when nobody has measured which did
 */
public record Confirmed(Kind kind, Duration delay, Optional<Boolean> away) {

    /** @param service of the change */
    public static Confirmed of(Kind kind, String service, Duration delay, Signs signs) {
        var away = signs.failing().isEmpty()
                ? Optional.<Boolean>empty()
                : Optional.of(Reach.origins(signs).stream().map(Failing::callee).noneMatch(service::equals));
        return new Confirmed(kind, delay, away);
    }
}
