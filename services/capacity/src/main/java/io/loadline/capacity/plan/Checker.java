package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Verifies a plan against its inputs by another way than the one it was made: it enumerates every loss of sites and moves the load,
 * counts every pod on every node, and adds up the money again.
 */
final class Checker {
    private static final double SLACK = 1e-6;
    private static final int MOST_FINDINGS = 20;

    private final PlanInputs inputs;
    private final Planned plan;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Planned.Cell> cells = new HashMap<>();
    private final Map<String, Planned.Pool> pools = new HashMap<>();

    private Checker(PlanInputs inputs, Planned plan) {
        this.inputs = inputs;
        this.plan = plan;
        plan.cells().forEach(cell -> cells.put(key(cell.service(), cell.datacenter(), cell.hour()), cell));
        plan.pools().forEach(pool -> pools.put(key("", pool.datacenter(), pool.hour()), pool));
    }

    /** What is wrong with the plan, at most {@value #MOST_FINDINGS} findings; none when it keeps its promise. */
    static List<String> check(PlanInputs inputs, Planned plan) {
        var checker = new Checker(inputs, plan);
        checker.everythingIsThere();
        for (int hour = 0; hour < inputs.hours() && checker.findings.isEmpty(); hour++) {
            checker.demandIsCarried(hour);
            checker.podsStandOnNodes(hour);
        }
        checker.moneyAddsUp();
        return List.copyOf(checker.findings);
    }

    private void everythingIsThere() {
        int sites = inputs.sites().size();
        expect(
                cells.size() == inputs.hours() * sites * inputs.loads().size()
                        && cells.size() == plan.cells().size(),
                "a cell is missing or there twice");
        expect(
                pools.size() == inputs.hours() * sites
                        && pools.size() == plan.pools().size(),
                "a site's hour is missing or there twice");
    }

    /** No replica carries more than its safe rate, whichever sites are lost. */
    private void demandIsCarried(int hour) {
        int sites = inputs.sites().size();
        for (int lost = 0; lost < 1 << sites; lost++) {
            if (Integer.bitCount(lost) <= inputs.surviveSites() && Integer.bitCount(lost) < sites) {
                for (var load : inputs.loads()) {
                    carriedWithout(load, hour, lost);
                }
            }
        }
    }

    private void carriedWithout(PlanInputs.Load load, int hour, int lost) {
        var names = inputs.siteNames();
        double displaced = 0;
        double standing = 0;
        for (int i = 0; i < names.size(); i++) {
            double demand = load.demandAt(names.get(i), hour);
            if ((lost & 1 << i) != 0) {
                displaced += demand;
            } else {
                standing += demand;
            }
        }
        int survivors = names.size() - Integer.bitCount(lost);
        for (int i = 0; i < names.size(); i++) {
            if ((lost & 1 << i) == 0) {
                double own = load.demandAt(names.get(i), hour);
                double takenOver = standing > 0 ? displaced * own / standing : displaced / survivors;
                double carried = cell(load.service(), names.get(i), hour).replicas() * load.safeRate();
                expect(
                        own + takenOver <= carried * (1 + SLACK) + SLACK,
                        load.service() + " at " + names.get(i) + " carries " + carried + "/s but gets "
                                + (own + takenOver) + "/s in hour " + hour + " without sites " + lost(lost));
            }
        }
    }

    private void podsStandOnNodes(int hour) {
        for (var site : inputs.sites()) {
            var placed = new HashMap<String, Integer>();
            var nodes = new HashMap<String, Integer>();
            for (var pattern : pool(site.name(), hour).packing().patterns()) {
                fits(pattern, site, hour);
                nodes.merge(pattern.shape().name(), pattern.nodes(), Integer::sum);
                pattern.pods().forEach((service, pods) -> placed.merge(service, pods * pattern.nodes(), Integer::sum));
            }
            for (var shape : site.shapes()) {
                expect(
                        nodes.getOrDefault(shape.name(), 0) <= shape.count(),
                        site.name() + " has fewer nodes of " + shape.name() + " than hour " + hour + " uses");
            }
            for (var load : inputs.loads()) {
                int replicas = cell(load.service(), site.name(), hour).replicas();
                expect(
                        placed.getOrDefault(load.service(), 0) == replicas,
                        "not every replica of " + load.service() + " has a node at " + site.name() + " in hour "
                                + hour);
                expect(
                        replicas <= load.most(),
                        load.service() + " has more replicas than allowed at " + site.name() + " in hour " + hour);
            }
        }
    }

    private void fits(Packing.Pattern pattern, PlanInputs.Site site, int hour) {
        long cpu = 0;
        long memory = 0;
        int pods = 0;
        for (var load : inputs.loads()) {
            int count = pattern.pods().getOrDefault(load.service(), 0);
            cpu += count * load.pod().cpuMillis();
            memory += count * load.pod().memoryMiB();
            pods += count;
        }
        expect(
                site.shapes().contains(pattern.shape())
                        && cpu <= pattern.shape().cpuMillis()
                        && memory <= pattern.shape().memoryMiB()
                        && pods <= pattern.shape().pods(),
                "a node of " + pattern.shape().name() + " is overfull at " + site.name() + " in hour " + hour);
    }

    private void moneyAddsUp() {
        var nodes = BigDecimal.ZERO;
        for (var pool : plan.pools()) {
            for (var pattern : pool.packing().patterns()) {
                nodes = nodes.add(pattern.shape().hour().amount().multiply(BigDecimal.valueOf(pattern.nodes())));
            }
        }
        var slack = BigDecimal.valueOf(plan.pools().size()).movePointLeft(Planner.SCALE);
        var total = plan.total().amount();
        expect(total.subtract(nodes).abs().compareTo(slack) <= 0, "the total is not the price of the nodes");
        expect(
                total.compareTo(sum(
                                plan.cells().stream().map(Planned.Cell::cost).toList()))
                        == 0,
                "the cells do not sum to the total");
        expect(
                total.compareTo(sum(plan.lines().stream().map(Line::amount).toList())) == 0,
                "the lines do not sum to the total");
        inputs.budget()
                .ifPresent(limit -> expect(
                        total.compareTo(limit.amount()) <= 0,
                        "it costs " + plan.total().rounded(2, RoundingMode.HALF_UP) + ", more than the budget of "
                                + limit));
    }

    private static BigDecimal sum(List<Money> amounts) {
        return amounts.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Planned.Cell cell(String service, String site, int hour) {
        var cell = cells.get(key(service, site, hour));
        return cell != null ? cell : new Planned.Cell(service, site, hour, 0, 0, 0, 0, plan.total());
    }

    private Planned.Pool pool(String site, int hour) {
        var pool = pools.get(key("", site, hour));
        return pool != null ? pool : new Planned.Pool(site, hour, new Packing(List.of(), Map.of()), plan.total());
    }

    private String lost(int lost) {
        return inputs.siteNames().stream()
                .filter(name -> (lost & 1 << inputs.siteNames().indexOf(name)) != 0)
                .sorted(Comparator.naturalOrder())
                .toList()
                .toString();
    }

    private static String key(String service, String site, int hour) {
        return service + "\n" + site + "\n" + hour;
    }

    private void expect(boolean kept, String otherwise) {
        if (!kept && findings.size() < MOST_FINDINGS) {
            findings.add(otherwise);
        }
    }
}
