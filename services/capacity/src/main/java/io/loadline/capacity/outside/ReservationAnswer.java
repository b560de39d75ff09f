package io.loadline.capacity.outside;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What cost says of the money that a plan asked for.
 *
 * @param id of the reservation
 * @param expires when it is given up unless it is confirmed
 * @param binding the budget that does not suffice: {@code {budget, period, short}}
 * @param reason why it was refused
 */
public record ReservationAnswer(
        UUID id, UUID plan, Optional<Instant> expires, Optional<JsonNode> binding, Optional<JsonNode> reason) {
    public static final String GRANTED = "io.loadline.cost.reservation.granted.v1";
    public static final String REFUSED = "io.loadline.cost.reservation.refused.v1";
    public static final String CONFIRMED = "io.loadline.cost.reservation.confirmed.v1";
    public static final String RELEASED = "io.loadline.cost.reservation.released.v1";
    public static final String EXPIRED = "io.loadline.cost.reservation.expired.v1";

    /** The refusal in words: which budget is short of how much. */
    public String refusal() {
        return binding.filter(b -> b.hasNonNull("short"))
                .map(b -> "budget %s of %s is short of %s %s"
                        .formatted(
                                b.path("budget").asText(),
                                b.path("period").asText(),
                                b.path("short").path("amount").asText(),
                                b.path("short").path("currency").asText()))
                .or(() -> reason.map(r -> r.isTextual() ? r.asText() : r.toString()))
                .orElse("refused without a reason");
    }
}
