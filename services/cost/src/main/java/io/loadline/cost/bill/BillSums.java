package io.loadline.cost.bill;

import io.loadline.eventstore.batch.Batches.FactTable;
import jakarta.enterprise.context.ApplicationScoped;

/** Where the roll-ups of bills are. */
@ApplicationScoped
class BillSums implements FactTable {
    @Override
    public String kind() {
        return BillLines.KIND;
    }

    @Override
    public String table() {
        return "bill_sum";
    }
}
