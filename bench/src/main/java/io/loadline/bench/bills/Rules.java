package io.loadline.bench.bills;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loadline.cost.bill.BillLoad;
import io.loadline.cost.focus.ModelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;

/**
 * What of a requirements model bills are held against.
 *
 * @param functions check functions in it
 * @param evaluated of these
 * @param decided its own rules that are asked of each line
 * @param dynamic rules that it leaves open
 * @param closed of these, those that are decided nonetheless
 * @param defects rules that do not check what they say
 */
record Rules(int functions, int evaluated, int decided, int dynamic, int closed, int defects) {
    private static final JsonMapper JSON = new JsonMapper();

    static Rules of(Path file) throws IOException {
        var json = Files.readString(file);
        var functions = new HashSet<>(JSON.readTree(json).findValuesAsText("CheckFunction"));
        var evaluated = new HashSet<>(functions);
        evaluated.retainAll(ModelReader.checkFunctions());
        var model = ModelReader.read("1.2", json);
        var closed = new HashSet<>(model.dynamic());
        closed.retainAll(BillLoad.rules());
        return new Rules(
                functions.size(),
                evaluated.size(),
                model.rules().size(),
                model.dynamic().size(),
                closed.size(),
                model.defects().size());
    }

    @Override
    public String toString() {
        return "%d of %d check functions, %d rules of the model, %d of the %d that it leaves open; %d that do not check what they say"
                .formatted(evaluated, functions, decided, closed, dynamic, defects);
    }
}
