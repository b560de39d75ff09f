package io.loadline.changes.hook;

import io.loadline.eventstore.projection.FoldedProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps the table behind {@link DeliveryStore}. */
@ApplicationScoped
class DeliveryProjection extends FoldedProjection<Delivery.DeliveryEvent, Delivery> {

    DeliveryProjection() {
        super(
                "delivery_row",
                Delivery.DECIDER,
                Delivery.class,
                Map.of("sender", "text", "received_at", "timestamptz"),
                delivery -> Map.of(
                        "sender", delivery.receipt().orElseThrow().sender().word(),
                        "received_at", delivery.receipt().orElseThrow().at()));
    }
}
