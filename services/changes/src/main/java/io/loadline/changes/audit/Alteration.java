package io.loadline.changes.audit;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeCommand;
import io.loadline.changes.change.Evidence;
import io.loadline.changes.change.Subject;
import io.loadline.changes.row.Cut;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Service;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something altered in a cluster, and whose it is.
 *
 * @param service that it belongs to; of what belongs to none, the namespace or {@value #CLUSTER}
 * @param at not later than the call that tells of it
 */
public record Alteration(Request request, String service, String title, Instant at) {
    private static final String CLUSTER = "kubernetes";
    private static final String SENDER = "kubernetes-audit";
    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 63;

    public static Alteration of(Request request, List<Service> services, Instant now) {
        return new Alteration(
                request,
                Belonging.of(request, services).orElseGet(() -> nobodys(request)),
                Cut.to(LONGEST, request.title()),
                request.at().filter(at -> at.isBefore(now)).orElse(now));
    }

    /** Whether a change that we know of accounts for it. */
    public boolean isAccountedForBy(Change change) {
        return change.subject()
                        .filter(subject -> subject.service().equals(service))
                        .isPresent()
                && Account.holds(change, this);
    }

    /** A redelivery is about the same change. */
    public UUID change() {
        return Uuids.named("change", SENDER, request.id());
    }

    public ChangeCommand.Detect detection() {
        return new ChangeCommand.Detect(
                new Subject(
                        service,
                        request.kind(),
                        Subject.Type.NORMAL,
                        title,
                        Subject.PRODUCTION,
                        Optional.empty(),
                        Optional.empty(),
                        request.artifact()),
                new Evidence(SENDER, SENDER + ":" + request.id()),
                SENDER + ":" + request.by().name(),
                at,
                "no registered change of " + service + " accounts for it");
    }

    private static String nobodys(Request request) {
        return request.thing()
                .map(thing -> thing.namespace())
                .filter(namespace -> !namespace.isEmpty())
                .map(namespace -> Cut.to(LONGEST_NAME, namespace))
                .orElse(CLUSTER);
    }
}
