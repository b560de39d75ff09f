package io.loadline.cost.bill;

import io.loadline.cost.focus.RuleModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a bill's reader gives, kept. */
final class ReadBill implements FocusReader.ChargeSink {
    final List<Charge> charges = new ArrayList<>();
    List<String> columns = List.of();
    int refused;

    static BillReading csv(BillFormat format, Optional<RuleModel> model, InputStream csv, ReadBill charges) {
        try (var lines = new CsvLines(csv)) {
            return FocusReader.read(format, model, lines, charges);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
