package io.loadline.cost.node;

import io.loadline.cost.hardware.AssetProjection;
import io.loadline.web.Aside;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds out what ran where, as it was known at a position. */
@ApplicationScoped
public class Placements {
    private static final int MOST = 50_000;

    private final NodeDayProjection days;
    private final AssetProjection assets;
    private final ZoneId zone;

    Placements(
            NodeDayProjection days,
            AssetProjection assets,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.days = days;
        this.assets = assets;
        this.zone = zone;
    }

    /** On the business days in [from, to); refuses with 400 what is more than {@value #MOST} days of nodes. */
    public Uni<Nodes> between(LocalDate from, LocalDate to, long position) {
        return nodes(
                days.between(from, to, position, MOST + 1).invoke(told -> {
                    if (told.size() > MOST) {
                        throw WebProblem.INVALID_PARAMETER.because(
                                "there are more than %d days of nodes in that time; ask for less".formatted(MOST));
                    }
                }),
                position);
    }

    /** How full nodes were on the business days in [from, to); whose work it was that ran there is not told. */
    public Uni<Nodes> filled(LocalDate from, LocalDate to, long position) {
        return nodes(days.sums(from, to, position), position);
    }

    private Uni<Nodes> nodes(Uni<List<NodeDay>> placed, long position) {
        // one after the other: they share the request's session
        return placed.chain(told -> assets.all(position).chain(owned -> Aside.run(() -> Nodes.of(told, owned, zone))));
    }
}
