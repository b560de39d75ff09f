package io.loadline.capacity.promotion;

import io.loadline.web.ICalendar;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The promotions for people's calendars. */
@Path("/promotions.ics")
@RolesAllowed(Roles.VIEWER)
public class PromotionCalendarResource {
    private final Reads reads;
    private final PromotionStore promotions;

    PromotionCalendarResource(Reads reads, PromotionStore promotions) {
        this.reads = reads;
        this.promotions = promotions;
    }

    @GET
    @Produces(ICalendar.TYPE)
    @Operation(
            summary = "All promotions as a calendar",
            description =
                    "iCalendar (RFC 5545): an event for each promotion and each of its phases; those that were called"
                            + " off say so.")
    @APIResponse(
            responseCode = "200",
            description = "A calendar",
            content = @Content(mediaType = ICalendar.TYPE, schema = @Schema(type = SchemaType.STRING)))
    public Uni<String> calendar() {
        return reads.at()
                .chain(promotions::all)
                .map(all -> ICalendar.of(
                        "Promotions",
                        all.stream().flatMap(PromotionCalendar::of).toList()));
    }
}
