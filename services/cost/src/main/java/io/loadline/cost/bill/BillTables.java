package io.loadline.cost.bill;

import io.loadline.eventstore.batch.Batches.FactTables;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Where bills are: their lines, the names of the columns that these keep as they stand, roll-ups, and the records of other datasets than Cost
 * and Usage.
 */
@ApplicationScoped
class BillTables implements FactTables {
    static final String KIND = "bill";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> tables() {
        return List.of("bill_line", "bill_columns", "bill_sum", "bill_record");
    }
}
