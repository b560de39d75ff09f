package io.loadline.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Publication;
import io.loadline.testkit.EventContract;
import java.util.List;

/** Holds what the deciders publish against what was promised. */
public final class Published {
    private Published() {}

    /** The publication fits its schema, and is the schema's example of that number, which consumers read in their tests. */
    public static void isAsPromised(Publication publication, int number) {
        var contract = EventContract.of("changes", publication.name() + ".v" + publication.schemaVersion());
        var data = Json.tree(Json.write(publication.data()));
        assertEquals(List.of(), contract.violations(data));
        assertEquals(contract.examples().get(number), data);
    }
}
