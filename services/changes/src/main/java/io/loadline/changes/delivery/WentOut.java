package io.loadline.changes.delivery;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.Subject;

/**
 * A change of any kind that touched an environment in the period.
 *
 * @param change its id
 * @param unauthorised whether nobody has approved it in time, although somebody had to
 */
record WentOut(String change, boolean emergency, boolean unauthorised) {
    static WentOut of(String id, Change change) {
        var emergency = change.subject()
                .filter(subject -> subject.type() == Subject.Type.EMERGENCY)
                .isPresent();
        return new WentOut(id, emergency, change.wentOutUnauthorised());
    }
}
