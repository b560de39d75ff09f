package io.loadline.cost.bill;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cost.focus.RuleModel;
import io.loadline.eventstore.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a bill's reader gives, kept. */
final class ReadBill implements BillSink {
    final List<Charge> charges = new ArrayList<>();
    List<String> columns = List.of();
    final Map<Long, JsonNode> records = new TreeMap<>();
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
    public void record(long line, String kind, String json) {
        records.put(line, Json.tree(json));
    }

    @Override
    public void progress(Supplier<BillReading> soFar) {
        assertTrue(soFar.get().rows() > 0);
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
