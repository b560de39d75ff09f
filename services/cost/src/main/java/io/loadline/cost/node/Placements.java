package io.loadline.cost.node;

import io.loadline.cost.hardware.AssetProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds out what ran where, as it was known at a position. */
@ApplicationScoped
public class Placements {
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

    /** On the business days in [from, to). */
    public Uni<Nodes> between(LocalDate from, LocalDate to, long position) {
        // one after the other: they share the request's session
        return days.between(from, to, position)
                .chain(told -> assets.all(position).map(owned -> Nodes.of(told, owned, zone)));
    }
}
