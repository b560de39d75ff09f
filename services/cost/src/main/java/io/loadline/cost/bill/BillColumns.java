package io.loadline.cost.bill;

import io.loadline.eventstore.batch.Batches.FactTable;
import jakarta.enterprise.context.ApplicationScoped;

/** Where the names are of the columns that a bill's lines keep as they stand. */
@ApplicationScoped
class BillColumns implements FactTable {
    @Override
    public String kind() {
        return BillLines.KIND;
    }

    @Override
    public String table() {
        return "bill_columns";
    }
}
