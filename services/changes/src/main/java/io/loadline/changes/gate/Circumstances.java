package io.loadline.changes.gate;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.GatePolicy;
import io.loadline.changes.freeze.FreezeHit;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.row.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the read models know about a question.
 *
 * @param tier of the service
 * @param freezes that cover the service at that instant
 * @param exceptions by freeze the changes that go out all the same
 * @param underway changes of the service in that environment that are scheduled or in progress
 * @param incidents that are open
 * @param staleness how far behind the log the read models are that the gate looks into
 * @param policy in force
 */
public record Circumstances(
        int tier,
        List<FreezeHit> freezes,
        Map<UUID, List<UUID>> exceptions,
        List<Row<Change>> underway,
        List<Row<Incident>> incidents,
        Duration staleness,
        Row<GatePolicy> policy) {}
