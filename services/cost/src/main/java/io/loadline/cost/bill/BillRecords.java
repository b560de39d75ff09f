package io.loadline.cost.bill;

import io.loadline.eventstore.batch.Batches.FactTable;
import jakarta.enterprise.context.ApplicationScoped;

/** Where the records of other datasets than Cost and Usage are. */
@ApplicationScoped
class BillRecords implements FactTable {
    @Override
    public String kind() {
        return BillLines.KIND;
    }

    @Override
    public String table() {
        return "bill_record";
    }
}
