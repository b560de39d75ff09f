package io.loadline.cost.bill;

import io.loadline.eventstore.batch.Batches.FactTable;
import jakarta.enterprise.context.ApplicationScoped;

/** Where the lines of bills are. */
@ApplicationScoped
class BillLines implements FactTable {
    static final String KIND = "bill";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String table() {
        return "bill_line";
    }
}
