package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import io.loadline.kernel.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/**
 * Demand to replicas, replicas to nodes, nodes to money: for every hour the cheapest packing of the replicas that carry the demand
 * with sites lost. Pure and deterministic.
 */
final class Planner {
    /** Digits after the point of an amount of money. */
    static final int SCALE = 4;

    private static final int KEPT_PACKINGS = 4096;
    private static final double ROUNDING = 1e-9;

    private final PlanInputs inputs;
    private final Currency currency;
    private final List<Planned.Cell> cells = new ArrayList<>();
    private final List<Planned.Pool> pools = new ArrayList<>();
    private final Map<String, Money> lines = new TreeMap<>();
    private final Map<String, Constraint> tightest = new TreeMap<>();
    private final Map<List<Object>, Packing> packings = new HashMap<>();

    private Planner(PlanInputs inputs) {
        this.inputs = inputs;
        this.currency = inputs.sites().stream()
                .flatMap(s -> s.shapes().stream())
                .map(s -> s.hour().currency())
                .findFirst()
                .orElse(Currency.getInstance("XXX"));
    }

    /**
     * @param inputs with prices in one currency
     * @param progress takes 0..1
     */
    static Planned plan(PlanInputs inputs, DoubleConsumer progress) {
        var planner = new Planner(inputs);
        var failover = new Failover(inputs.sites().size(), inputs.surviveSites());
        for (int hour = 0; hour < inputs.hours(); hour++) {
            planner.hour(hour, failover);
            progress.accept((hour + 1) / (double) inputs.hours());
        }
        return planner.planned();
    }

    private void hour(int hour, Failover failover) {
        var needs = new ArrayList<List<Need>>();
        inputs.sites().forEach(site -> needs.add(new ArrayList<>()));
        for (var load : inputs.loads()) {
            var demand = inputs.sites().stream()
                    .mapToDouble(site -> load.demandAt(site.name(), hour))
                    .toArray();
            var required = failover.required(demand);
            for (int site = 0; site < demand.length; site++) {
                needs.get(site).add(need(load, inputs.sites().get(site).name(), hour, demand[site], required[site]));
            }
        }
        for (int site = 0; site < needs.size(); site++) {
            site(inputs.sites().get(site), hour, needs.get(site));
        }
    }

    private Need need(PlanInputs.Load load, String site, int hour, double demand, double required) {
        int wanted =
                required == 0 ? 0 : Math.max(load.fewest(), (int) Math.ceil(required / load.safeRate() - ROUNDING));
        constrain("replicas", load.service() + "@" + site, hour, wanted / (double) load.most());
        return new Need(load, demand, required, wanted);
    }

    private void site(PlanInputs.Site site, int hour, List<Need> needs) {
        var packing = packings.computeIfAbsent(key(site, needs), key -> cheapest(site, needs));
        if (packings.size() > KEPT_PACKINGS) {
            packings.clear();
        }
        var cost = cost(packing);
        pools.add(new Planned.Pool(site.name(), hour, packing, cost));
        lines.merge(site.name() + "\n" + month(hour), cost, Money::plus);
        constrain("nodes", site.name(), hour, use(site, needs, packing));
        share(site, hour, needs, packing.nodes(), cost);
    }

    private static List<Object> key(PlanInputs.Site site, List<Need> needs) {
        var key = new ArrayList<Object>(needs.size() + 1);
        key.add(site.name());
        needs.forEach(need -> key.add(need.replicas()));
        return key;
    }

    /** Opens one shape first, then the others by price; the one that places everything for the least money wins. */
    private Packing cheapest(PlanInputs.Site site, List<Need> needs) {
        var pods = needs.stream()
                .map(n -> new Packing.Pods(n.load().service(), n.load().pod(), n.replicas()))
                .toList();
        return site.shapes().stream()
                .map(first -> Packing.firstFitDecreasing(pods, order(site, first)))
                .min(Comparator.comparingInt(Planner::unplaced)
                        .thenComparing(packing -> cost(packing).amount()))
                .orElseGet(() -> Packing.firstFitDecreasing(pods, List.of()));
    }

    private static List<PlanInputs.NodeShape> order(PlanInputs.Site site, PlanInputs.NodeShape first) {
        var order = new ArrayList<PlanInputs.NodeShape>();
        order.add(first);
        site.shapes().stream().filter(s -> !s.equals(first)).forEach(order::add);
        return order;
    }

    private static int unplaced(Packing packing) {
        return packing.unplaced().values().stream().mapToInt(Integer::intValue).sum();
    }

    private Money cost(Packing packing) {
        var nodes = packing.patterns().stream()
                .map(p -> p.shape().hour().times(BigDecimal.valueOf(p.nodes())))
                .toList();
        return Money.sum(nodes, currency).rounded(SCALE, RoundingMode.HALF_UP);
    }

    private static double use(PlanInputs.Site site, List<Need> needs, Packing packing) {
        double cpu = 0;
        double memory = 0;
        for (var need : needs) {
            cpu += (double) need.replicas() * need.load().pod().cpuMillis();
            memory += (double) need.replicas() * need.load().pod().memoryMiB();
        }
        double cpuThere = site.shapes().stream()
                .mapToDouble(s -> (double) s.count() * s.cpuMillis())
                .sum();
        double memoryThere = site.shapes().stream()
                .mapToDouble(s -> (double) s.count() * s.memoryMiB())
                .sum();
        double use = cpu + memory == 0 ? 0 : Math.max(cpu / cpuThere, memory / memoryThere);
        // pods of awkward sizes may find no node although there is room in sum
        return packing.unplaced().isEmpty() ? use : Math.max(use, Math.nextUp(1.0));
    }

    /** Shares nodes and cost by the greater share of CPU and memory; the largest takes what rounding leaves. */
    private void share(PlanInputs.Site site, int hour, List<Need> needs, int nodes, Money cost) {
        var weights = needs.stream().mapToDouble(n -> weight(n, needs)).toArray();
        double sum = Arrays.stream(weights).sum();
        int largest = 0;
        var parts = new ArrayList<BigDecimal>();
        var rest = cost.amount();
        for (int i = 0; i < weights.length; i++) {
            var part = sum == 0
                    ? BigDecimal.ZERO
                    : cost.amount()
                            .multiply(BigDecimal.valueOf(weights[i] / sum))
                            .setScale(SCALE, RoundingMode.DOWN);
            parts.add(part);
            rest = rest.subtract(part);
            largest = weights[i] > weights[largest] ? i : largest;
        }
        for (int i = 0; i < weights.length; i++) {
            var need = needs.get(i);
            var part = i == largest ? parts.get(i).add(rest) : parts.get(i);
            cells.add(new Planned.Cell(
                    need.load().service(),
                    site.name(),
                    hour,
                    need.demand(),
                    need.required(),
                    need.replicas(),
                    sum == 0 ? 0 : nodes * weights[i] / sum,
                    new Money(part.setScale(SCALE, RoundingMode.UNNECESSARY), currency)));
        }
    }

    private static double weight(Need need, List<Need> needs) {
        double cpu = 0;
        double memory = 0;
        for (var other : needs) {
            cpu += (double) other.replicas() * other.load().pod().cpuMillis();
            memory += (double) other.replicas() * other.load().pod().memoryMiB();
        }
        return Math.max(
                cpu == 0 ? 0 : need.replicas() * need.load().pod().cpuMillis() / cpu,
                memory == 0 ? 0 : need.replicas() * need.load().pod().memoryMiB() / memory);
    }

    private String month(int hour) {
        var day = inputs.timeOf(hour).atZone(inputs.zone()).toLocalDate();
        return Period.of(Period.Kind.MONTH, day).toString();
    }

    private void constrain(String kind, String subject, int hour, double use) {
        var constraint = new Constraint(kind, subject, Optional.of(inputs.timeOf(hour)), use);
        tightest.merge(kind + "\n" + subject, constraint, (a, b) -> b.use() > a.use() ? b : a);
    }

    private Planned planned() {
        var amounts = lines.entrySet().stream()
                .map(e -> {
                    var key = e.getKey().split("\n");
                    return new Line(key[0], key[1], e.getValue());
                })
                .filter(line -> line.amount().isPositive())
                .toList();
        var total = Money.sum(amounts.stream().map(Line::amount).toList(), currency);
        inputs.budget()
                .ifPresent(limit -> tightest.put(
                        "budget", new Constraint("budget", "plan", Optional.empty(), ratio(total, limit))));
        var constraints = tightest.values().stream()
                .sorted(Comparator.comparingDouble(Constraint::use).reversed().thenComparing(Constraint::subject))
                .toList();
        return new Planned(cells, pools, amounts, total, constraints);
    }

    private static double ratio(Money part, Money whole) {
        return part.amount().doubleValue() / whole.amount().doubleValue();
    }

    /** What one service needs at one site in one hour. */
    private record Need(PlanInputs.Load load, double demand, double required, int replicas) {}
}
