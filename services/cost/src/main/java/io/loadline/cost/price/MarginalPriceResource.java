package io.loadline.cost.price;

import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What more work adds to what is paid in each data centre, and what it has cost in each unit. */
@Path("/prices/marginal")
@RolesAllowed(Roles.VIEWER)
class MarginalPriceResource {
    private final Reads reads;
    private final Prices prices;

    MarginalPriceResource(Reads reads, Prices prices) {
        this.reads = reads;
        this.prices = prices;
    }

    @GET
    @Operation(
            summary = "What more work adds to what is paid in each data centre with a rate card, as capacity hears it",
            description =
                    "A core in owned capacity that was not used in the busiest hour of the last seven days adds its power, one beyond it the card's price; traffic adds nothing within the commitment of its contract. Beside it stands what an hour has cost in each unit on the last seven business days, all that was allocated to it by its work.")
    public Uni<MarginalPrices> marginal() {
        var now = reads.asOf().orElseGet(Instant::now);
        return reads.at()
                .chain(position -> prices.marginal(now, position))
                .map(found -> new MarginalPrices(found.day(), found.prices()));
    }

    /** @param items by data centre */
    record MarginalPrices(LocalDate day, List<MarginalPrice> items) {}
}
