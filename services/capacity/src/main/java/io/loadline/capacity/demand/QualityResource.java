package io.loadline.capacity.demand;

import io.loadline.kernel.Directory;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How good samples are. */
@Path("/services/{name}/quality")
@RolesAllowed(Roles.VIEWER)
public class QualityResource {
    private final Reads reads;
    private final Directory directory;
    private final CountedHourStore hours;
    private final ZoneId zone;

    QualityResource(
            Reads reads,
            Directory directory,
            CountedHourStore hours,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.reads = reads;
        this.directory = directory;
        this.hours = hours;
        this.zone = zone;
    }

    @GET
    @Operation(
            summary =
                    "How well the demand for a service was counted: gaps, what counts twice, silence, counters that began anew, clock changes",
            description =
                    "By site, over all samples of requests. Gaps are filled by what is usual when demand is forecast; the other findings are for"
                            + " whoever sends the samples. Counters that began anew are known of samples of counter-resets, which a"
                            + " source may pull. Clock changes are those of the business time zone.")
    public Uni<Quality> quality(String name) {
        return reads.at()
                .chain(position -> directory
                        .service(name, position)
                        .map(found -> found.orElseThrow(Reads::notFound))
                        .chain(service -> hours.of(name, position))
                        .map(counted -> new Quality(name, SiteQuality.of(counted), ClockChange.of(counted, zone))));
    }

    record Quality(String service, List<SiteQuality> sites, List<ClockChange> clockChanges) {}
}
