package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Demand to replicas, replicas to nodes, nodes to money: for every hour the cheapest packing of the replicas that carry the demand
 * with sites lost. Pure and deterministic: hours are planned side by side, but none depends on another.
 */
final class Planner {
    /** Packings, so that a plan takes no noticeable time more. */
    private static final int MOST_SOLVED = 4;

    private final PlanInputs inputs;
    private final Currency currency;
    private final Demands demands;
    private final List<CachedPacking> packings;
    private final int[][] replicas;
    private final SiteHour[][] siteHours;
    private final Witness witness;

    private Planner(PlanInputs inputs, List<CachedPacking> packings, Evacuation evacuation, Witness witness) {
        this.inputs = inputs;
        this.packings = packings;
        this.witness = witness;
        this.demands = new Demands(inputs, evacuation);
        this.currency = inputs.sites().getFirst().shapes().getFirst().hour().currency();
        int sites = inputs.sites().size();
        this.replicas = new int[inputs.loads().size() * sites][inputs.hours()];
        this.siteHours = new SiteHour[sites][inputs.hours()];
    }

    /**
     * @param inputs of at least one site, with prices in one currency
     * @param witness is shown every hour
     * @param progress takes 0..1
     */
    static Planned plan(PlanInputs inputs, Witness witness, DoubleConsumer progress) {
        var packings = packings(inputs, false);
        var evacuation = FewEvacuations.cheapest(inputs, packings, EvacuationSearch.of(inputs));
        boolean few = inputs.sites().size() * inputs.hours() <= MOST_SOLVED;
        return new Planner(inputs, few ? packings(inputs, true) : packings, evacuation, witness)
                .planned(evacuation, progress);
    }

    private static List<CachedPacking> packings(PlanInputs inputs, boolean solved) {
        return inputs.sites().stream()
                .map(site -> new CachedPacking(inputs, site, solved))
                .toList();
    }

    private Planned planned(Evacuation evacuation, DoubleConsumer progress) {
        var done = new AtomicInteger();
        IntStream.range(0, inputs.hours()).parallel().forEach(hour -> {
            hour(hour);
            progress.accept(done.incrementAndGet() / (double) inputs.hours());
        });
        var lines = lines();
        var total = Money.sum(lines.stream().map(Line::amount).toList(), currency);
        return new Planned(inputs, evacuation, replicas, siteHours, lines, total, constraints(total));
    }

    private void hour(int hour) {
        int sites = inputs.sites().size();
        var wanted = demands.replicas(hour);
        var packed = new ArrayList<Packing>();
        for (int site = 0; site < sites; site++) {
            for (int load = 0; load < inputs.loads().size(); load++) {
                replicas[load * sites + site][hour] = wanted[site][load];
            }
            var packing = packings.get(site).of(hour, wanted[site]);
            siteHours[site][hour] = SiteHour.of(inputs.sites().get(site), inputs.loads(), wanted[site], packing);
            packed.add(packing);
        }
        witness.saw(hour, packed);
    }

    private List<Line> lines() {
        var sums = new TreeMap<String, Map<String, Long>>();
        for (int site = 0; site < siteHours.length; site++) {
            var months = sums.computeIfAbsent(inputs.sites().get(site).name(), name -> new TreeMap<>());
            for (int hour = 0; hour < inputs.hours(); hour++) {
                months.merge(inputs.month(hour), siteHours[site][hour].cost(), Long::sum);
            }
        }
        var lines = new ArrayList<Line>();
        sums.forEach((site, months) -> months.forEach((month, cost) -> {
            if (cost > 0) {
                lines.add(new Line(site, month, new Money(BigDecimal.valueOf(cost, Planned.SCALE), currency)));
            }
        }));
        return lines;
    }

    private List<Constraint> constraints(Money total) {
        var all = new ArrayList<Constraint>();
        int sites = inputs.sites().size();
        for (int site = 0; site < sites; site++) {
            var name = inputs.sites().get(site).name();
            var uses = siteHours[site];
            all.add(tightest("nodes", name, hour -> uses[hour].use()));
            for (int load = 0; load < inputs.loads().size(); load++) {
                var counts = replicas[load * sites + site];
                double most = inputs.loads().get(load).most();
                all.add(tightest(
                        "replicas", inputs.loads().get(load).service() + "@" + name, hour -> counts[hour] / most));
            }
        }
        inputs.budget()
                .ifPresent(limit -> all.add(new Constraint("budget", "plan", Optional.empty(), ratio(total, limit))));
        all.sort(Constraint.TIGHTEST_FIRST);
        return all;
    }

    private Constraint tightest(String kind, String subject, IntToDoubleFunction use) {
        int worst = 0;
        for (int hour = 1; hour < inputs.hours(); hour++) {
            worst = use.applyAsDouble(hour) > use.applyAsDouble(worst) ? hour : worst;
        }
        return new Constraint(
                kind, subject, Optional.of(inputs.start().plus(worst, ChronoUnit.HOURS)), use.applyAsDouble(worst));
    }

    private static double ratio(Money part, Money whole) {
        return part.amount().doubleValue() / whole.amount().doubleValue();
    }
}
