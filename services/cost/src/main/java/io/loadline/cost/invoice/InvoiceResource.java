package io.loadline.cost.invoice;

import io.loadline.cost.bill.BillingMonth;
import io.loadline.cost.bill.RecordStore;
import io.loadline.web.Cursor;
import io.loadline.web.Page;
import io.loadline.web.Reads;
import io.loadline.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Invoices and what is charged on them. */
@Path("/invoices")
@RolesAllowed(Roles.VIEWER)
class InvoiceResource {
    private final Reads reads;
    private final RecordStore records;

    InvoiceResource(Reads reads, RecordStore records) {
        this.reads = reads;
        this.records = records;
    }

    @GET
    @Operation(
            summary = "The invoices of a billing month, each held against what is charged on it",
            description =
                    "Invoices are those of the imported FOCUS datasets of invoice details, of which the latest that has an invoice counts for it. What bills charge on the same invoice of the same issuer, or on a bill that was sent with invoice=, must sum to it, but for taxes and as much as rounding explains; where an invoice that is not open differs by more, there is a finding.")
    public Uni<Page<Invoice>> list(
            @Parameter(description = "Such as 2026-10; all months when not given")
                    @QueryParam("period")
                    @DefaultValue("")
                    String period) {
        var paging = reads.paging();
        var month = BillingMonth.of(period);
        return reads.at()
                .chain(position -> records.invoices(month, position))
                .map(all -> Page.within(
                        all.stream().map(Invoice::of).toList(),
                        paging,
                        each -> Cursor.of(
                                each.issuer(), each.invoice(), each.invoiced().currency())));
    }
}
