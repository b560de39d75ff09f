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
 * @param binding what stands in the way: {@code {budget, datacenter, period, short}}, without a budget where none pays
 * @param reason why it was refused
 */
public record ReservationAnswer(
        UUID id, UUID plan, Optional<Instant> expires, Optional<JsonNode> binding, Optional<JsonNode> reason) {
    public static final String GRANTED = "io.loadline.cost.reservation.granted.v1";
    public static final String REFUSED = "io.loadline.cost.reservation.refused.v1";
    public static final String CONFIRMED = "io.loadline.cost.reservation.confirmed.v1";
    public static final String RELEASED = "io.loadline.cost.reservation.released.v1";
    public static final String EXPIRED = "io.loadline.cost.reservation.expired.v1";

    private static final String OTHER_CURRENCY = "currency-mismatch";

    /** The refusal in words: which budget is short of how much, or that none pays. */
    public String refusal() {
        return binding.filter(b -> b.hasNonNull("short"))
                .map(this::refusal)
                .or(() -> reason.map(ReservationAnswer::text))
                .orElse("refused without a reason");
    }

    private String refusal(JsonNode binding) {
        var period = binding.path("period").asText();
        var missing = "%s %s"
                .formatted(
                        binding.path("short").path("amount").asText(),
                        binding.path("short").path("currency").asText());
        if (!binding.hasNonNull("budget")) {
            return "no budget pays the %s of %s in %s"
                    .formatted(missing, binding.path("datacenter").asText(), period);
        }
        var budget = "budget %s of %s".formatted(binding.path("budget").asText(), period);
        return reason.map(ReservationAnswer::text)
                        .filter(OTHER_CURRENCY::equals)
                        .isPresent()
                ? budget + " is in another currency than the " + missing + " that are asked for"
                : budget + " is short of " + missing;
    }

    private static String text(JsonNode reason) {
        return reason.isTextual() ? reason.asText() : reason.toString();
    }
}
