package io.loadline.capacity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.batch.Batches;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** {@link Failover} says what a site must carry when plans are made, {@link Circumstances} when they are held against a loss: the same. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class WhatIfTest {
    private static final int PLANS = 40;

    @Inject
    Batches batches;

    @Inject
    SeriesStore series;

    @Inject
    Mutiny.SessionFactory sessions;

    @Test
    void aPlanCarriesEveryLossThatItWasMadeForAndNoneLeavesMoreRoomThanItWasGiven() {
        var random = new Random(20261126);
        int held = 0;
        while (held < PLANS) {
            var inputs = Instances.random(random).surviving(1 + held % 2);
            var planned = VerifiedPlan.of(inputs, progress -> {}).planned();
            if (planned.feasible()) {
                holds(inputs, planned, held % 4 == 0);
                held++;
            }
        }
    }

    private void holds(PlanInputs inputs, Planned planned, boolean early) {
        var batch = stored(inputs, planned, early);
        var use = new HashMap<String, Double>();
        for (var lost : losses(inputs)) {
            var answer = held(inputs, planned, batch, lost);
            assertTrue(answer.carried(), () -> "without " + lost + " of " + inputs + ": " + answer);
            answer.sites().forEach(site -> use.merge(site.datacenter(), site.use(), Math::max));
        }
        var expected = new HashMap<String, Double>();
        planned.cells(cell -> {
            use.merge(cell.datacenter(), use(inputs, cell, cell.demand()), Math::max);
            expected.merge(cell.datacenter(), use(inputs, cell, cell.required()), Math::max);
        });
        assertEquals(expected.keySet(), use.keySet());
        expected.forEach((site, most) -> assertEquals(CellStore.rounded(most), use.get(site), 0.0011, site));
    }

    private static List<Set<String>> losses(PlanInputs inputs) {
        return Losses.of(inputs.sites().size(), inputs.surviveSites()).stream()
                .filter(lost -> lost != 0)
                .map(lost -> IntStream.range(0, inputs.sites().size())
                        .filter(site -> Losses.has(lost, site))
                        .mapToObj(inputs.siteNames()::get)
                        .collect(Collectors.toSet()))
                .toList();
    }

    private static double use(PlanInputs inputs, Planned.Cell cell, double rate) {
        var load = inputs.loads().stream()
                .filter(l -> l.service().equals(cell.service()))
                .findFirst()
                .orElseThrow();
        return rate == 0 ? 0 : rate / (cell.replicas() * load.safeRate());
    }

    private static Map<String, Integer> nodes(PlanInputs inputs) {
        return inputs.sites().stream()
                .collect(Collectors.toMap(
                        PlanInputs.Site::name,
                        site -> site.shapes().stream()
                                .mapToInt(PlanInputs.NodeShape::count)
                                .sum()));
    }

    /** @param early as plans are of before their series were kept */
    private UUID stored(PlanInputs inputs, Planned planned, boolean early) {
        var staging = new CellStaging(batches, inputs);
        planned.cells(staging::add);
        staging.finish();
        if (early) {
            run("delete from plan_series where batch = cast(:id as uuid)", staging.batch());
        }
        run("update eventstore.batch set state = 'SEALED', position = 0 where id = cast(:id as uuid)", staging.batch());
        return staging.batch();
    }

    private void run(String statement, UUID batch) {
        Loop.await(() -> sessions.withStatelessTransaction(
                (session, tx) -> Sql.on(session, statement).with("id", batch).run()));
    }

    private WhatIf held(PlanInputs inputs, Planned planned, UUID batch, Set<String> lost) {
        var loads = inputs.loads().stream().map(WhatIfTest::basis).toList();
        var homes = new HashMap<String, String>();
        inputs.sites().forEach(site -> site.units().forEach(unit -> homes.put(unit, site.name())));
        var circumstances = Circumstances.of(lost, 1, planned.evacuation().list(), loads, homes);
        var held = new HeldPlan(circumstances, safeRates(inputs), inputs.start());
        series.each(batch, circumstances.rates(), Optional.empty(), held::add);
        return held.answer(nodes(inputs), planned.total(), Optional.empty());
    }

    private static Map<String, Double> safeRates(PlanInputs inputs) {
        return inputs.loads().stream().collect(Collectors.toMap(PlanInputs.Load::service, PlanInputs.Load::safeRate));
    }

    private static Result.Basis basis(PlanInputs.Load load) {
        return new Result.Basis(
                load.service(),
                "",
                1,
                0,
                load.safeRate(),
                false,
                0,
                0,
                Optional.of(load.unitShares()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
