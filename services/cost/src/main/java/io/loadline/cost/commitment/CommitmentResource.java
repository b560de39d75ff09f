package io.loadline.cost.commitment;

import io.loadline.cost.bill.RecordStore;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Contract commitments. */
@Path("/commitments")
@RolesAllowed(Roles.VIEWER)
class CommitmentResource {
    private final Reads reads;
    private final RecordStore records;

    CommitmentResource(Reads reads, RecordStore records) {
        this.reads = reads;
        this.records = records;
    }

    @GET
    @Operation(
            summary = "What contracts commit to, and how much of it the charges have used",
            description =
                    "Commitments are those of the imported FOCUS datasets of contract commitments, of which the latest that has a commitment counts for it; what was applied of each is what the charges of bills say in ContractApplied.")
    public Uni<Page<Commitment>> list() {
        var now = reads.asOf().orElseGet(Instant::now);
        var paging = reads.paging();
        return reads.at()
                .chain(records::commitments)
                .map(all -> Page.within(
                        all.stream().map(each -> Commitment.of(each, now)).toList(),
                        paging,
                        each -> Cursor.of(each.commitment())));
    }
}
