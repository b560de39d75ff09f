package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A computed plan: columns of numbers by service, site and hour, from which its cells are made when somebody looks at them. */
public final class Planned {
    /** Digits after the point of an amount of money. */
    static final int SCALE = 4;

    /**
     * Of plans for the same services: fewer pods without a node, then less beyond the limits, then less money. What has no node costs nothing,
     * so that only of plans that can be kept the cheaper one is the better one.
     */
    static final Comparator<Planned> BEST_FIRST = Comparator.comparingLong(Planned::left)
            .thenComparingDouble(Planned::excess)
            .thenComparing(Planned::total);

    private final PlanInputs inputs;
    private final Evacuation evacuation;
    private final Demands demands;
    private final int[][] replicas;
    private final SiteHour[][] siteHours;
    private final List<Line> lines;
    private final Money total;
    private final List<Constraint> constraints;

    Planned(
            PlanInputs inputs,
            Evacuation evacuation,
            int[][] replicas,
            SiteHour[][] siteHours,
            List<Line> lines,
            Money total,
            List<Constraint> constraints) {
        this.inputs = inputs;
        this.evacuation = evacuation;
        this.demands = new Demands(inputs, evacuation);
        this.replicas = replicas;
        this.siteHours = siteHours;
        this.lines = lines;
        this.total = total;
        this.constraints = constraints;
    }

    /**
     * One service at one site in one hour.
     *
     * @param hour from the plan's start
     * @param demand requests per second that are expected at most
     * @param required requests per second that it must carry when sites are lost
     * @param nodes its share of the site's nodes
     * @param cost its share of what the nodes cost
     */
    public record Cell(
            String service,
            String datacenter,
            int hour,
            double demand,
            double required,
            int replicas,
            double nodes,
            Money cost) {}

    /** By service, site and hour. */
    void cells(Consumer<Cell> each) {
        for (int load = 0; load < inputs.loads().size(); load++) {
            for (int site = 0; site < inputs.sites().size(); site++) {
                for (int hour = 0; hour < inputs.hours(); hour++) {
                    each.accept(cell(load, site, hour));
                }
            }
        }
    }

    private Cell cell(int load, int site, int hour) {
        var around = siteHours[site][hour];
        int here = replicas(load, site, hour);
        return new Cell(
                inputs.loads().get(load).service(),
                inputs.sites().get(site).name(),
                hour,
                demands.at(load, site, hour),
                demands.required(load, hour)[site],
                here,
                around.nodes() * share(load, site, hour),
                new Money(
                        BigDecimal.valueOf(
                                around.cost(load, inputs.loads().get(load).pod(), here), SCALE),
                        currency()));
    }

    /** What it was computed from. */
    PlanInputs inputs() {
        return inputs;
    }

    int size() {
        return inputs.loads().size() * inputs.sites().size() * inputs.hours();
    }

    int replicas(int load, int site, int hour) {
        return replicas[load * inputs.sites().size() + site][hour];
    }

    /** Replicas that demand would take if no site were lost. */
    int unprotected(int load, int site, int hour) {
        return demands.unprotected(load, site, hour);
    }

    /** A service's share of the site's nodes, 0..1. */
    double share(int load, int site, int hour) {
        return siteHours[site][hour].share(inputs.loads().get(load).pod(), replicas(load, site, hour));
    }

    /** What a service costs, without a currency: to compare, not to account for. */
    double cost(int load, int site, int hour) {
        return siteHours[site][hour].cost(load, inputs.loads().get(load).pod(), replicas(load, site, hour))
                / Math.pow(10, SCALE);
    }

    /** Nodes of a site in an hour. */
    public int nodes(int site, int hour) {
        return siteHours[site][hour].nodes();
    }

    /** Requests per second of the highest hour, all sites. */
    double peak(int load) {
        return IntStream.range(0, inputs.hours())
                .mapToDouble(hour -> IntStream.range(0, inputs.sites().size())
                        .mapToDouble(site -> demands.at(load, site, hour))
                        .sum())
                .max()
                .orElse(0);
    }

    /** Of the highest hour, all sites. */
    int mostReplicas(int load) {
        return IntStream.range(0, inputs.hours())
                .map(hour -> IntStream.range(0, inputs.sites().size())
                        .map(site -> replicas(load, site, hour))
                        .sum())
                .max()
                .orElse(0);
    }

    /** Where units go when sites are lost. */
    Evacuation evacuation() {
        return evacuation;
    }

    /** Cost per site and month, which sum to the total. */
    public List<Line> lines() {
        return lines;
    }

    public Money total() {
        return total;
    }

    /** The tightest of each kind, the tightest of all first. */
    public List<Constraint> constraints() {
        return constraints;
    }

    public Optional<Constraint> binding() {
        return constraints.stream().findFirst();
    }

    public boolean feasible() {
        return constraints.stream().noneMatch(Constraint::violated);
    }

    /** Pods without a node, all sites and hours. */
    private long left() {
        return Arrays.stream(siteHours)
                .flatMap(Arrays::stream)
                .mapToLong(SiteHour::left)
                .sum();
    }

    /** Share of the limit that is tightest that the plan needs; 1 when it keeps all. */
    private double excess() {
        return Math.max(1, binding().map(Constraint::use).orElse(0.0));
    }

    private Currency currency() {
        return total.currency();
    }
}
