package io.loadline.cost.bill;

import java.util.ArrayList;
import java.util.List;

/** What a bill's reader gives, kept. */
final class ReadBill implements FocusReader.ChargeSink {
    final List<Charge> charges = new ArrayList<>();
    List<String> columns = List.of();
    int refused;

    @Override
    public void columns(List<String> names) {
        columns = List.copyOf(names);
    }

    @Override
    public void refuse() {
        refused++;
    }

    @Override
    public void accept(Charge charge) {
        charges.add(charge);
    }
}
